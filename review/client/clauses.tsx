// Which words of a mixed sentence carry the strength, and which the weakness. Words are taken as in a text editor (arrows,
// Shift with arrows; a mouse drawn over them; a tap on the first and one on the last), then said to be one side or the other.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Pieces, Said } from '../../pipeline/dashboard/client/said.js';
import { type Clauses, chooseClause, type Draft, type Side, type Span } from './draft.js';
import { Hint } from './hint.js';
import { remaining, spanOf, touched, wordsOf } from './words.js';

interface Props {
  readonly text: string;
  readonly theme: string;
  readonly name: string;
  readonly clauses: Clauses;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly edit: (change: (draft: Draft) => Draft) => void;
}

const SIDES: readonly Side[] = ['strength', 'weakness'];
const SIDE_NAMES: Readonly<Record<Side, string>> = { strength: '▲ Strength', weakness: '▼ Weakness' };

export function ClauseEditor(props: Props) {
  const { text, clauses, open, setOpen, name } = props;
  return (
    <div class={open ? 'clauses open' : 'clauses'}>
      {SIDES.map((side) => (
        <p class={`clause ${side}`} key={side}>
          <b>{SIDE_NAMES[side]}</b>
          {clauses[side] ? (
            <q>
              <Said text={text.slice(...clauses[side])} />
            </q>
          ) : (
            <span class="note">no words chosen</span>
          )}
        </p>
      ))}
      {open ? (
        <Words {...props} />
      ) : (
        <button type="button" class="link" onClick={() => setOpen(true)}>
          Choose the words of {name} <Hint name="C" />
        </button>
      )}
    </div>
  );
}

function Words({ text, theme, name, clauses, setOpen, edit }: Props) {
  const words = wordsOf(text);
  const [[anchor, cursor], select] = useState<[number, number]>(() => {
    const own = clauses.strength ?? clauses.weakness;
    return (own && touched(words, own)) ?? [0, 0];
  });
  const group = useRef<HTMLFieldSetElement>(null);
  /** Whether a tap took the first word, and the next takes the last. */
  const begun = useRef(false);
  const focusWord = (at: number) =>
    group.current?.querySelector<HTMLElement>(`[data-word="${at}"]`)?.focus({ preventScroll: false });
  // At once: the next key is for this word.
  useLayoutEffect(() => focusWord(cursor), [cursor]);

  const move = (to: number, extend: boolean) => {
    const at = Math.max(0, Math.min(words.length - 1, to));
    select([extend ? anchor : at, at]);
  };
  const assign = (side: Side, span: Span | undefined) =>
    edit((draft) => chooseClause(draft, theme, side, span));
  const take = (side: Side) => {
    const span = spanOf(words, anchor, cursor);
    assign(side, span);
    const other = side === 'strength' ? clauses.weakness : clauses.strength;
    // What is left is most often the other side.
    const rest = other === undefined ? remaining(words, span) : undefined;
    if (rest) select(rest);
    else focusWord(cursor);
  };
  const under = SIDES.filter((side) => {
    const own = clauses[side] && touched(words, clauses[side]);
    return own && own[0] <= cursor && cursor <= own[1];
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const steps: Record<string, number> = {
      ...{ arrowleft: cursor - 1, arrowright: cursor + 1 },
      ...{ home: 0, end: words.length - 1 },
    };
    if (key in steps) move(steps[key]!, event.shiftKey);
    else if (key === 's') take('strength');
    else if (key === 'w') take('weakness');
    else if (key === 'delete' || key === 'backspace') for (const side of under) assign(side, undefined);
    else if (key === 'escape' || key === 'c' || key === 'enter') setOpen(false);
    else if (/^(?:tab|arrow|page)/.test(key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const [first, last] = [Math.min(anchor, cursor), Math.max(anchor, cursor)];
  const sideOf = (at: number) =>
    SIDES.filter((side) => {
      const own = clauses[side] && touched(words, clauses[side]);
      return own && own[0] <= at && at <= own[1];
    });
  return (
    <>
      <fieldset class="words" ref={group} onKeyDown={onKeyDown}>
        <legend class="unseen">Words of {name}</legend>
        {words.map(([start, end], i) => (
          <button
            key={start}
            type="button"
            data-word={i}
            tabIndex={i === cursor ? 0 : -1}
            aria-pressed={i >= first && i <= last}
            class={sideOf(i).join(' ')}
            onPointerDown={(event) => {
              if (event.pointerType === 'mouse') move(i, event.shiftKey);
            }}
            onPointerEnter={(event) => {
              if (event.pointerType === 'mouse' && event.buttons === 1) move(i, true);
            }}
            onClick={(event) => {
              if ((event as unknown as PointerEvent).pointerType === 'mouse') return;
              move(i, begun.current);
              begun.current = !begun.current;
            }}
          >
            <Pieces text={text.slice(start, end)} />
            {sideOf(i).map((side) => (
              <span class="unseen" key={side}>
                , {side}
              </span>
            ))}
          </button>
        ))}
      </fieldset>
      <p class="take">
        <span class="note">These words carry the</span>
        {SIDES.map((side) => (
          <button type="button" class={`take-${side}`} key={side} onClick={() => take(side)}>
            {SIDE_NAMES[side]} <Hint name={side.charAt(0).toUpperCase()} />
          </button>
        ))}
        <button type="button" onClick={() => setOpen(false)}>
          Done <Hint name="Enter" />
        </button>
      </p>
      <p class="note by-key">
        <kbd>←</kbd> <kbd>→</kbd> go from word to word, with <kbd>Shift</kbd> they take in more; then{' '}
        <kbd>S</kbd> or <kbd>W</kbd>. <kbd>Del</kbd> forgets a clause.
      </p>
    </>
  );
}
