// What precision costs.

import { figure, percent, themeNames, withInterval } from '../../format.js';
import type { PrecisionCost } from '../curves.js';
import type { PrecisionReport } from '../report.js';
import type { Section } from '../section.js';
import { populationName } from './verdict.js';

/** The precision that the lead speaks of. */
const SPOKEN_OF = 0.95;

export function precisionSection(report: PrecisionReport): Section {
  const { curves, costs, taxonomy, headline } = report;
  const names = themeNames(taxonomy);
  return {
    id: 'precision',
    title: 'Precision against recall',
    lead: precisionLead(
      costs.find(({ asked, theme }) => asked === SPOKEN_OF && theme === undefined),
      curves.some(({ points }) => points.length > 0),
    ),
    notes: [
      'A finding is reported when its confidence reaches the threshold of its theme. A higher threshold gives fewer findings, and more of them right. ' +
        `The curves show every threshold on these labels (${populationName(report, headline.name)}); the dot is the threshold in use.`,
      'The table asks for a precision as “--min-precision” does: thresholds were chosen on reports held out in training, without hard cases and as drawn, ' +
        'not on these labels, so what is reached here may be more or less than what was asked for. “not reached”: no threshold kept it there either, and the best is used. ' +
        'The intervals of this table take the weights of the sentences as they are.',
    ],
    tables: [
      {
        caption: 'Thresholds in use',
        columns: [
          { head: 'Theme' },
          { head: 'Threshold', numeric: true },
          { head: 'Precision', numeric: true },
          { head: 'Recall', numeric: true },
          { head: 'Average precision', numeric: true },
        ],
        rows: curves.map(({ theme, threshold, chosen, averagePrecision }) => [
          names.get(theme)!,
          figure(threshold, 3),
          figure(chosen?.precision),
          figure(chosen?.recall),
          figure(averagePrecision),
        ]),
      },
      {
        caption: 'For a precision asked for, what you get and keep',
        columns: [
          { head: 'Theme' },
          { head: 'Asked for', numeric: true },
          { head: 'Threshold', numeric: true },
          { head: 'Precision here', numeric: true },
          { head: 'Recall here', numeric: true },
          { head: 'Findings kept', numeric: true },
        ],
        rows: costs.map((cost) => [
          cost.theme === undefined ? 'All themes' : names.get(cost.theme)!,
          figure(cost.asked),
          thresholdText(cost),
          withInterval(cost.precision, cost.interval),
          figure(cost.recall),
          percent(cost.kept),
        ]),
      },
    ],
  };
}

function thresholdText({ threshold, reached }: PrecisionCost): string {
  const parts = [threshold === undefined ? '' : figure(threshold, 3), reached ? '' : 'not reached'];
  return parts.filter((part) => part !== '').join(', ');
}

/** @param judged whether the model gives probabilities to draw a curve from */
function precisionLead(cost: PrecisionCost | undefined, judged: boolean): string {
  if (!judged) return 'The model gives no probabilities here, so nothing can be said of other thresholds.';
  if (cost === undefined || cost.kept === null) return 'Nothing is reported at the thresholds in use.';
  return (
    `For ${percent(cost.asked)} precision you keep ${percent(cost.kept)} of the findings reported now; ` +
    `${percent(cost.precision)} of those are right on these labels, and ${percent(cost.recall)} of what is there is reported.` +
    `${cost.reached ? '' : ' Not every theme reached that precision in training.'}`
  );
}
