// Where to draw the line for a finding of a theme, from probabilities of rows that the classifiers had not seen.
import { SIDES, says } from '../../pipeline/sides.js';
import { decideTheme } from '../decide.js';
import type { PrecisionPoint } from '../precision.js';
import type { TrainingRow } from './rows.js';

/** Thresholds tried. */
const THRESHOLDS = Array.from({ length: 81 }, (_, i) => 0.1 + i * 0.01);
const TABLE = Array.from({ length: 40 }, (_, i) => Number((0.02 + i * 0.025).toFixed(3)));

interface Counts {
  hits: number;
  said: number;
  gold: number;
}

/** Findings of one theme, (sentence, strength) and (sentence, weakness), on the rows counted; `mixed` is both. */
function count(
  rows: readonly TrainingRow[],
  theme: string,
  probabilities: readonly (readonly number[])[],
  threshold: number,
  counted: (row: TrainingRow) => boolean,
): Counts {
  const counts = { hits: 0, said: 0, gold: 0 };
  rows.forEach((row, i) => {
    if (!counted(row)) return;
    const predicted = decideTheme(theme, probabilities[i]!, threshold)?.polarity;
    for (const side of SIDES) {
      const gold = says(row.themes[theme], side);
      const said = says(predicted, side);
      if (gold && said) counts.hits += 1;
      if (gold) counts.gold += 1;
      if (said) counts.said += 1;
    }
  });
  return counts;
}

/**
 * The threshold of best F1. Of calibrated probabilities it is half the best F1 that there is (Lipton, Elkan and
 * Narayanaswamy 2014), which a few lucky rows move far less than they move the highest point of the curve. Hard cases
 * count: a reader's documents have them too.
 */
export function bestThreshold(
  rows: readonly TrainingRow[],
  theme: string,
  probabilities: readonly (readonly number[])[],
): number {
  const best = Math.max(
    ...THRESHOLDS.map((threshold) => {
      const { hits, said, gold } = count(rows, theme, probabilities, threshold, isReal);
      return said + gold === 0 ? 0 : (2 * hits) / (said + gold);
    }),
  );
  // A theme with no finding at all: nothing below even odds is worth reporting.
  return best === 0 ? 0.5 : Number((best / 2).toFixed(3));
}

/** Precision and recall of a theme's findings by threshold, rising. */
export function precisionTable(
  rows: readonly TrainingRow[],
  theme: string,
  probabilities: readonly (readonly number[])[],
): PrecisionPoint[] {
  return TABLE.map((threshold) => {
    const { hits, said, gold } = count(rows, theme, probabilities, threshold, isPlain);
    return {
      threshold,
      precision: said === 0 ? 1 : Number((hits / said).toFixed(4)),
      recall: gold === 0 ? 0 : Number((hits / gold).toFixed(4)),
    };
  });
}

function isReal(row: TrainingRow): boolean {
  return row.drawn !== 'invented';
}

function isPlain(row: TrainingRow): boolean {
  return row.drawn !== 'hard' && row.drawn !== 'invented';
}
