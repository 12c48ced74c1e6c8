// Where the model does worse.

import { THIN_SUPPORT } from '../../measures/metrics.js';
import { count, figure, plural, withInterval } from '../format.js';
import type { PrecisionReport } from '../report.js';
import type { ReportTable, Section } from '../section.js';
import { FACETS, type Slice, worstFirst } from '../slices.js';

/** Slices that are set beside the others, worst first. */
const WORST = 12;

/** What a slice is called when it stands without its facet. */
export function sliceName({ facet, name }: Slice): string {
  return `${FACETS.find(({ id }) => id === facet)!.name}: ${name}`;
}

/** The worst slices of all facets that are not too thin to score; none where a facet has but one slice. */
export function worstSlices({ slices }: PrecisionReport): Slice[] {
  const several = slices.filter((slice) => slices.filter(({ facet }) => facet === slice.facet).length > 1);
  return several
    .filter(({ thin }) => !thin)
    .sort(worstFirst)
    .slice(0, WORST);
}

export function slicesSection(report: PrecisionReport): Section {
  const { slices } = report;
  return {
    id: 'slices',
    title: 'Slices',
    lead: slicesLead(worstSlices(report)),
    notes: [
      'The labelled sentences (without those drawn as hard cases) cut by type of document, year, kind of text, heading and length; in each cut the worst first. ' +
        `Figures are of the findings of all themes together. With ${plural(slices.length, 'slice')} some come out low by chance: ` +
        `see whether the interval reaches the others. Slices with fewer than ${THIN_SUPPORT} findings by hand are too thin to score.`,
    ],
    tables: FACETS.flatMap(({ id, name }) => {
      const own = slices.filter(({ facet }) => facet === id);
      return own.length === 0 ? [] : [sliceTable(name, own)];
    }),
  };
}

function slicesLead([worst, ...others]: readonly Slice[]): string {
  if (worst === undefined) return 'There are too few findings to compare slices.';
  const best = others.at(-1)?.findings.f1 ?? null;
  const interval = worst.intervals.f1;
  const reaches = best !== null && interval !== null && interval.high >= best;
  return (
    `Worst is “${sliceName(worst)}”, F1 ${withInterval(worst.findings.f1, interval)}` +
    `${reaches ? '; its interval reaches most of the others' : ''}.`
  );
}

function sliceTable(name: string, slices: readonly Slice[]): ReportTable {
  return {
    caption: name,
    columns: [
      { head: name },
      { head: 'Sentences', numeric: true },
      { head: 'Findings by hand', numeric: true },
      { head: 'Precision', numeric: true },
      { head: 'Recall', numeric: true },
      { head: 'F1', numeric: true },
      { head: 'Polarity F1', numeric: true },
    ],
    rows: slices.map((slice) => {
      const head = [slice.name, count(slice.sentences), count(slice.findings.support)];
      if (slice.thin) return [...head, { text: 'too few', tone: 'faint' }, '-', '-', '-'];
      return [
        ...head,
        figure(slice.findings.precision),
        figure(slice.findings.recall),
        withInterval(slice.findings.f1, slice.intervals.f1),
        withInterval(slice.polarityF1, slice.polarityInterval),
      ];
    }),
  };
}
