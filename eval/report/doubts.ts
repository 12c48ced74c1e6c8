// Hand labels of the evaluated sentences that may be wrong: those that the model, which has not learnt from them, most
// confidently contradicts. How they are ranked, and after whom, stands in `labels/doubts.ts`.

import { type Doubt, type JudgedRow, rankDoubts } from '../../labels/doubts.js';
import { labelKey } from '../../labels/faults.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { WHOLE_SENTENCE } from './errors.js';
import type { ScoredSentence } from './sentences.js';

/** A label to read again, and its sentence. */
export interface SentenceDoubt extends Doubt {
  readonly sentence: ScoredSentence;
}

/** The most doubtful first. Sentences for which the model gives no probabilities are not judged. */
export function doubtsOf(sentences: readonly ScoredSentence[], { themes }: Taxonomy): SentenceDoubt[] {
  const judged = sentences.flatMap((sentence) => {
    const row = judgedRow(sentence, themes);
    return row === undefined ? [] : [{ sentence, row }];
  });
  const sentenceOf = new Map(judged.map(({ sentence, row }) => [labelKey(row), sentence]));
  return rankDoubts(judged.map(({ row }) => row)).map((doubt) => ({
    ...doubt,
    sentence: sentenceOf.get(labelKey(doubt))!,
  }));
}

function judgedRow({ row, predicted }: ScoredSentence, themes: Taxonomy['themes']): JudgedRow | undefined {
  const p = predicted?.probabilities;
  if (p === undefined) return undefined;
  const answer = (what: string, hand: string, probabilities: Readonly<Record<string, number>>) => ({
    what,
    hand,
    probabilities: new Map(Object.entries(probabilities)),
  });
  const { doc, fingerprint, stratum } = row;
  return {
    ...{ doc, fingerprint, stratum },
    answers: [
      answer(WHOLE_SENTENCE, row.polarity, p.polarity),
      ...themes.map(({ id }) => answer(id, row.themes[id] ?? 'absent', p.themes[id]!)),
    ],
  };
}
