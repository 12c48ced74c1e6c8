// Sentences to the matrix that classifiers are trained on, with document frequencies counted on the same sentences.
import type { SentenceInContext } from '../../pipeline/types.js';
import { createFeaturiser, type FeatureOptions } from '../features.js';
import type { SparseMatrix } from './svm.js';

/** Inverse document frequencies are kept in steps of 1 / this, so that they fit a byte. */
export const IDF_STEPS = 24;

/**
 * Inverse document frequency of every bucket as a byte: `round(IDF_STEPS · (1 + ln((1 + n) / (1 + df))))`, the
 * smoothed form of scikit-learn's TfidfTransformer; 0 for a feature that too few sentences have.
 */
export function countFrequencies(
  contexts: readonly SentenceInContext[],
  options: FeatureOptions,
  leastSentences: number,
): Uint8Array {
  const featuriser = createFeaturiser(options);
  const sentences = new Uint32Array(2 ** options.bits);
  for (const context of contexts)
    for (const bucket of featuriser.row(context, undefined).buckets) sentences[bucket]! += 1;
  return Uint8Array.from(sentences, (count) =>
    count < leastSentences
      ? 0
      : Math.min(255, Math.round(IDF_STEPS * (1 + Math.log((1 + contexts.length) / (1 + count))))),
  );
}

/** One row a sentence; features without an inverse document frequency are left out. */
export function buildMatrix(
  contexts: readonly SentenceInContext[],
  options: FeatureOptions,
  idf: Float32Array,
): SparseMatrix {
  const featuriser = createFeaturiser(options);
  const starts = new Uint32Array(contexts.length + 1);
  const parts = contexts.map((context, i) => {
    const row = featuriser.row(context, idf);
    const kept = row.buckets.filter((_, j) => row.values[j] !== 0);
    starts[i + 1] = starts[i]! + kept.length;
    return { buckets: kept, values: row.values.filter((value) => value !== 0) };
  });
  const buckets = new Uint32Array(starts[contexts.length]!);
  const values = new Float32Array(starts[contexts.length]!);
  parts.forEach((part, i) => {
    buckets.set(part.buckets, starts[i]!);
    values.set(part.values, starts[i]!);
  });
  return { rows: contexts.length, columns: idf.length, starts, buckets, values };
}
