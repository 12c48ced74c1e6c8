// All keys, and what the words of the form mean.
import { Dialog } from './dialog.js';
import { CLAUSE_KEYS, KEY_GROUPS } from './keys.js';

interface Props {
  readonly single: boolean;
  readonly setSingle: (on: boolean) => void;
  readonly close: () => void;
}

export function Help({ single, setSingle, close }: Props) {
  const groups = [...KEY_GROUPS, { name: 'In the clauses of a mixed theme', keys: CLAUSE_KEYS }];
  return (
    <Dialog title="Keys" close={close} wide>
      <div class="keys">
        {groups.map(({ name, keys }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {keys.map(({ shown, what }) => (
                <div key={what}>
                  <dt>
                    <Keys shown={shown} />
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p>
        <b>In short:</b> read, press <kbd>Enter</kbd>. If the tags are wrong, say what is so: <kbd>W</kbd>{' '}
        makes the sentence a weakness, <kbd>2</kbd> <kbd>W</kbd> makes the second theme one, <kbd>2</kbd>{' '}
        alone gives that theme or takes it away. Then <kbd>Enter</kbd>.
      </p>
      <p>
        The sentence as a whole and its themes must go together: what you did not set yourself follows what
        you set where only one thing is plain, and is marked “follows”. Where it is not plain, the page asks.
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={single}
          onChange={(event) => setSingle(event.currentTarget.checked)}
        />
        <span>Keys of one letter or digit work (off: only Tab, arrows and buttons, for speech input)</span>
      </label>
    </Dialog>
  );
}

/** Keys as they are printed. */
export function Keys({ shown }: { readonly shown: readonly string[] }) {
  return <>{shown.map((key) => (key === '…' ? <span key={key}> – </span> : <kbd key={key}>{key}</kbd>))}</>;
}
