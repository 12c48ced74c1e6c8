// The sentence and its form on one desk, and what is done with them.
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Item } from '../types.js';
import { type Draft, isChanged } from './draft.js';
import { type FormProps, LabelForm } from './form.js';
import { Hint } from './hint.js';
import { Sentence } from './item.js';
import type { Session, State } from './session.js';
import { useSlow } from './watch.js';

interface Props extends Pick<FormProps, 'row' | 'setRow' | 'open' | 'setOpen' | 'form' | 'edit'> {
  readonly session: Session;
  readonly state: State;
  readonly item: Item;
  readonly draft: Draft;
  readonly comment: RefObject<HTMLTextAreaElement | null>;
  readonly decide: (what: 'save' | 'skip') => void;
  readonly undo: () => void;
}

/** Milliseconds within which nobody reads a sentence: a key that comes sooner was meant for the one before. */
const GLANCE = 150;

export function Desk(props: Props) {
  const { session, state, item, draft, comment, decide, undo, ...form } = props;
  const article = useRef<HTMLElement>(null);
  const { turn, seen, busy, setup, queue } = state;
  useEffect(() => {
    const own = article.current!;
    own.focus({ preventScroll: true });
    const { top } = own.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 3) own.scrollIntoView({ block: 'start', behavior: 'instant' });
    const timer = setTimeout(() => requestAnimationFrame(() => session.see(turn)), GLANCE);
    return () => clearTimeout(timer);
  }, [turn]);
  const ready = busy === undefined && seen === turn;
  const changed = isChanged(draft);
  return (
    <article
      class="desk"
      ref={article}
      tabIndex={-1}
      aria-label="Sentence to decide about"
      aria-describedby="sentence"
      aria-busy={!ready}
    >
      <div class="item">
        <Sentence item={item} setup={setup} words={queue.filter.words ?? ''} />
      </div>
      <LabelForm {...form} item={item} setup={setup} draft={draft} />
      <p class="legend-none">
        <b>Absent</b>: not about the theme. <b>None</b>: about it, without a judgement.
        {item.from === 'label' && ' The form begins with the label to be checked.'}
        {item.from === 'decision' && ' The form begins with the earlier decision.'}
      </p>
      <Remark {...{ session, state, comment }} back={() => article.current?.focus()} />
      <div class="actions">
        <button type="button" class="primary" aria-disabled={!ready} onClick={() => decide('save')}>
          {changed ? 'Save correction' : 'Accept'} <Hint name="Enter" />
        </button>
        <button type="button" aria-disabled={!ready} onClick={() => decide('skip')}>
          Skip <Hint name="K" />
        </button>
        <button type="button" aria-disabled={busy !== undefined || state.step?.undo === null} onClick={undo}>
          Undo <Hint name="U" />
        </button>
        {changed && (
          <button type="button" class="link" onClick={() => session.reset()}>
            Reset
          </button>
        )}
        <Doing state={state} />
      </div>
    </article>
  );
}

/** What was done last, or is taking its time. */
function Doing({ state: { busy, said } }: { readonly state: State }) {
  const slow = useSlow(busy !== undefined);
  const doing = busy === 'save' ? 'Saving …' : busy === 'undo' ? 'Taking back …' : 'Loading …';
  return <span class="doing">{slow ? doing : busy === undefined ? said : ''}</span>;
}

interface RemarkProps extends Pick<Props, 'session' | 'state' | 'comment'> {
  readonly back: () => void;
}

function Remark({ session, state: { flag, comment: text }, comment, back }: RemarkProps) {
  return (
    <div class="remark">
      <label class="check">
        <input
          type="checkbox"
          checked={flag}
          onChange={(event) => session.remark({ flag: event.currentTarget.checked })}
        />
        <span>
          Flag <Hint name="F" />
        </span>
      </label>
      {(flag || text !== '') && (
        <label class="field comment">
          <span class="unseen">Comment</span>
          <textarea
            ref={comment}
            rows={2}
            maxLength={2000}
            placeholder="Comment: what is odd about it? Enter goes back to the label."
            value={text}
            onInput={(event) => session.remark({ comment: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey)) return;
              event.preventDefault();
              back();
            }}
          />
        </label>
      )}
    </div>
  );
}
