// The sentence in its place: whose document, under which headings, in its paragraph; and the words that decided.

import { Pieces, Said } from '../../pipeline/dashboard/client/said.js';
import { percent } from '../../pipeline/page/figures.js';
import type { Item, Setup } from '../types.js';
import { marked } from './marked.js';
import { CHOICE_NAMES, dateOf, documentName, SIGNS, themeName } from './names.js';

interface Props {
  readonly item: Item;
  readonly setup: Setup;
  /** What is searched for. */
  readonly words: string;
}

export function Sentence({ item, setup, words }: Props) {
  const colour = (id: string) => setup.themes.find((theme) => theme.id === id)?.colour ?? 'currentColor';
  return (
    <>
      <Context sentences={item.around.before} />
      {item.stem !== '' && !item.around.before.concat(item.paragraph.before).includes(item.stem) && (
        <p class="stem">
          <span class="unseen">Introduces the list: </span>
          <Said text={item.stem} />
        </p>
      )}
      <p class={item.listItem ? 'paragraph bullet' : 'paragraph'}>
        {item.paragraph.before.map((text, i) => (
          <span key={i}>
            <Said text={text} />{' '}
          </span>
        ))}
        <strong class="sentence" id="sentence">
          <bdi>
            {marked(item, words).map((stretch, i) => (
              <Stretch key={i} {...stretch} colour={colour} />
            ))}
          </bdi>
        </strong>
        {item.paragraph.after.map((text, i) => (
          <span key={i}>
            {' '}
            <Said text={text} />
          </span>
        ))}
      </p>
      <Context sentences={item.around.after} />
    </>
  );
}

/** One answer of a label, what the tags say instead, and why it is doubted. */
function Doubt({ doubt, setup }: { readonly doubt: NonNullable<Item['doubt']>; readonly setup: Setup }) {
  return (
    <>
      <b>To be checked: {doubt.what === 'polarity' ? 'Whole sentence' : themeName(setup, doubt.what)}.</b> The
      hand says{' '}
      <b>
        <Said text={doubt.hand} />
      </b>
      , the tags say{' '}
      <b>
        <Said text={doubt.model} />
      </b>
      {doubt.why !== '' && (
        <>
          {' '}
          (<Said text={doubt.why} />)
        </>
      )}
    </>
  );
}

/** What is known beside the sentence: the words that decided, why its label is in doubt, an earlier decision. */
export function Notes({ item, setup }: Pick<Props, 'item' | 'setup'>) {
  return (
    <div class="notes">
      <Evidence item={item} setup={setup} />
      {item.doubt && (
        <p class="doubt" role="note">
          {item.doubt.what === '' ? (
            <>
              <b>To be looked at again:</b> <Said text={item.doubt.why} />
            </>
          ) : (
            <Doubt doubt={item.doubt} setup={setup} />
          )}
          .{item.from === 'label' && ' The form begins with that label.'}
        </p>
      )}
      {item.decided && (
        <p class="decided">
          {{ accept: 'Accepted', correct: 'Corrected', skip: 'Skipped' }[item.decided.action]} by{' '}
          <Said text={item.decided.reviewer} /> on {dateOf(item.decided.time.slice(0, 10))}
          {item.decided.comment !== '' && (
            <>
              : “<Said text={item.decided.comment} />”
            </>
          )}
          .{item.from === 'decision' && ' The form begins with that.'}
        </p>
      )}
    </div>
  );
}

/** Whose document, where in it, under which headings. */
export function Where({ item }: { readonly item: Item }) {
  const title = documentName(item);
  const path = item.heading.filter((part) => part !== '' && part !== item.title);
  const facts = [
    ...(item.inspectionType === null ? [] : [item.inspectionType]),
    ...(item.published === null ? [] : [dateOf(item.published)]),
    `page ${item.page}`,
  ];
  return (
    <header class="where">
      <p class="document">
        <span class="facts-line">
          {item.authority !== null && (
            <>
              <b>
                <Said text={item.authority} />
              </b>
              {' · '}
            </>
          )}
          <Said text={facts.join(' · ')} />
        </span>
        <span class="title" title={title}>
          <Said text={title} />
        </span>
      </p>
      {path.length > 0 && (
        <p class="path">
          <span class="unseen">Under the headings </span>
          {path.map((part, i) => (
            <span key={i}>
              {i > 0 && <span aria-hidden="true"> › </span>}
              <Said text={part} />
            </span>
          ))}
        </p>
      )}
    </header>
  );
}

function Context({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <p class="around">
      {sentences.map((text, i) => (
        <span key={i}>
          {i > 0 && ' '}
          <Said text={text} />
        </span>
      ))}
    </p>
  );
}

function Stretch({
  text,
  themes,
  hit,
  colour,
}: ReturnType<typeof marked>[number] & { readonly colour: (id: string) => string }) {
  if (themes.length === 0 && !hit) return <Pieces text={text} />;
  const [first, second] = themes.map(colour);
  return (
    <mark
      class={`${themes.length > 0 ? 'evidence' : ''}${hit ? ' hit' : ''}`}
      style={first === undefined ? {} : { '--theme': first, '--other': second ?? first }}
    >
      <Pieces text={text} />
    </mark>
  );
}

/** The words that decided, theme by theme: what the underlining means. */
function Evidence({ item: { tags }, setup }: Pick<Props, 'item' | 'setup'>) {
  const shown = tags.findings.filter(({ evidence }) => evidence.length > 0);
  if (shown.length === 0) return null;
  return (
    <p class="legend">
      <span>Deciding words</span>
      {shown.map(({ theme, polarity, evidence }) => (
        <span class="decider" key={`${theme} ${polarity}`}>
          <span
            class="line"
            style={{ '--theme': setup.themes.find(({ id }) => id === theme)?.colour ?? 'currentColor' }}
          />
          {themeName(setup, theme)} <span aria-hidden="true">{SIGNS[polarity]}</span>
          <span class="unseen">{CHOICE_NAMES[polarity]}</span>: <Said text={evidence.join(', ')} />
        </span>
      ))}
    </p>
  );
}

/** How sure the tags are: a number and a bar. */
export function Sure({ confidence }: { readonly confidence: number }) {
  return (
    <span class="sure">
      <span class="meter" aria-hidden="true">
        <span style={{ width: `${Math.round(100 * confidence)}%` }} />
      </span>
      <span class="n">{percent(confidence)}</span>
    </span>
  );
}
