// A sentence to decide about, from the rows that stand around it. Pure.
import type { ReviewLabel } from '../labels/journal.js';
import type { FindingPolarity, Polarity } from '../pipeline/types.js';
import type { Row } from '../pipeline/write/table.js';
import type { Item, Tags } from './types.js';

/** A row of `sentences.jsonl`, as far as a sentence is shown with it. */
export interface SentenceRow {
  readonly sentence_id: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly heading: readonly string[];
  readonly list_item: boolean;
  readonly text: string;
  readonly polarity: Polarity;
  readonly polarity_confidence: number;
  readonly themes: Tags['themes'];
  readonly block?: string;
  readonly stem?: string;
}

/** A row of `findings.jsonl`, likewise. */
export interface FindingRow {
  readonly sentence_id: string;
  readonly theme: string;
  readonly polarity: FindingPolarity;
  readonly clause: string;
  readonly evidence: readonly string[];
}

export const asSentences = (rows: readonly Row[]) => rows as unknown as readonly SentenceRow[];
export const asFindings = (rows: readonly Row[]) => rows as unknown as readonly FindingRow[];

/** Sentences shown on either side of the paragraph. */
const AROUND = 3;
/** Sentences of one block stand one white space apart, blocks an empty line. */
const LEAST_BETWEEN_BLOCKS = 2;

/**
 * What stands around a sentence: the rest of its paragraph, and what is further off, up to three sentences each way.
 * @param rows of one document, in reading order
 */
export function contextOf(rows: readonly SentenceRow[], at: number): Pick<Item, 'paragraph' | 'around'> {
  let from = at;
  while (from > 0 && sameBlock(rows[from - 1]!, rows[from]!)) from -= 1;
  let to = at + 1;
  while (to < rows.length && sameBlock(rows[to - 1]!, rows[to]!)) to += 1;
  const texts = (first: number, end: number) => rows.slice(Math.max(0, first), end).map(({ text }) => text);
  return {
    paragraph: { before: texts(from, at), after: texts(at + 1, to) },
    around: { before: texts(from - AROUND, from), after: texts(to, to + AROUND) },
  };
}

function sameBlock(one: SentenceRow, next: SentenceRow): boolean {
  return (
    one.block === next.block &&
    one.list_item === next.list_item &&
    next.start - one.end < LEAST_BETWEEN_BLOCKS &&
    one.heading.length === next.heading.length &&
    one.heading.every((part, h) => part === next.heading[h])
  );
}

/**
 * The tags of a sentence as a label: what is accepted by one key. Themes that are not in `themes` are left out.
 * @param findings those of the sentence
 */
export function labelOfTags(
  row: Pick<SentenceRow, 'text' | 'polarity' | 'themes'>,
  findings: readonly FindingRow[],
  themes: readonly string[],
): ReviewLabel {
  const known = row.themes.filter(({ theme }) => themes.includes(theme));
  const clauses: Record<string, { strength?: [number, number]; weakness?: [number, number] }> = {};
  for (const { theme, polarity } of known) {
    if (polarity !== 'mixed') continue;
    for (const finding of findings) {
      const start = finding.theme === theme ? row.text.indexOf(finding.clause) : -1;
      // One that is the whole sentence says nothing more.
      if (start === -1 || finding.clause === '' || finding.clause === row.text) continue;
      clauses[theme] = { ...clauses[theme], [finding.polarity]: [start, start + finding.clause.length] };
    }
  }
  return {
    polarity: row.polarity,
    themes: Object.fromEntries(known.map(({ theme, polarity }) => [theme, polarity])),
    clauses,
  };
}

/** Whether two labels say the same, whatever the order of their themes. */
export function sameLabel(a: ReviewLabel, b: ReviewLabel): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ polarity, themes, clauses }: ReviewLabel): string {
  const ids = (record: object) => Object.keys(record).sort();
  return JSON.stringify([
    polarity,
    ids(themes).map((id) => [id, themes[id]]),
    ids(clauses).flatMap((id) => {
      const { strength, weakness } = clauses[id]!;
      return strength || weakness ? [[id, strength ?? null, weakness ?? null]] : [];
    }),
  ]);
}

/**
 * What is wrong with a label for a sentence, as a sentence that says what to do; undefined: nothing.
 * @param themes ids of the taxonomy
 */
export function labelProblem(
  { themes: given, clauses }: ReviewLabel,
  text: string,
  themes: readonly string[],
): string | undefined {
  const unknown = [...Object.keys(given), ...Object.keys(clauses)].find((id) => !themes.includes(id));
  if (unknown !== undefined)
    return `"${unknown}" is no theme of the taxonomy: give one of ${themes.join(', ')}.`;
  for (const [theme, sides] of Object.entries(clauses)) {
    if (given[theme] !== 'mixed')
      return `A clause is given for ${theme}, which is not mixed: leave it out, or make the theme mixed.`;
    for (const span of [sides.strength, sides.weakness]) {
      if (span === undefined) continue;
      if (span[1] > text.length)
        return `A clause of ${theme} ends at ${span[1]}, past the sentence's end, ${text.length}.`;
      if (splitsCharacter(text, span[0]) || splitsCharacter(text, span[1]))
        return `A clause of ${theme} begins or ends inside a character (${span.join(' to ')}): move it by one.`;
      if (text.slice(span[0], span[1]).trim() === '')
        return `A clause of ${theme} holds no word (${span.join(' to ')}): mark the words that say it.`;
    }
  }
  return undefined;
}

/** Whether an offset lies between the halves of a character that takes two UTF-16 units. */
function splitsCharacter(text: string, at: number): boolean {
  return at > 0 && at < text.length && text.codePointAt(at - 1)! > 0xffff;
}
