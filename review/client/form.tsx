// The form: what the sentence says as a whole, and of each theme; beside each what the tags say.
import type { RefObject } from 'preact';
import type { Polarity } from '../../pipeline/types.js';
import type { Item, Setup } from '../types.js';
import { ClauseEditor } from './clauses.js';
import { advice, type Choice, choose, type Draft, followers, labelOf, OVERALL } from './draft.js';
import { Hint } from './hint.js';
import { Sure } from './item.js';
import { CHOICE_NAMES, SIGNS, themeName } from './names.js';

const OVERALL_CHOICES: readonly Choice[] = ['strength', 'weakness', 'mixed', 'none'];
const THEME_CHOICES: readonly Choice[] = ['absent', ...OVERALL_CHOICES];

export interface FormProps {
  readonly item: Item;
  readonly setup: Setup;
  readonly draft: Draft;
  readonly edit: (change: (draft: Draft) => Draft) => void;
  /** The row that letters set. */
  readonly row: string;
  readonly setRow: (row: string) => void;
  /** The theme whose clauses are open. */
  readonly open: string | undefined;
  readonly setOpen: (theme: string | undefined) => void;
  readonly form: RefObject<HTMLFormElement | null>;
}

export function LabelForm(props: FormProps) {
  const { item, setup, draft, edit, form, open, setOpen } = props;
  const label = labelOf(draft);
  const moved = followers(draft);
  const given = new Map(item.tags.themes.map((tag) => [tag.theme, tag]));
  const clash = advice(label);
  return (
    <form class="labels" ref={form} aria-label="Label" onSubmit={(event) => event.preventDefault()}>
      <p class="columns">
        <span>
          <b>Absent</b>: not about the theme. <b>None</b>: about it, without a judgement.
        </span>
        <span>Tags</span>
      </p>
      <Row
        {...props}
        id={OVERALL}
        number={0}
        name="Whole sentence"
        colour={undefined}
        value={label.polarity}
        first={draft.start.polarity}
        follows={moved.includes(OVERALL)}
        tag={item.tags}
      />
      {setup.themes.map(({ id, colour, definition }, i) => (
        <div key={id}>
          <Row
            {...props}
            id={id}
            number={i + 1}
            name={themeName(setup, id)}
            title={definition}
            colour={colour}
            value={label.themes[id] ?? 'absent'}
            first={draft.start.themes[id] ?? 'absent'}
            follows={moved.includes(id)}
            tag={given.get(id)}
          />
          {label.themes[id] === 'mixed' && (
            <ClauseEditor
              text={item.text}
              name={themeName(setup, id)}
              clauses={label.clauses[id] ?? {}}
              theme={id}
              open={open === id}
              setOpen={(on) => setOpen(on ? id : undefined)}
              edit={edit}
            />
          )}
        </div>
      ))}
      {clash && (
        <p class="advice">
          {CHOICE_NAMES[label.polarity]} as a whole, but {themeName(setup, clash.theme)}{' '}
          {label.themes[clash.theme]}: these do not go together. Is the sentence{' '}
          {clash.choices.map((choice, i) => (
            <span key={choice}>
              {i > 0 && ' or '}
              <button
                type="button"
                class="link"
                onClick={() => edit((draft) => choose(draft, OVERALL, choice))}
              >
                {choice}
              </button>
            </span>
          ))}
          ? <span class="by-key">Press 0, then its letter.</span>
        </p>
      )}
    </form>
  );
}

interface RowProps extends FormProps {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly title?: string;
  readonly colour: string | undefined;
  readonly value: Choice;
  readonly first: Choice;
  readonly follows: boolean;
  readonly tag: { readonly polarity: Polarity; readonly confidence: number } | undefined;
}

function Row(props: RowProps) {
  const { id, number, name, colour, value, first, follows, tag, row, setRow, edit, item } = props;
  const whole = id === OVERALL;
  const changed = value !== first;
  return (
    <fieldset
      class={`row${row === id ? ' current' : ''}${changed ? ' changed' : ''}${whole ? ' whole' : ''}`}
      onFocusCapture={() => setRow(id)}
    >
      <legend class="unseen">
        {name}
        {props.title ? `: ${props.title}` : ''}
      </legend>
      <span class="name" aria-hidden="true" title={props.title}>
        {number < 10 && <kbd>{number}</kbd>}
        {colour !== undefined && <span class="swatch" style={{ background: colour }} />}
        <span class="text">
          {name}
          {changed && <small>{follows ? 'follows' : `was ${CHOICE_NAMES[first].toLowerCase()}`}</small>}
        </span>
      </span>
      <span class="choices">
        {whole && <span class="gap" />}
        {(whole ? OVERALL_CHOICES : THEME_CHOICES).map((choice) => (
          <label class={`choice ${choice}`} key={choice}>
            <input
              type="radio"
              name={`row-${item.key}-${id}`}
              value={choice}
              checked={value === choice}
              onChange={() => edit((draft) => choose(draft, id, choice))}
            />
            <span class="face">
              <span class="sign" aria-hidden="true">
                {SIGNS[choice]}
              </span>
              {CHOICE_NAMES[choice]}
              <Hint name={choice.charAt(0).toUpperCase()} />
            </span>
          </label>
        ))}
      </span>
      <span class={`tag ${tag?.polarity ?? 'absent'}`}>
        {tag === undefined ? (
          <span class="nothing">
            <span class="unseen">Not tagged</span>
            <span aria-hidden="true">–</span>
          </span>
        ) : (
          <>
            <span class="said">
              <span class="unseen">Tagged </span>
              <span aria-hidden="true">{SIGNS[tag.polarity]} </span>
              {CHOICE_NAMES[tag.polarity]}
            </span>
            <Sure confidence={tag.confidence} />
          </>
        )}
      </span>
    </fieldset>
  );
}
