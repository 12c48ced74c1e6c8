// The model card, written by the training run itself from what it did and what it measured.

import type { Evaluation, Population } from '../../eval/evaluation.js';
import type { Interval } from '../../eval/measures/types.js';
import { SIDES } from '../../pipeline/sides.js';
import type { Taxonomy } from '../../pipeline/types.js';
import type { Manifest } from '../bundle.js';
import { confidenceSection, precisionSection } from './cardTables.js';

const SETS: Readonly<Record<string, string>> = {
  dev: 'dev: sentences of authorities that are not in the training split',
  seed: 'seeds: five whole documents of five shapes',
  test: "letters: the project's own invented letters",
};

const LIMITS = [
  '- Trained on English reports of 2013 to 2026 by one inspectorate; other inspectorates write otherwise.',
  '- It reads the headings, the sentence and the one before: what an earlier paragraph settles, it does not know.',
  '- Mixed sentences and double negatives are its commonest faults. Caseloads has the fewest examples.',
];
const OWN_LIMITS = [
  '- Trained on the sentences above alone: what is written otherwise it reads less well, and with few examples confidences are rough.',
];

/**
 * Figures for the manifest: by set and population, finding macro-F1 with its interval, theme macro-F1, polarity F1 and the
 * calibration errors.
 */
export function figuresOf(evaluations: ReadonlyMap<string, Evaluation>): Record<string, unknown> {
  const figures: Record<string, unknown> = {};
  for (const [split, { populations }] of evaluations) {
    for (const population of populations) {
      const { metrics, intervals, recovered, calibration } = population.systems[0]!;
      figures[population.name === 'all' ? split : `${split} ${population.name}`] = {
        sentences: metrics.n,
        recovered: round(recovered),
        finding_macro_f1: round(metrics.findingMacroF1),
        interval_95: interval(intervals.findingMacroF1),
        theme_macro_f1: round(metrics.themeMacroF1),
        polarity_f1: round(metrics.polarityF1),
        ...(calibration && {
          polarity_calibration_error: round(calibration.polarity.error),
          theme_calibration_error: round(calibration.theme.error),
        }),
      };
    }
  }
  return figures;
}

/** What the bundle is made of, in a few lines. */
function howItWorks({ outputs, network }: Manifest, bytes: number): string[] {
  const size = `${(bytes / 2 ** 20).toFixed(1)} MiB in all; no sentence is stored in it.`;
  const linear = [
    `One linear classifier an output (${outputs.length} of them) over hashed word and character n-grams of the sentence, its headings,`,
    'the sentence before, and the reach of negations and contrasts; support vector machines trained by dual coordinate',
    'descent on features scaled by naive Bayes log-count ratios. Weights are quantised to one byte.',
  ];
  const stack = 'Scores are calibrated by softmax regressions on folds by authority.';
  if (!network) return [...linear, stack, size];
  return [
    'Two parts, and a small regression that weighs what they say (stacking).',
    '',
    `1. ${linear[0]}`,
    ...linear.slice(1).map((line) => `   ${line}`),
    `2. A network that reads in order: a gated recurrent layer (${network.units} units in each direction) over vectors of words and of their`,
    `   character n-grams (${network.dimension} numbers), run over the sentence and over the one before; for the sentence's polarity and for each`,
    '   theme an attention of its own; headings as a mean vector. "Strength or weakness?" is answered by one classifier for',
    '   all themes. Word vectors start from co-occurrence in the training documents, and the layer first learns to guess',
    '   words of their text, then from the labels.',
    '',
    stack,
    size,
  ];
}

/**
 * `MODEL_CARD.md` of a bundle; `bytes` is the size of its weights. `own`: themes and labels are the user's, with what
 * had to be lowered for them.
 */
