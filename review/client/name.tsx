// Who reviews: asked for once, changed at any time.
import { useState } from 'preact/hooks';
import { Dialog } from './dialog.js';
import type { Session } from './session.js';

interface Props {
  readonly session: Session;
  /** What went wrong last, while the dialog hides the page. */
  readonly problem: string | undefined;
  readonly close: () => void;
}

export function NameDialog({ session, problem, close }: Props) {
  const first = session.state.setup.reviewer === '';
  const [name, setName] = useState(session.state.setup.reviewer);
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (name.trim() === '' || busy) return;
    setBusy(true);
    if (await session.name(name.trim())) close();
    setBusy(false);
  };
  return (
    <Dialog title={first ? 'Who is reviewing?' : 'Another name'} close={first ? undefined : close}>
      <form onSubmit={submit}>
        <label class="field">
          <span>Your name or initials</span>
          <input
            autofocus
            type="text"
            name="reviewer"
            autocomplete="name"
            maxLength={100}
            required
            aria-describedby="name-note"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <p class="note" id="name-note">
          It stands beside each of your decisions in the journal, so that later it is known who said so. It
          stays on this machine, and you can change it at any time.
        </p>
        {problem !== undefined && (
          <p class="trouble" role="alert">
            {problem}
          </p>
        )}
        <p class="buttons">
          <button type="submit" class="primary">
            {first ? 'Begin' : 'Change'}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
