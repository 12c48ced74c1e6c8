// A model before and after it was trained anew, on the same sentences, which neither learnt from: what a person's labels
// did to it, on their own documents and on those that ship, each apart.

import { labelKey } from '../labels/faults.js';
import type { Model } from '../models/model.js';
import type { JoinedLabels } from '../pipeline/batch/gold.js';
import type { GoldRow } from '../pipeline/types.js';
import type { Learnt } from './learnt.js';
import { judge, predictFound } from './predict.js';
import { type Against, compareWithEarlier, type EarlierRun } from './report/against.js';
import type { ScoredSentence } from './report/sentences.js';
import { evaluateJoined, type LabelEvaluation } from './run.js';

export interface BeforeAfterInput {
  /** Labels of evaluation splits with their sentences. */
  readonly held: JoinedLabels;
  /** Name of the label file, or files, that a row is listed under. */
  readonly nameOf: (row: GoldRow) => string;
  readonly before: {
    readonly model: Pick<Model, 'id' | 'judge' | 'taxonomy'>;
    /** What it is called in the report. */
    readonly name: string;
    /** Undefined: it is not known what it learnt from. */
    readonly learnt?: Learnt;
  };
  readonly after: { readonly model: Model; readonly learnt: Learnt };
}

/** The sentences of one split in the label files of one name. */
export interface ComparedPart {
  readonly name: string;
  readonly split: string;
  readonly against: Against;
  /** Sentences of documents, or authorities, that a model learnt from: figures on them flatter it. */
  readonly near: { readonly before: number; readonly after: number };
}

export interface BeforeAfter {
  /** In the order in which the rows come. */
  readonly parts: readonly ComparedPart[];
  /** The new model on the sentences of all parts, and what the old one says of them: what the report is made of. */
  readonly result: LabelEvaluation;
  readonly earlier: EarlierRun;
  /** Sentences left out because the model before learnt from the same words; undefined where that is not known. */
  readonly learntBefore: number | undefined;
}

/** Compares two models; undefined where no sentence is left to compare them on. */
export function compareBeforeAfter(input: BeforeAfterInput): BeforeAfter | undefined {
  const { held, before, after } = input;
  const rows = held.rows.filter(({ row }) => !before.learnt?.hasWords(row.fingerprint));
  if (rows.length === 0) return undefined;
  const result = evaluateJoined({ ...held, rows }, after.model);
  const said = predictFound(rows, (contexts) => judge(contexts, before.model));
  const earlier: EarlierRun = {
    file: before.name,
    system: `model ${before.model.id}`,
    predictions: new Map(rows.map(({ row }, i) => [labelKey(row), said[i]])),
  };
  const parts = new Map<string, ScoredSentence[]>();
  for (const sentence of result.sentences) {
    const key = JSON.stringify([input.nameOf(sentence.row), sentence.row.split]);
    const part = parts.get(key);
    if (part) part.push(sentence);
    else parts.set(key, [sentence]);
  }
  return {
    parts: [...parts].map(([key, sentences]) => {
      const [name, split] = JSON.parse(key) as [string, string];
      const near = (learnt: Learnt | undefined) =>
        sentences.filter(({ row }) => learnt?.hasDocument(row.doc)).length;
      return {
        name,
        split,
        against: compareWithEarlier(sentences, earlier, after.model.taxonomy)!,
        near: { before: near(before.learnt), after: near(after.learnt) },
      };
    }),
    result,
    earlier,
    learntBefore: before.learnt && held.rows.length - rows.length,
  };
}