export function renderCard(
  manifest: Manifest,
  bytes: number,
  evaluations: ReadonlyMap<string, Evaluation>,
  taxonomy: Taxonomy,
  own?: { readonly notes: readonly string[] },
): string {
  const training = manifest.training as Record<string, number | string>;
  const lines = [
    `# Model card: ${manifest.id}`,
    '',
    'Written by `findings train`; do not edit.',
    '',
    'Tags one sentence of an inspection letter or report of children’s services, in its context, with an overall',
    `polarity and with the themes ${taxonomy.themes.map((theme) => theme.name.toLowerCase()).join(', ')}, each with a polarity of its own.`,
    '',
    '## How it works',
    '',
    ...howItWorks(manifest, bytes),
    '',
    '## Data',
    '',
    own
      ? `- ${training.sentences} labelled sentences, split \`train\`; documents: ${training.documents}, authorities: ${training.authorities}.`
      : `- ${training.sentences} hand-labelled sentences of ${training.documents} public reports of ${training.authorities} authorities, split \`train\`, ${training.invented} more invented to teach contrasts.`,
    ...(own?.notes ?? []).map((note) => `- ${note}`),
    `- ${training.not_found} labels of that split were not used because their sentence was not found in its document as read;`,
    `  ${training.held_back} because the same words stand in an evaluation set.`,
    `- SHA-256 of the training data: \`${training.data_sha256}\`; of the weights: \`${manifest.weights_sha256}\`.`,
    `- Made by ${manifest.tool}, taxonomy version ${manifest.taxonomy.version}. Options: \`${JSON.stringify(training.options)}\`.`,
    '',
    '## Figures',
    '',
    'On sentences it was not trained or tuned on. Finding macro-F1 is the mean over the themes of F1 on (sentence, theme,',
    'polarity), a mixed theme counting as both. Intervals are 95 % bootstrap intervals over whole documents. Labels whose',
    'sentence was not found in its document count as missed.',
    '',
    '| set | sentences | found | finding macro-F1 | theme macro-F1 | polarity F1 |',
    '| --- | ---: | ---: | --- | --- | --- |',
    ...[...evaluations].flatMap(([split, { populations }]) =>
      populations.map((population) => setLine(nameOf(split, population, own !== undefined), population)),
    ),
    '',
    ...[...evaluations].flatMap(([split, { populations }]) =>
      populations.flatMap((population) => [
        ...themeTable(nameOf(split, population, own !== undefined), population, taxonomy),
        '',
      ]),
    ),
    ...confidenceSection(evaluations, (split, population) => nameOf(split, population, own !== undefined)),
    ...precisionSection(manifest, taxonomy),
    '## Limits',
    '',
    ...(own ? OWN_LIMITS : LIMITS),
    '- A tag is a reading aid. Read the sentence before you act on it.',
    '',
  ];
  return lines.join('\n');
}

function setLine(name: string, population: Population): string {
  const { metrics, intervals, recovered } = population.systems[0]!;
  return `| ${name} | ${metrics.n} | ${percent(recovered)} | ${withInterval(metrics.findingMacroF1, intervals.findingMacroF1)} | ${withInterval(metrics.themeMacroF1, intervals.themeMacroF1)} | ${withInterval(metrics.polarityF1, intervals.polarityF1)} |`;
}

function themeTable(name: string, population: Population, taxonomy: Taxonomy): string[] {
  const { metrics } = population.systems[0]!;
  const rows = taxonomy.themes.flatMap((theme) => {
    const scores = metrics.themes.find((entry) => entry.theme === theme.id);
    return scores
      ? SIDES.map((polarity) => {
          const { support, precision, recall, f1 } = scores[polarity];
          return `| ${theme.name} | ${polarity} | ${support} | ${figure(precision)} | ${figure(recall)} | ${figure(f1)} |`;
        })
      : [];
  });
  return [
    `### ${name}`,
    '',
    '| theme | polarity | support | precision | recall | F1 |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...rows,
  ];
}

function nameOf(split: string, population: Population, own: boolean): string {
  const set = own ? split : (SETS[split] ?? split);
  return population.name === 'plain' ? `${set}, less those drawn as hard cases (plain)` : set;
}

function withInterval(value: number | null, range: Interval | null): string {
  return range ? `${figure(value)} (${figure(range.low)}–${figure(range.high)})` : figure(value);
}

function interval(range: Interval | null): [number, number] | null {
  return range ? [round(range.low)!, round(range.high)!] : null;
}

function figure(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function round(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(4));
}
