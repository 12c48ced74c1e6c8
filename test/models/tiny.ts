// Sixty invented sentences of six authorities on two invented themes, and options that train on them in a moment.
import { fingerprint } from '../../labels/fingerprint.js';
import { DEFAULT_FEATURES } from '../../models/features.js';
import { assembleBundle, type BundleFiles } from '../../models/training/assemble.js';
import { calibrate } from '../../models/training/calibrate.js';
import { DEFAULT_TRAINING, type TrainingOptions } from '../../models/training/options.js';
import type { TrainingRow } from '../../models/training/rows.js';
import { chooseRows } from '../../models/training/run.js';
import { trainLinear } from '../../models/training/train.js';
import type { JoinedRow } from '../../pipeline/batch/gold.js';
import type { GoldRow, Polarity, SentenceInContext } from '../../pipeline/types.js';
import { TAXONOMY } from '../labels/themes.js';

export { TAXONOMY } from '../labels/themes.js';

const { neural: _, ...LINEAR } = DEFAULT_TRAINING;

/** The linear part alone. */
export const TINY_OPTIONS: TrainingOptions = {
  ...LINEAR,
  folds: 3,
  features: { ...DEFAULT_FEATURES, bits: 12 },
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
