// From what a system says of sentences to predictions beside gold rows.

import type { Model } from '../models/model.js';
import type { ClassProbabilities } from '../models/probabilities.js';
import { POLARITY_CLASSES, THEME_CLASSES } from '../models/stack.js';
import { askAll } from '../pipeline/ask.js';
import type { JoinedRow } from '../pipeline/batch/gold.js';
import { judgeContexts } from '../pipeline/label.js';
import type { Labels, SentenceInContext, Taxonomy } from '../pipeline/types.js';
import type { Baseline, Prediction, Probabilities } from './measures/types.js';

/** One prediction a row, undefined where its sentence was not found. */
export function predictFound(
  rows: readonly JoinedRow[],
  predict: Baseline['predict'],
): (Prediction | undefined)[] {
  return askAll(rows, ({ context }) => context, predict, undefined);
}

/** What a model's labels predict, with their confidences. */
export function toPrediction(labels: Labels): Prediction {
  return {
    polarity: labels.polarity,
    themes: Object.fromEntries(labels.themes.map(({ theme, polarity }) => [theme, polarity])),
    confidence: {
      polarity: labels.polarityConfidence,
      themes: Object.fromEntries(
        labels.themes.map(({ theme, strength, weakness }) => [theme, { strength, weakness }]),
      ),
    },
  };
}

/** A model's predictions with the probabilities of all classes; none where it is not asked, of footnotes and small print. */
export function judge(
  contexts: readonly SentenceInContext[],
  model: Pick<Model, 'judge' | 'taxonomy'>,
): Prediction[] {
  return judgeContexts(contexts, model).map(({ labels, classes }) => ({
    ...toPrediction(labels),
    ...(classes && { probabilities: toProbabilities(classes, model.taxonomy) }),
  }));
}

function toProbabilities({ polarity, themes }: ClassProbabilities, taxonomy: Taxonomy): Probabilities {
  const named = <C extends string>(classes: readonly C[], p: readonly number[]) =>
    Object.fromEntries(classes.map((name, k) => [name, p[k]!])) as Record<C, number>;
  return {
    polarity: named(POLARITY_CLASSES, polarity),
    themes: Object.fromEntries(taxonomy.themes.map(({ id }, t) => [id, named(THEME_CLASSES, themes[t]!)])),
  };
}
