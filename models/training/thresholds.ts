// Where to draw the line for a finding of a theme, from probabilities of rows that the classifiers had not seen.
import { decideTheme } from '../decide.js';
import type { PrecisionPoint } from '../precision.js';
import type { TrainingRow } from './rows.js';

/** Neighbouring thresholds that are judged together; odd. */
const STRETCH = 7;
/** Thresholds tried. */
const THRESHOLDS = Array.from({ length: 17 }, (_, i) => 0.2 + i * 0.025);
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
    for (const side of ['strength', 'weakness'] as const) {
      const gold = row.themes[theme] === side || row.themes[theme] === 'mixed';
      const said = predicted === side || predicted === 'mixed';
      if (gold && said) counts.hits += 1;
      if (gold) counts.gold += 1;
      if (said) counts.said += 1;
    }
  });
  return counts;
}

/**
 * The threshold of best F1, judged by the mean of two: on all rows but the hard cases, and on the rows drawn at random,
 * whose mix of sentences is a document's own.
 */
export function bestThreshold(
  rows: readonly TrainingRow[],
  theme: string,
  probabilities: readonly (readonly number[])[],
): number {
  const f1 = ({ hits, said, gold }: Counts) => (said + gold === 0 ? 0 : (2 * hits) / (said + gold));
  const curve = THRESHOLDS.map(
    (threshold) =>
      f1(count(rows, theme, probabilities, threshold, isPlain)) +
      f1(count(rows, theme, probabilities, threshold, (row) => row.drawn === 'random')),
  );
  // The curve is flat about its top, and its highest point is luck: the middle of the best stretch is taken.
  const stretches = curve
    .slice(STRETCH - 1)
    .map((_, i) => curve.slice(i, i + STRETCH).reduce((total, value) => total + value, 0));
  const middle = stretches.indexOf(Math.max(...stretches)) + (STRETCH - 1) / 2;
  return Number(THRESHOLDS[middle]!.toFixed(3));
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

function isPlain(row: TrainingRow): boolean {
  return row.drawn !== 'hard' && row.drawn !== 'invented';
}
