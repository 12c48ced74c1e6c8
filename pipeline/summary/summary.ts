// A summary of a tagged folder: rows of counts by what was asked for, each as tagged and, where the model's errors are
// known, as it would be without them. Data only; `formats.ts` and `cli/summaryTable.ts` write it.

import { SIDES } from '../sides.js';
import { compareKeys } from '../tagged/keys.js';
import type { RunFacts } from '../tagged/run.js';
import { type AdjustedCount, adjustCount, adjustSum } from './adjust.js';
import { cellKey, type FolderCounts, type GroupCounts, type GroupKey } from './count.js';
import { type ErrorRates, misfit, ratesOf } from './rates.js';

/** What rows can be told apart by, in the order of their columns. */
export const DIMENSIONS = ['theme', 'polarity', 'authority', 'year', 'inspection_type'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Theme of findings that have none of the taxonomy's. */
const OTHER = 'other';

export interface SummaryRow {
  /** Of the dimensions asked for: the value, null where documents do not say. Year is a number, the others are texts. */
  readonly group: Readonly<Partial<Record<Dimension, string | number | null>>>;
  readonly documents: number;
  /** Sentences of these documents, all of them, whatever they are about. */
  readonly sentences: number;
  /** Findings tagged: each is one of a sentence, a theme and a polarity. */
  readonly findings: number;
  /** Findings that there truly are; undefined where that is not known. */
  readonly adjusted: AdjustedCount | undefined;
}

export interface Summary {
  readonly by: readonly Dimension[];
  readonly rows: readonly SummaryRow[];
  readonly documents: number;
  readonly sentences: number;
  readonly run: Pick<RunFacts, 'model' | 'taxonomy'>;
  readonly level: number;
  /** What counts were corrected with; undefined where they were not. */
  readonly rates: ErrorRates | undefined;
  /** Why counts were not corrected, as the end of a sentence. */
  readonly uncorrected: string | undefined;
}

/**
 * Rows for every theme and polarity of the taxonomy, and of `other` where it was tagged, in every group of documents; 0
 * where nothing was found, so that a 0 can be told from a group that is not there. Rows that are not told apart by theme
 * count the taxonomy's themes and not `other`, whose errors are not known.
 * @param by dimensions of the rows, in any order; sorted into the order of `DIMENSIONS`
 * @param rates what is known of the model's errors; left aside, with a reason, where it does not hold for the run
 */
export function summarise(
  { groups, models }: FolderCounts,
  run: Pick<RunFacts, 'model' | 'taxonomy'>,
  options: {
    readonly by: readonly Dimension[];
    readonly rates: ErrorRates | undefined;
    readonly level: number;
  },
): Summary {
  const by = DIMENSIONS.filter((dimension) => options.by.includes(dimension));
  const because = options.rates
    ? misfit(options.rates, run, models)
    : 'no error rates were given for the model of these tags';
  const rates = because === undefined ? options.rates : undefined;
  const themes = run.taxonomy.map(({ id }) => id);
  const withOther = groups.some(({ findings }) => SIDES.some((side) => findings.has(cellKey(OTHER, side))));
  const themesOfRows = by.includes('theme')
    ? [...themes, ...(withOther ? [OTHER] : [])].map((theme) => ({ theme, of: [theme] }))
    : [{ theme: undefined, of: themes }];
  const sidesOfRows = by.includes('polarity')
    ? SIDES.map((polarity) => ({ polarity, of: [polarity] }))
    : [{ polarity: undefined, of: SIDES }];

  const documentDimensions = by.filter((dimension) => dimension !== 'theme' && dimension !== 'polarity');
  const rows = themesOfRows.flatMap(({ theme, of: own }) =>
    sidesOfRows.flatMap(({ polarity, of: sides }) =>
      mergeGroups(groups, documentDimensions).map((group): SummaryRow => {
        const cells = own.flatMap((id) =>
          sides.map((side) => ({
            count: group.findings.get(cellKey(id, side)) ?? 0,
            rates: rates && ratesOf(rates, id, side),
          })),
        );
        return {
          group: {
            ...(theme !== undefined && { theme }),
            ...(polarity !== undefined && { polarity }),
            ...Object.fromEntries(documentDimensions.map((dimension) => [dimension, group[dimension]])),
          },
          documents: group.documents,
          sentences: group.sentences,
          findings: cells.reduce((sum, { count }) => sum + count, 0),
          adjusted: adjusted(cells, group.sentences, options.level),
        };
      }),
    ),
  );
  return {
    by,
    rows,
    documents: groups.reduce((sum, group) => sum + group.documents, 0),
    sentences: groups.reduce((sum, group) => sum + group.sentences, 0),
    run,
    level: options.level,
    rates,
    uncorrected: because,
  };
}

function adjusted(
  cells: readonly { readonly count: number; readonly rates: ReturnType<typeof ratesOf> }[],
  sentences: number,
  level: number,
): AdjustedCount | undefined {
  const parts = cells.flatMap(({ count, rates }) => (rates ? [{ count, rates }] : []));
  if (parts.length < cells.length) return undefined;
  const [first] = parts;
  return parts.length === 1
    ? adjustCount(first!.count, sentences, first!.rates, level)
    : adjustSum(parts, sentences, level);
}

/** Groups that are alike in these dimensions, added up; in the order of their values. Without a dimension one, of all. */
function mergeGroups(groups: readonly GroupCounts[], dimensions: readonly (keyof GroupKey)[]): GroupCounts[] {
  const merged = new Map<string, GroupCounts>();
  for (const group of groups) {
    const name = JSON.stringify(dimensions.map((dimension) => group[dimension]));
    const before = merged.get(name);
    merged.set(name, before ? addGroups(before, group) : group);
  }
  return [...merged.values()].sort((a, b) => {
    for (const dimension of dimensions) {
      const order = compareKeys(a[dimension], b[dimension]);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function addGroups(a: GroupCounts, b: GroupCounts): GroupCounts {
  const findings = new Map(a.findings);
  for (const [cell, count] of b.findings) findings.set(cell, (findings.get(cell) ?? 0) + count);
  return {
    ...a,
    documents: a.documents + b.documents,
    sentences: a.sentences + b.sentences,
    findings,
  };
}
