// Several label files side by side: each sentence with the answer of every file to every question. Figures, the list
// of disagreements and the merged labels all start from here, so that none of them joins files in its own way.

import { labelKey } from '../../labels/faults.js';
import { type GoldRow, POLARITIES, type Polarity, type Taxonomy } from '../../pipeline/types.js';

/** The answer where a sentence is not about a theme; a label file leaves such a cell empty. */
export const ABSENT = 'absent';
export type Answer = Polarity | typeof ABSENT;

/** Every answer, in the order of the tables of `eval/measures/counts.ts`. */
export const ANSWERS: readonly Answer[] = [...POLARITIES, ABSENT];

/** The question of what a sentence says as a whole; the other questions are theme ids. */
export const POLARITY = 'polarity';

/** The rows of one label file. */
export interface LabelSet {
  /** What reports call it; no two sets share one. */
  readonly name: string;
  /** One row a (doc, fingerprint). */
  readonly rows: readonly GoldRow[];
}

/** A sentence that one set or more labels. */
export interface JointSentence {
  readonly doc: string;
  readonly fingerprint: string;
  /** One a set, in order; undefined where that set does not label it. */
  readonly rows: readonly (GoldRow | undefined)[];
}

/** Every sentence of the sets, in the order in which they first come, the first set before the second. */
export function joinSets(sets: readonly LabelSet[]): JointSentence[] {
  const joined = new Map<string, { doc: string; fingerprint: string; rows: (GoldRow | undefined)[] }>();
  for (const [position, { rows }] of sets.entries()) {
    for (const row of rows) {
      const { doc, fingerprint } = row;
      let sentence = joined.get(labelKey(row));
      if (sentence === undefined) {
        sentence = { doc, fingerprint, rows: sets.map(() => undefined) };
        joined.set(labelKey(row), sentence);
      }
      sentence.rows[position] = row;
    }
  }
  return [...joined.values()];
}

/** The rows of those sets that label the sentence. */
export function rowsOf({ rows }: JointSentence): GoldRow[] {
  return rows.filter((row) => row !== undefined);
}

/** `polarity`, then the themes in the order of the taxonomy. */
export function questionsOf(taxonomy: Taxonomy): string[] {
  return [POLARITY, ...taxonomy.themes.map(({ id }) => id)];
}

export function answerOf(row: GoldRow, question: string): Answer {
  return question === POLARITY ? row.polarity : (row.themes[question] ?? ABSENT);
}

/** The questions that two sets or more answer, not all of them alike. */
export function differences(sentence: JointSentence, questions: readonly string[]): string[] {
  const [first, ...others] = rowsOf(sentence);
  return questions.filter((question) =>
    others.some((row) => answerOf(row, question) !== answerOf(first!, question)),
  );
}
