// The model beside simpler ones, and beside itself before.

import { chance, count, figure, plural, signed, themeNames } from '../../format.js';
import type { Interval } from '../../measures/types.js';
import type { Comparison } from '../compare.js';
import type { PrecisionReport } from '../report.js';
import type { ReportTable, Section } from '../section.js';

export function comparisonSection(report: PrecisionReport): Section {
  const { comparisons, against } = report;
  return {
    id: 'comparison',
    title: against ? 'Against the baselines and the earlier run' : 'Against the baselines',
    lead: comparisonLead(report),
    notes: [
      'Differences are between both systems on the same sentences (all, as drawn), with the interval of the difference over resampled documents: where it leaves out 0, chance alone would seldom give the difference (for one figure in twenty it would). ' +
        'McNemar’s test looks at the sentences that one system has wholly right and the other not: if neither were better, they would fall to either like a coin. It takes sentences to be independent, which those of one document are not quite: where both disagree, go by the interval.',
      ...(against ? [earlierNote(report)] : []),
    ],
    tables: [
      ...(against ? [figureTable(`Now against ${against.file}`, against.comparison)] : []),
      ...(against ? [testTable('Sentences right now and before', against.comparison, report)] : []),
      ...(comparisons.length > 0 ? [headTable(comparisons)] : []),
    ],
  };
}

function comparisonLead({ comparisons, against }: PrecisionReport): string {
  if (against) {
    const { difference, interval } = against.comparison.differences[0]!;
    if (against.changed.length === 0) return 'No sentence changed since the earlier run.';
    return (
      `Finding macro-F1 is ${signed(difference)} against the earlier run (${spread(interval)}), on all sentences as drawn: ${surety(interval)}. ` +
      `${plural(against.changed.length, 'sentence')} changed.`
    );
  }
  const scored = comparisons.filter(({ differences }) => differences[0]!.other !== null);
  const best = scored.sort((a, b) => b.differences[0]!.other! - a.differences[0]!.other!)[0];
  if (best === undefined) return 'No other system was scored beside the model.';
  const { own, other, difference, interval } = best.differences[0]!;
  return (
    `On all sentences as drawn the best of the simpler methods, ${best.name}, reaches a finding macro-F1 of ${figure(other)} where the model reaches ${figure(own)}: ` +
    `${signed(difference)} (${spread(interval)}).`
  );
}

function surety(interval: Interval | null): string {
  if (interval === null) return 'with one document it cannot be told whether that is chance';
  return interval.low > 0 || interval.high < 0
    ? 'more than chance easily gives'
    : 'no more than chance can give';
}

function earlierNote({ against }: PrecisionReport): string {
  const { fresh, gone, comparison } = against!;
  const left = [
    ...(fresh > 0 ? [`${plural(fresh, 'sentence')} that the earlier run did not have`] : []),
    ...(gone > 0 ? [`${plural(gone, 'sentence')} that only it had`] : []),
  ];
  return (
    `Both runs are scored by today’s hand labels, on the ${plural(comparison.sentences, 'sentence')} of both` +
    `${left.length > 0 ? `; ${left.join(' and ')} ${fresh + gone === 1 ? 'is' : 'are'} left out` : ''}.`
  );
}

function headTable(comparisons: readonly Comparison[]): ReportTable {
  return {
    caption:
      'The model against each of the simpler methods: finding macro-F1, and sentences with all findings right',
    columns: [
      { head: 'System' },
      { head: 'Its F1', numeric: true },
      { head: 'Model’s F1', numeric: true },
      { head: 'Difference', numeric: true },
      { head: 'Only model right', numeric: true },
      { head: 'Only it right', numeric: true },
      { head: 'McNemar p', numeric: true },
    ],
    rows: comparisons.map(({ name, differences, tests }) => {
      const { own, other, difference, interval } = differences[0]!;
      const { onlyFirst, onlySecond, p } = tests[0]!.test;
      return [
        name,
        figure(other),
        figure(own),
        `${signed(difference)} (${spread(interval)})`,
        count(onlyFirst),
        count(onlySecond),
        chance(p),
      ];
    }),
  };
}

function figureTable(caption: string, { differences }: Comparison): ReportTable {
  return {
    caption,
    columns: [
      { head: 'Figure' },
      { head: 'Before', numeric: true },
      { head: 'Now', numeric: true },
      { head: 'Difference', numeric: true },
      { head: '95 % interval', numeric: true },
    ],
    rows: differences.map(({ figure: name, own, other, difference, interval }) => [
      name,
      figure(other, 3),
      figure(own, 3),
      signed(difference),
      spread(interval),
    ]),
  };
}

function testTable(caption: string, { tests }: Comparison, { taxonomy }: PrecisionReport): ReportTable {
  const names = new Map([['findings', 'All findings'], ['polarity', 'Polarity'], ...themeNames(taxonomy)]);
  return {
    caption,
    columns: [
      { head: 'Right in' },
      { head: 'Only now', numeric: true },
      { head: 'Only before', numeric: true },
      { head: 'McNemar χ²', numeric: true },
      { head: 'p', numeric: true },
    ],
    rows: tests.map(({ question, test }) => [
      names.get(question) ?? question,
      count(test.onlyFirst),
      count(test.onlySecond),
      figure(test.statistic),
      chance(test.p),
    ]),
  };
}

function spread(interval: Interval | null): string {
  return interval === null ? 'no interval' : `${signed(interval.low)} to ${signed(interval.high)}`;
}
