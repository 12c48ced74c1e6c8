// Where the model does worse.

import { count, figure, plural, withInterval } from '../../format.js';
import { THIN_SUPPORT } from '../../measures/metrics.js';
import type { Interval } from '../../measures/types.js';
import type { PrecisionReport } from '../report.js';
import type { ReportTable, Section } from '../section.js';
import { FACETS, type Slice, worstFirst } from '../slices.js';
import { FEW_DOCUMENTS } from '../verdict.js';

/** Slices that are set beside the others, worst first. */
const WORST = 12;

/** What a slice is called when it stands without its facet. */
export function sliceName({ facet, name }: Slice): string {
  return `${FACETS.find(({ id }) => id === facet)!.name}: ${name}`;
}

/** The slices of all facets that are not too thin to score, worst first; none of a facet that has but one. */
function comparable({ slices }: PrecisionReport): Slice[] {
  const several = slices.filter((slice) => slices.filter(({ facet }) => facet === slice.facet).length > 1);
  return several.filter(({ thin }) => !thin).sort(worstFirst);
}

/** The worst of them, for a plot. */
export function worstSlices(report: PrecisionReport): Slice[] {
  return comparable(report).slice(0, WORST);
}

/** The interval of a slice; null where it is made from too few documents to be believed. */
export function intervalOf(slice: Slice): Interval | null {
  return slice.documents < FEW_DOCUMENTS ? null : slice.intervals.f1;
}

export function slicesSection(report: PrecisionReport): Section {
  const { slices } = report;
  return {
    id: 'slices',
    title: 'Slices',
    lead: slicesLead(comparable(report)),
    notes: [
      'The labelled sentences that were found (without those drawn as hard cases, where there are others) cut by type of document, year, kind of text, heading and length; in each cut the worst first. ' +
        `Figures are of the findings of all themes together. With ${plural(slices.length, 'slice')} some come out low by chance: ` +
        `see whether the interval reaches the others. Slices with fewer than ${THIN_SUPPORT} findings by hand are too thin to score; from fewer than ${FEW_DOCUMENTS} documents no interval is given.`,
    ],
    tables: FACETS.flatMap(({ id, name }) => {
      const own = slices.filter(({ facet }) => facet === id);
      return own.length === 0 ? [] : [sliceTable(name, own)];
    }),
  };
}

function slicesLead([worst, ...others]: readonly Slice[]): string {
  if (worst === undefined || others.length === 0) return 'There are too few findings to compare slices.';
  const interval = intervalOf(worst);
  const reached = others.filter(({ findings }) => interval !== null && findings.f1! <= interval.high).length;
  const reach =
    interval === null
      ? `, from ${plural(worst.documents, 'document')} only`
      : `; its interval reaches ${count(reached)} of the ${plural(others.length, 'other slice')}`;
  return `Worst is “${sliceName(worst)}”, F1 ${withInterval(worst.findings.f1, interval)}${reach}.`;
}

function sliceTable(name: string, slices: readonly Slice[]): ReportTable {
  return {
    caption: name,
    columns: [
      { head: name },
      { head: 'Sentences', numeric: true },
      { head: 'Documents', numeric: true },
      { head: 'Findings by hand', numeric: true },
      { head: 'Precision', numeric: true },
      { head: 'Recall', numeric: true },
      { head: 'F1', numeric: true },
      { head: 'Polarity F1', numeric: true },
    ],
    rows: slices.map((slice) => {
      const head = [
        slice.name,
        count(slice.sentences),
        count(slice.documents),
        count(slice.findings.support),
      ];
      if (slice.thin) return [...head, { text: 'too few', tone: 'faint' }, '-', '-', '-'];
      return [
        ...head,
        figure(slice.findings.precision),
        figure(slice.findings.recall),
        withInterval(slice.findings.f1, intervalOf(slice)),
        withInterval(slice.polarityF1, slice.documents < FEW_DOCUMENTS ? null : slice.polarityInterval),
      ];
    }),
  };
}
