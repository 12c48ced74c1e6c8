// Where the model does worse: the labelled sentences cut by what a reader can see of them before trusting a tag.

import type { JoinedRow } from '../../pipeline/batch/gold.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { type BootstrapOptions, bootstrapTotals } from '../measures/bootstrap.js';
import { sumOf, tally } from '../measures/counts.js';
import { pooledOf, THIN_SUPPORT } from '../measures/metrics.js';
import type { Interval, Prf, PrfIntervals } from '../measures/types.js';
import type { ScoredSentence } from './sentences.js';

/** One way to cut, and the name of the slice a sentence falls into. */
export interface Facet {
  readonly id: string;
  readonly name: string;
  readonly sliceOf: (sentence: JoinedRow) => string;
}

/** The sentences of a facet that have one name. */
export interface Slice {
  readonly facet: string;
  readonly name: string;
  readonly sentences: number;
  readonly documents: number;
  /** Findings of all themes together. */
  readonly findings: Prf;
  readonly intervals: PrfIntervals;
  readonly polarityF1: number | null;
  readonly polarityInterval: Interval | null;
  /** Fewer findings by hand than can be scored. */
  readonly thin: boolean;
}

const NOT_STATED = 'not stated';

export const FACETS: readonly Facet[] = [
  {
    id: 'document_type',
    name: 'Type of document',
    sliceOf: ({ place }) => place?.document.metadata.inspectionType ?? NOT_STATED,
  },
  { id: 'year', name: 'Year', sliceOf: ({ place }) => yearOf(place?.document.metadata) ?? NOT_STATED },
  { id: 'block', name: 'List item or prose', sliceOf: ({ context }) => blockName(context) },
  { id: 'heading', name: 'Heading above', sliceOf: ({ context }) => headingKind(context?.heading ?? []) },
  { id: 'length', name: 'Words in the sentence', sliceOf: ({ context }) => lengthName(context?.text ?? '') },
];

/**
 * The slices of every facet that have a finding in the hand labels or the prediction, in the order of the facets, in each
 * the lowest F1 first and thin ones last. Sentences that were not found have no words to be cut by and are left out.
 */
export function slicesOf(
  sentences: readonly ScoredSentence[],
  taxonomy: Taxonomy,
  options: Partial<BootstrapOptions> = {},
): Slice[] {
  const found = sentences.filter(({ context }) => context !== undefined);
  return FACETS.flatMap((facet) => {
    const groups = new Map<string, ScoredSentence[]>();
    for (const sentence of found) {
      const name = facet.sliceOf(sentence);
      const group = groups.get(name);
      if (group) group.push(sentence);
      else groups.set(name, [sentence]);
    }
    return [...groups]
      .map(([name, group]) => scoreSlice(facet.id, name, group, taxonomy, options))
      .filter(({ findings }) => findings.f1 !== null)
      .sort(worstFirst);
  });
}

/** Thin slices last, then the lowest F1 first, then by name. */
export function worstFirst(a: Slice, b: Slice): number {
  return (
    Number(a.thin) - Number(b.thin) ||
    (a.findings.f1 ?? 1) - (b.findings.f1 ?? 1) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  );
}

function scoreSlice(
  facet: string,
  name: string,
  group: readonly ScoredSentence[],
  taxonomy: Taxonomy,
  options: Partial<BootstrapOptions>,
): Slice {
  const counted = tally(
    group.map(({ row, predicted }) => ({ gold: row, predicted })),
    taxonomy,
  );
  const { findings, polarity } = pooledOf(sumOf(counted), taxonomy);
  const [precision, recall, f1, polarityF1] = bootstrapTotals(
    counted.documents,
    (sum) => {
      const drawn = pooledOf(sum, taxonomy);
      return [drawn.findings.precision, drawn.findings.recall, drawn.findings.f1, drawn.polarity.f1];
    },
    options,
  );
  return {
    facet,
    name,
    sentences: group.length,
    documents: counted.documents.length,
    findings,
    intervals: { precision: precision ?? null, recall: recall ?? null, f1: f1 ?? null },
    polarityF1: polarity.f1,
    polarityInterval: polarityF1 ?? null,
    thin: findings.support < THIN_SUPPORT,
  };
}

function yearOf(
  metadata: {
    readonly published?: string;
    readonly inspectionEnd?: string;
    readonly inspectionStart?: string;
  } = {},
): string | undefined {
  const { published, inspectionEnd, inspectionStart } = metadata;
  return (published ?? inspectionEnd ?? inspectionStart)?.slice(0, 4);
}

function blockName(context: JoinedRow['context']): string {
  if (context?.block === 'table_row') return 'table row';
  if (context?.block === 'heading') return 'heading';
  return context?.listItem ? 'list item' : 'prose';
}

/** What the nearest heading promises: reports put what is good and what is not under headings that say so. */
function headingKind(path: readonly string[]): string {
  const nearest = path.at(-1)?.toLowerCase() ?? '';
  if (nearest === '') return 'no heading';
  if (/improve|weakness|not (?:yet )?(?:good|working)|recommend|priorit|concern/.test(nearest))
    return 'promises weaknesses';
  if (/strength|working well|doing well|is good|good practice|progress/.test(nearest))
    return 'promises strengths';
  return 'promises neither';
}

const LENGTHS = [10, 20, 30, 40] as const;

function lengthName(text: string): string {
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  const at = LENGTHS.findIndex((most) => words <= most);
  if (at < 0) return `more than ${LENGTHS.at(-1)}`;
  return `${at === 0 ? 1 : LENGTHS[at - 1]! + 1} to ${LENGTHS[at]}`;
}
