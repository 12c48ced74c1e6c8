// Suits a training run to the labels at hand. The defaults are for tens of thousands of sentences of a hundred
// authorities; somebody with a theme of their own has a hundred and fifty, perhaps of one report. What can be lowered is
// lowered and said; what cannot be learnt from is refused, with what to add. Pure.

import { UsageError } from '../../pipeline/errors.js';
import { says } from '../../pipeline/sides.js';
import { type FindingPolarity, POLARITIES, type Taxonomy } from '../../pipeline/types.js';
import type { TrainingOptions } from './options.js';
import type { TrainingRow } from './rows.js';
import { foldsOf } from './train.js';

/** Labelled sentences below which a network has nothing to learn its words from, and is left out. */
export const LEAST_FOR_NETWORK = 3000;
/** Examples of a theme, strengths or weaknesses, below which what is learnt of it is luck. */
const FEW = 15;

export interface Suited {
  /** The rows given; where authorities are too few, their groups are documents or sentences. */
  readonly rows: readonly TrainingRow[];
  readonly options: TrainingOptions;
  /** What was lowered or left out and why, and what is thin; one sentence each. */
  readonly notes: readonly string[];
}

/** What is kept together on one side of a fold, the best first: held-out scores flatter where it is smaller. */
const UNITS = ['authority', 'document', 'sentence'] as const;
const PLURAL = { authority: 'authorities', document: 'documents', sentence: 'sentences' } as const;

/**
 * Options and groups that these rows allow.
 * @throws UsageError when a theme or the polarity has one class only, naming all that is wanting
 */
export function suitToRows(
  rows: readonly TrainingRow[],
  taxonomy: Taxonomy,
  options: TrainingOptions,
): Suited {
  const themes = taxonomy.themes.map((theme) => theme.id);
  refuseOneClass(rows, themes);
  const notes: string[] = [];
  const { rows: grouped, folds } = group(rows, themes, options.folds, notes);
  let { neural } = options;
  if (neural && rows.length < LEAST_FOR_NETWORK) {
    notes.push(
      `The linear part is trained alone, as with --linear: a network needs ${LEAST_FOR_NETWORK} labelled sentences or more, and these are ${rows.length}.`,
    );
    neural = undefined;
  }
  if (neural && folds < neural.learning.folds)
    neural = { ...neural, learning: { ...neural.learning, folds } };
  notes.push(...themes.flatMap((theme) => thinNotes(rows, theme)));
  const { neural: _, ...linear } = options;
  return { rows: grouped, options: { ...linear, folds, ...(neural ? { neural } : {}) }, notes };
}

/** Invented sentences teach, but what is calibrated on is real. */
function isReal(row: TrainingRow): boolean {
  return row.drawn !== 'invented';
}

function refuseOneClass(rows: readonly TrainingRow[], themes: readonly string[]): void {
  const real = rows.filter(isReal);
  const problems = themes.flatMap((theme) => {
    const about = real.filter((row) => row.themes[theme] !== undefined).length;
    if (about < 2) {
      const number = about === 0 ? 'no example' : 'one example only';
      return [
        `theme "${theme}" has ${number}: label sentences that are about it in the column ${theme}, some ${FEW} strengths and ${FEW} weaknesses or more.`,
      ];
    }
    if (about < real.length) return [];
    return [
      `every sentence is about theme "${theme}": add sentences that are not, their column ${theme} left empty, or the model tags whatever it reads.`,
    ];
  });
  const polarities = POLARITIES.filter((polarity) => real.some((row) => row.polarity === polarity));
  if (polarities.length < 2) {
    problems.push(
      `every sentence has the polarity "${polarities[0] ?? 'none'}": add sentences of the others (${POLARITIES.join(', ')}).`,
    );
  }
  if (problems.length === 0) return;
  throw new UsageError(
    `These ${real.length} sentences of split "train" are not enough to learn from:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
}

/** Groups by the largest unit with which examples of every theme stand in two folds or more. */
function group(
  rows: readonly TrainingRow[],
  themes: readonly string[],
  most: number,
  notes: string[],
): { rows: readonly TrainingRow[]; folds: number } {
  const real = rows.filter(isReal);
  for (const unit of UNITS) {
    const grouped = groupBy(rows, themes, unit);
    const groups = new Set(grouped.filter(isReal).map((row) => row.group)).size;
    const folds = Math.min(most, groups);
    if (folds < 2) continue;
    const foldOf = foldsOf(grouped, folds);
    const spread = themes.every(
      (theme) => new Set(foldOf.filter((_, i) => isReal(rows[i]!) && rows[i]!.themes[theme])).size > 1,
    );
    if (!spread && unit !== 'sentence') continue;
    if (unit !== 'authority') {
      notes.push(
        `The folds part ${PLURAL[unit]}: ${PLURAL[unit === 'document' ? 'authority' : 'document']} with examples are too few. ` +
          'Confidences will be too high on documents of others.',
      );
    }
    if (folds < most)
      notes.push(`${folds} folds instead of ${most}: the labels are of ${groups} ${PLURAL[unit]}.`);
    return { rows: grouped, folds };
  }
  return { rows, folds: Math.min(most, real.length) };
}

/** The rows with their groups set to what `unit` says; sentences are numbered so that examples are dealt out evenly. */
function groupBy(
  rows: readonly TrainingRow[],
  themes: readonly string[],
  unit: (typeof UNITS)[number],
): readonly TrainingRow[] {
  if (unit === 'authority') return rows;
  if (unit === 'document') return rows.map((row) => ({ ...row, group: row.doc }));
  const kind = (row: TrainingRow) => themes.map((theme) => row.themes[theme] ?? '').join();
  const kinds = rows.map(kind);
  const order = [...rows.keys()].sort((a, b) =>
    kinds[a]! < kinds[b]! ? -1 : kinds[a]! > kinds[b]! ? 1 : a - b,
  );
  const places = new Map(order.map((row, place) => [row, String(place).padStart(9, '0')]));
  return rows.map((row, i) => ({ ...row, group: places.get(i)! }));
}

function thinNotes(rows: readonly TrainingRow[], theme: string): string[] {
  const count = (side: FindingPolarity) => rows.filter(({ themes }) => says(themes[theme], side)).length;
  const [strengths, weaknesses] = [count('strength'), count('weakness')];
  if (strengths === 0 || weaknesses === 0) {
    const absent = strengths === 0 ? 'strength' : 'weakness';
    return [`Theme "${theme}" has no example of a ${absent}: the model will never find one.`];
  }
  if (Math.min(strengths, weaknesses) >= FEW) return [];
  return [
    `Theme "${theme}" has few examples (strengths ${strengths}, weaknesses ${weaknesses}): expect ${FEW} of each to be the least that is of use.`,
  ];
}
