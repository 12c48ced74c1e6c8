// The sentence and its form on one desk, and what is done with them.
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Item } from '../types.js';
import { type Draft, isChanged } from './draft.js';
import { type FormProps, LabelForm } from './form.js';
import { Hint } from './hint.js';
import { Notes, Sentence, Where } from './item.js';
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
  /** Flags the sentence and moves to its comment. */
  readonly flag: () => void;
}

/** Milliseconds within which nobody reads a sentence: a key that comes sooner was meant for the one before. */
const GLANCE = 150;

export function Desk(props: Props) {
  const { session, state, item, draft, comment, decide, undo, flag: _, ...form } = props;
  const article = useRef<HTMLElement>(null);
  const context = useRef<HTMLElement>(null);
  const { turn, seen, busy, setup, queue } = state;
  useLayoutEffect(() => {
    context.current!.focus({ preventScroll: true });
    const { top } = article.current!.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 3)
      article.current!.scrollIntoView({ block: 'start', behavior: 'instant' });
    centre(context.current!);
    const timer = setTimeout(() => requestAnimationFrame(() => session.see(turn)), GLANCE);
    return () => clearTimeout(timer);
  }, [turn]);
  useEffect(() => {
    const own = context.current!;
    const observer = new ResizeObserver(() => centre(own));
    observer.observe(own);
    return () => observer.disconnect();
  }, []);
  const ready = busy === undefined && seen === turn;
  const changed = isChanged(draft);
  return (
    <article class="desk" ref={article} aria-label="Sentence to decide about" aria-busy={!ready}>
      <Where item={item} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it */}
      <section class="item" ref={context} tabIndex={0} aria-label="In its place" aria-describedby="sentence">
        <Sentence item={item} setup={setup} words={queue.filter.words ?? ''} />
      </section>
      <Notes item={item} setup={setup} />
      <LabelForm {...form} item={item} setup={setup} draft={draft} />
      <Remark {...{ session, state, comment }} back={() => context.current?.focus()} />
      <div class="actions">
        <button type="button" class="primary" aria-disabled={!ready} onClick={() => decide('save')}>
          {changed ? (
            <>
              Save<span class="wordy"> correction</span>
            </>
          ) : (
            'Accept'
          )}{' '}
          <Hint name="Enter" />
        </button>
        <button type="button" aria-disabled={!ready} onClick={() => decide('skip')}>
          Skip <Hint name="K" />
        </button>
        <button
          type="button"
          aria-pressed={state.flag}
          aria-disabled={!ready}
          onClick={() => {
            if (!ready) return;
            if (state.flag) session.remark({ flag: false });
            else props.flag();
          }}
        >
          {state.flag ? 'Flagged' : 'Flag'} <Hint name="F" />
        </button>
        <button
          type="button"
          aria-disabled={busy !== undefined || (state.step?.undo === null && !changed)}
          onClick={undo}
        >
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

/** Brings the sentence to the middle of its context, or its beginning to the top where it is long. */
function centre(context: HTMLElement): void {
  const sentence = context.querySelector('.sentence')!.getBoundingClientRect();
  const { top, height } = context.getBoundingClientRect();
  const above = Math.max(24, (height - sentence.height) / 2);
  context.scrollTop += sentence.top - top - above;
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
  if (!flag && text === '') return null;
  return (
    <label class="field remark">
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
  );
}
