// Sixty invented sentences of six authorities on two invented themes, and options that train on them in a moment or, with
// a network, in a few seconds.
import { fingerprint } from '../../labels/fingerprint.js';
import { DEFAULT_FEATURES } from '../../models/features.js';
import { createNetwork } from '../../models/neural/predict.js';
import { neuralScores } from '../../models/stack.js';
import { assembleBundle, type BundleFiles } from '../../models/training/assemble.js';
import { calibrate } from '../../models/training/calibrate.js';
import { DEFAULT_NEURAL, type NeuralOptions } from '../../models/training/neural/options.js';
import { DEFAULT_TRAINING, type TrainingOptions } from '../../models/training/options.js';
import type { TrainingRow } from '../../models/training/rows.js';
import { chooseRows } from '../../models/training/run.js';
import { runJob } from '../../models/training/stages.js';
import { trainLinear } from '../../models/training/train.js';
import type { JoinedRow } from '../../pipeline/batch/gold.js';
import type { GoldRow, Polarity, SentenceInContext } from '../../pipeline/types.js';
import { TAXONOMY } from '../labels/themes.js';
import { SMALL } from './neural/small.js';

export { TAXONOMY } from '../labels/themes.js';

const { neural: _, ...LINEAR } = DEFAULT_TRAINING;

/** The linear part alone. */
export const TINY_OPTIONS: TrainingOptions = {
  ...LINEAR,
  folds: 3,
  features: { ...DEFAULT_FEATURES, bits: 12 },
};

/** A very small network beside it. */
export const TINY_NEURAL: NeuralOptions = {
  network: { ...SMALL, units: 12, dimension: 12 },
  leastOccurrences: 2,
  reading: { ...DEFAULT_NEURAL.reading, epochs: 4, batch: 8, drawn: 16, rate: 1e-2 },
  learning: { ...DEFAULT_NEURAL.learning, epochs: 40, batch: 8, rate: 1e-2, dropout: 0.1 },
};

export const AUTHORITIES = ['901', '902', '903', '904', '905', '906'] as const;

const SUBJECTS: readonly (readonly [string, string | undefined])[] = [
  ['The parks of the town', 'parks'],
  ['Parks near the river', 'parks'],
  ['Bridges on the main road', 'bridges'],
  ['The bridges of the town', 'bridges'],
  ['Shops near the market', undefined],
];
const VERDICTS: readonly (readonly [string, Polarity])[] = [
  ['are clean and well kept', 'strength'],
  ['are safe and much valued', 'strength'],
  ['are dirty and badly kept', 'weakness'],
  ['are unsafe and too often shut', 'weakness'],
  ['were seen by visitors on a weekday', 'none'],
];

export interface TinySentence {
  readonly authority: string;
  readonly text: string;
  readonly polarity: Polarity;
  readonly themes: Readonly<Record<string, Polarity>>;
}

/** 5 subjects × 6 authorities × 2 verdicts each; every authority has every subject. */
export const SENTENCES: readonly TinySentence[] = SUBJECTS.flatMap(([subject, theme], s) =>
  AUTHORITIES.flatMap((authority, a) =>
    [0, 1].map((k): TinySentence => {
      const [verdict, polarity] = VERDICTS[(s + a + k * 2) % VERDICTS.length]!;
      return {
        authority,
        text: `${subject} ${verdict} in quarter ${'abcdef'[a]}${'xyz'[k]}.`,
        polarity,
        themes: theme === undefined ? {} : { [theme]: polarity },
      };
    }),
  ),
);

export function aContext(text: string, more: Partial<SentenceInContext> = {}): SentenceInContext {
  return { text, heading: [], listItem: false, before: '', ...more };
}

/** The sentences as label rows of split `split`, a document an authority. */
export function goldRows(sentences: readonly TinySentence[], split = 'train'): GoldRow[] {
  return sentences.map(({ authority, text, polarity, themes }) => ({
    id: `${authority}:${text}`,
    doc: `${authority}-2030-01-01`,
    split,
    stratum: 'RND',
    fingerprint: fingerprint(text),
    polarity,
    themes,
    context: aContext(text, { heading: ['Places'] }),
  }));
}

/** Label rows that carry their text, as if found in their documents. */
export function asJoined(rows: readonly GoldRow[]): { rows: JoinedRow[] } {
  return { rows: rows.map((row) => ({ row, context: row.context ?? aContext('') })) };
}

const CHOSEN = chooseRows(asJoined(goldRows(SENTENCES)), []);
export const ROWS: readonly TrainingRow[] = CHOSEN.rows;

/** A bundle trained on the sixty sentences. */
export function tinyBundle(): BundleFiles {
  const { parts, scores } = trainLinear(ROWS, TAXONOMY, TINY_OPTIONS);
  const calibration = calibrate(
    ROWS,
    scores.map((linear) => ({ linear })),
    TAXONOMY,
  );
  return assembleBundle({ linear: parts, calibration }, TAXONOMY, TINY_OPTIONS, CHOSEN.facts, 'tests 0.0.0');
}

/**
 * A bundle with a network, trained on the same; a TensorFlow.js backend must be set. It is calibrated on sentences that
 * the network has seen: its confidences are too high, and no test may lean on them.
 */
export function stackedBundle(): BundleFiles {
  const { parts, scores } = trainLinear(ROWS, TAXONOMY, TINY_OPTIONS);
  const themes = TAXONOMY.themes.map(({ id }) => id);
  const targets = themes.length + 1;
  const texts = ROWS.map((row) => row.context.text);
  const common = { neural: TINY_NEURAL, seed: 1 };
  const quiet = () => {};
  const read = runJob({ stage: 'read', name: 'reading', input: { texts, targets, ...common } }, quiet);
  const input = { start: read.weights, vocabulary: read.vocabulary, rows: ROWS, themes, ...common };
  const { network } = runJob({ stage: 'learn', name: 'network', input }, quiet);
  const ready = createNetwork(network!.weights, network!.vocabulary, TINY_NEURAL.network);
  const out = ready.probabilities(ROWS.map((row) => row.context));
  ready.release();
  const both = scores.map((linear, i) => ({
    linear,
    neural: neuralScores(out.subarray(i * 3 * targets, (i + 1) * 3 * targets)),
  }));
  const trained = { linear: parts, network: network!, calibration: calibrate(ROWS, both, TAXONOMY) };
  return assembleBundle(
    trained,
    TAXONOMY,
    { ...TINY_OPTIONS, neural: TINY_NEURAL },
    CHOSEN.facts,
    'tests 0.0.0',
  );
}
