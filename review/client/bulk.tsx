// Accepting many at once: never without having said how many, and that it can be taken back.
import { plural } from '../../pipeline/page/figures.js';
import { Dialog } from './dialog.js';

interface Props {
  /** What is accepted, in short. */
  readonly name: string;
  readonly count: number;
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly accept: () => void;
  readonly close: () => void;
}

export function BulkDialog({ name, count, busy, problem, accept, close }: Props) {
  const sentences = plural(count, 'sentence');
  return (
    <Dialog title={`Accept the tags of ${sentences}?`} close={close}>
      <p>
        All that is left in this queue is accepted as it is tagged, unread: <b>{name}</b>.
      </p>
      <p>
        It is one step: Undo takes all of it back. Sentences accepted unread do not count for the precision.
      </p>
      {problem !== undefined && (
        <p class="trouble" role="alert">
          {problem}
        </p>
      )}
      <p class="buttons">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button type="button" class="primary" disabled={busy} onClick={accept}>
          {busy ? 'Saving …' : `Accept ${sentences}`}
        </button>
      </p>
    </Dialog>
  );
}
