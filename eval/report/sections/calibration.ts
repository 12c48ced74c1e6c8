// Whether confidences mean what they say.

import { count, figure, percent, plural } from '../../format.js';
import type { Calibration, SystemCalibration } from '../../measures/calibration.js';
import type { PrecisionReport } from '../report.js';
import type { ReportTable, Section } from '../section.js';
import { populationName } from './verdict.js';

/** The calibration that is shown: that of the sentences that the verdict is about. */
export function shownCalibration({ headline }: PrecisionReport): SystemCalibration | undefined {
  return headline.systems[0]!.calibration;
}

export function calibrationSection(report: PrecisionReport): Section {
  const calibration = shownCalibration(report);
  const { headline } = report;
  return {
    id: 'calibration',
    title: 'Calibration',
    lead: calibration === undefined ? 'There is no confidence to judge.' : calibrationLead(calibration),
    notes: [
      'Findings, and polarities of sentences, are put into ten bins by confidence. Where confidences mean what they say, the share that is ' +
        'right is the mean confidence of the bin, and its dot lies on the diagonal. The expected calibration error is the mean distance, each finding counting once; with few ' +
        `findings a bin it is above 0 by chance alone. Shown for: ${populationName(report, headline.name)}${headline.name === 'natural' ? '; means and shares are weighted, counts are not' : ''}.`,
    ],
    tables:
      calibration === undefined
        ? []
        : [
            binTable('Findings reported, by confidence', calibration.theme),
            binTable('Polarity of the sentence, by confidence', calibration.polarity),
            ...errorTable(report),
          ],
  };
}

function calibrationLead({ theme, polarity }: SystemCalibration): string {
  const worst = theme.bins
    .filter(({ count: n }) => n >= 30)
    .map((bin) => ({ ...bin, off: bin.right! - bin.confidence! }))
    .sort((a, b) => Math.abs(b.off) - Math.abs(a.off))[0];
  const findings =
    theme.error === null
      ? 'No finding is reported.'
      : `Confidences of findings are off by ${figure(theme.error, 3)} on average (${plural(theme.n, 'finding')} reported).`;
  const said =
    worst === undefined
      ? ''
      : ` Furthest off among bins of 30 or more: of findings given with ${figure(worst.low, 1)} to ${figure(worst.high, 1)}, ${percent(worst.right)} are right.`;
  return `${findings}${said} Those of polarity are off by ${figure(polarity.error, 3)} (${plural(polarity.n, 'sentence')}).`;
}

/** Expected calibration error, by what is counted; nothing where there is one population. */
function errorTable(report: PrecisionReport): ReportTable[] {
  const { populations } = report.evaluation;
  if (populations.length < 2) return [];
  return [
    {
      caption: 'Expected calibration error, by what is counted',
      columns: [
        { head: 'Sentences counted' },
        { head: 'Findings', numeric: true },
        { head: 'Polarity', numeric: true },
      ],
      rows: populations.map(({ name, systems }) => {
        const calibration = systems[0]!.calibration;
        return [
          populationName(report, name),
          figure(calibration?.theme.error, 3),
          figure(calibration?.polarity.error, 3),
        ];
      }),
    },
  ];
}

function binTable(caption: string, { bins }: Calibration): ReportTable {
  return {
    caption,
    columns: [
      { head: 'Confidence' },
      { head: 'How many', numeric: true },
      { head: 'Mean confidence', numeric: true },
      { head: 'Share right', numeric: true },
    ],
    rows: bins.map(({ low, high, count: n, confidence, right }) => [
      `${figure(low, 1)} to ${figure(high, 1)}`,
      count(n),
      figure(confidence),
      figure(right),
    ]),
  };
}
