// Two sections of the model card, for a reader who acts on confidences: how far they can be believed, and what a
// precision costs in recall.
import type { Evaluation, Population } from '../../eval/evaluation.js';
import type { Taxonomy } from '../../pipeline/types.js';
import type { Manifest } from '../bundle.js';
import { chooseThresholds, LEAST_RECALL, type ThresholdChoice } from '../precision.js';

/** Precisions that the card gives thresholds for. */
const PRECISIONS = [0.8, 0.85, 0.9, 0.95, 0.98];

/**
 * The section on confidences: expected calibration errors by set and population.
 * @param nameOf heading of a set's population
 */
export function confidenceSection(
  evaluations: ReadonlyMap<string, Evaluation>,
  nameOf: (split: string, population: Population) => string,
): string[] {
  const rows = [...evaluations].flatMap(([split, { populations }]) =>
    populations.flatMap((population) => {
      const calibration = population.systems[0]!.calibration;
      if (!calibration) return [];
      const { polarity, theme } = calibration;
      return [
        `| ${nameOf(split, population)} | ${error(polarity.error)} | ${polarity.n} | ${error(theme.error)} | ${theme.n} |`,
      ];
    }),
  );
  if (rows.length === 0) return [];
  return [
    '## Confidences',
    '',
    'Expected calibration error: how far confidences are from the share of claims that are right, in ten bins of equal',
    'width, weighted by their claims. Of themes it is taken over the findings reported, not over every sentence and theme,',
    'nearly all of which are plainly absent and would make it look small.',
    '',
    '| set | polarity | sentences | theme | findings |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
  ];
}

/** The section on precision: by precision asked for and theme, the threshold that keeps it and its recall. */
export function precisionSection({ theme }: Manifest, taxonomy: Taxonomy): string[] {
  const names = taxonomy.themes.map(({ name }) => name);
  return [
    '## What precision costs',
    '',
    'The threshold that `--min-precision` chooses for each theme, and in brackets the share of its findings that are then',
    'still reported. Measured on folds of the training authorities that the scoring part had not seen; the softmax',
    'regressions over the scores, of few parameters, were fitted to the same rows. A threshold of recall under',
    `${LEAST_RECALL} is not judged. Where no threshold keeps the precision, the highest that one reaches is given instead.`,
    '',
    `| precision | ${names.join(' | ')} |`,
    `| ---: |${' --- |'.repeat(names.length)}`,
    ...PRECISIONS.map((minimum) => {
      const cells = chooseThresholds(theme, minimum).map(cell);
      return `| ${minimum.toFixed(2)} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

function cell({ threshold, precision, recall, reached }: ThresholdChoice): string {
  if (precision === null || recall === null) return '–';
  const at = `${threshold.toFixed(3)} (${recall.toFixed(3)})`;
  return reached ? at : `no: ${precision.toFixed(3)} at ${at}`;
}

function error(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}
