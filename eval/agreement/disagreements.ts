// The sentences that label files answer otherwise, as a sheet in which a third person decides. One row a sentence; an
// empty cell always means "not answered", so a theme that a sentence is not about is written out as `absent`.

import { labelKey } from '../../labels/faults.js';
import type { SentenceInContext, Taxonomy } from '../../pipeline/types.js';
import { csvText } from '../../pipeline/write/csv.js';
import {
  answerOf,
  differences,
  type JointSentence,
  joinSets,
  type LabelSet,
  questionsOf,
  rowsOf,
} from './answers.js';

export interface Disagreement extends JointSentence {
  /** The questions answered otherwise, one or more, in order. */
  readonly where: readonly string[];
  /** From the first file that carries the sentence's text. */
  readonly context?: SentenceInContext;
}

/** A sentence by `labelKey`, where it can be shown. */
export type Sentences = ReadonlyMap<string, SentenceInContext>;

/** The sentences answered otherwise in one question or more, in the order in which they first come. */
export function findDisagreements(sets: readonly LabelSet[], taxonomy: Taxonomy): Disagreement[] {
  const questions = questionsOf(taxonomy);
  return joinSets(sets).flatMap((sentence) => {
    const where = differences(sentence, questions);
    if (where.length === 0) return [];
    const context = rowsOf(sentence).find((row) => row.context !== undefined)?.context;
    return [{ ...sentence, where, ...(context && { context }) }];
  });
}

/** The columns of the sheet beside those to decide in and doc and fingerprint; `shown`: with the sentence. */
export function answerColumns(names: readonly string[], taxonomy: Taxonomy, shown: boolean): string[] {
  const answers = questionsOf(taxonomy).flatMap((question) => names.map((name) => column(question, name)));
  return [...(shown ? ['heading', 'before', 'text'] : []), 'where', ...answers];
}

/**
 * The sheet as CSV: doc, fingerprint, heading, before and text (where `sentences` has one or more), `where` (the questions
 * answered otherwise), `<question>: <file>` with each answer (empty where that file does not label the sentence), and last
 * one column a question to decide in, filled where the files agree.
 */
export function disagreementsCsv(
  disagreements: readonly Disagreement[],
  sets: readonly LabelSet[],
  taxonomy: Taxonomy,
  sentences: Sentences,
): string {
  const names = sets.map(({ name }) => name);
  const questions = questionsOf(taxonomy);
  const rows = disagreements.map((disagreement) => {
    const { doc, fingerprint, where } = disagreement;
    const context = sentences.get(labelKey(disagreement));
    const [first] = rowsOf(disagreement);
    const answers = questions.flatMap((question) =>
      disagreement.rows.map((row, at) => [
        column(question, names[at]!),
        row ? answerOf(row, question) : null,
      ]),
    );
    const decided = questions.map((question) => [
      question,
      where.includes(question) ? null : answerOf(first!, question),
    ]);
    return {
      ...{ doc, fingerprint, where },
      ...{ heading: context?.heading ?? null, before: context?.before ?? null, text: context?.text ?? null },
      ...Object.fromEntries([...answers, ...decided]),
    };
  });
  const columns = answerColumns(names, taxonomy, sentences.size > 0);
  return csvText(['doc', 'fingerprint', ...columns, ...questions], rows);
}

function column(question: string, name: string): string {
  return `${question}: ${name}`;
}
