// Whether confidences mean what they say.

import type { Calibration, SystemCalibration } from '../../measures/calibration.js';
import { count, figure, percent, plural } from '../format.js';
import type { PrecisionReport } from '../report.js';
import type { ReportTable, Section } from '../section.js';
import { POPULATION_NAMES } from './verdict.js';

/** The calibration that is shown, and of which sentences: of the plain ones where there are others. */
export function shownCalibration({ evaluation }: PrecisionReport) {
  const { populations } = evaluation;
  const population = populations.find(({ name }) => name === 'plain') ?? populations[0]!;
  return { name: population.name, calibration: population.systems[0]!.calibration };
}

export function calibrationSection(report: PrecisionReport): Section {
  const { name, calibration } = shownCalibration(report);
  return {
    id: 'calibration',
    title: 'Calibration',
    lead: calibration === undefined ? 'The model gives no confidences.' : calibrationLead(calibration),
    notes: [
      'Findings, and polarities of sentences, are put into ten bins by confidence. Where confidences mean what they say, the share that is ' +
        'right is the mean confidence of the bin, and its dot lies on the diagonal. The expected calibration error is the mean distance, each finding counting once; with few ' +
        `findings a bin it is above 0 by chance alone. Of the sentences ${POPULATION_NAMES[name]}.`,
    ],
    tables:
      calibration === undefined
        ? []
        : [
            binTable('Findings reported, by confidence', calibration.theme),
            binTable('Polarity of the sentence, by confidence', calibration.polarity),
          ],
  };
}

function calibrationLead({ theme, polarity }: SystemCalibration): string {
  const worst = theme.bins
    .filter(({ count: n }) => n >= 30)
    .map((bin) => ({ ...bin, off: bin.right! - bin.confidence! }))
    .sort((a, b) => Math.abs(b.off) - Math.abs(a.off))[0];
  const said =
    worst === undefined
      ? ''
      : ` Furthest off among bins of 30 or more: of findings given with ${figure(worst.low, 1)} to ${figure(worst.high, 1)}, ${percent(worst.right)} are right.`;
  return (
    `Confidences of findings are off by ${figure(theme.error, 3)} on average (${plural(theme.n, 'finding')} reported), those of polarity by ` +
    `${figure(polarity.error, 3)} (${plural(polarity.n, 'sentence')}).${said}`
  );
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
