// Figures for the natural mix of sentences from a set that was drawn by strata. Labels are dear and some themes rare, so
// sentences with a theme's keywords are drawn more often than they come; counted as drawn, a theme would seem more common,
// and words that only sound like it rarer, than a reader finds. Post-stratification puts that right: all sentences are
// sorted into cells by what they are, and each cell is given the weight it has among those drawn at random.

import type { Taxonomy } from '../../pipeline/types.js';
import { addCounts, countByDocument, countRow, emptyCounts, type Tally } from './counts.js';
import type { ScoredRow } from './types.js';

/** How one labelled sentence takes part. */
export interface MixRow {
  /** What it is, so that within a cell it does not matter how a sentence was drawn. */
  readonly cell: string;
  /** Whether it was drawn at random from all sentences. */
  readonly random: boolean;
}

/** Sentences that the counts of a mix are scaled to. */
export const MIX_SENTENCES = 1000;

/**
 * The weight of each row, in order; their sum is the number of rows drawn at random: for a row of cell c
 *
 *     w = (rows of c drawn at random) / (rows of c)
 *
 * so that Σ w over a cell is what a random draw holds of it (post-stratification: D. Holt and T. M. F. Smith, "Post
 * Stratification", 1979, J. R. Stat. Soc. A 142, with the cells' sizes taken from the random draw; in a cell both draws
 * are pooled as one sample, as in G. Kalton and D. W. Anderson, "Sampling Rare Populations", 1986, same journal, 149).
 * A cell that the random draw does not hold weighs nothing.
 */
export function mixWeights(rows: readonly MixRow[]): number[] {
  const cells = new Map<string, { all: number; random: number }>();
  for (const { cell, random } of rows) {
    const counts = cells.get(cell) ?? { all: 0, random: 0 };
    cells.set(cell, { all: counts.all + 1, random: counts.random + (random ? 1 : 0) });
  }
  return rows.map(({ cell }) => cells.get(cell)!.random / cells.get(cell)!.all);
}

/**
 * How many sentences of equal weight tell as much as these: (Σ w)² / Σ w² (L. Kish, *Survey Sampling*, 1965, section
 * 11.7). 0 without weight.
 */
export function effectiveSize(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/**
 * Counts per `MIX_SENTENCES` sentences of the natural mix. The vectors keep the cells apart, so that a bootstrap over
 * documents finds the weights anew in each resample: how many random sentences fall into a cell is chance, too.
 *
 * @param mix one a row, in the same order
 * @throws UsageError when a row names a theme that the taxonomy lacks.
 */
export function tallyMix(rows: readonly ScoredRow[], mix: readonly MixRow[], taxonomy: Taxonomy): Tally {
  const cells = [...new Set(mix.map(({ cell }) => cell))].sort();
  const place = new Map(cells.map((cell, i) => [cell, i]));
  const size = emptyCounts(taxonomy.themes.length).length;
  // Of each cell: its tables, its rows, and those of them drawn at random.
  const stride = size + 2;
  const length = cells.length * stride;
  const documents = countByDocument(
    rows,
    ({ gold }) => gold.doc,
    length,
    (vector, row, position) => {
      const { cell, random } = mix[position]!;
      const at = place.get(cell)! * stride;
      countRow(vector.subarray(at, at + size), row, taxonomy);
      vector[at + size]! += 1;
      if (random) vector[at + size + 1]! += 1;
    },
  );
  return {
    documents,
    length,
    reduce(sum) {
      const total = emptyCounts(taxonomy.themes.length);
      const own = total.slice();
      let random = 0;
      for (let at = 0; at < sum.length; at += stride) {
        const drawn = sum[at + size + 1]!;
        random += drawn;
        if (drawn === 0) continue;
        own.set(sum.subarray(at, at + size));
        const weight = drawn / sum[at + size]!;
        for (let k = 0; k < size; k++) own[k]! *= weight;
        addCounts(total, own);
      }
      const scale = random === 0 ? 0 : MIX_SENTENCES / random;
      for (let k = 0; k < size; k++) total[k]! *= scale;
      return total;
    },
  };
}
