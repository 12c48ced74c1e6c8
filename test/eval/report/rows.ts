// A small precision report for the tests of this folder: fourteen invented sentences of three documents, and a model that is
// right on most of them. Themes are those of `test/eval/measures/rows.ts`. What is wrong, and how, is worked out in the tests.

import { compareSystems, type SystemPredictions } from '../../../eval/evaluation.js';
import type { BootstrapOptions } from '../../../eval/measures/bootstrap.js';
import type { Prediction, ThemeClass } from '../../../eval/measures/types.js';
import { cellsOf } from '../../../eval/naturalMix.js';
import type { ThresholdsFor } from '../../../eval/report/curves.js';
import { makeReport, type PrecisionReport, type ReportInput } from '../../../eval/report/report.js';
import type { ScoredSentence } from '../../../eval/report/sentences.js';
import { fingerprint } from '../../../labels/fingerprint.js';
import type { SentencePlace } from '../../../pipeline/batch/gold.js';
import {
  type GoldRow,
  type Metadata,
  POLARITIES,
  type Polarity,
  type SentenceInContext,
  type Taxonomy,
} from '../../../pipeline/types.js';
import { context, gold, said, TAXONOMY, type Themes } from '../measures/rows.js';

/** Probabilities of the classes of one theme; what is not named is 0, and `absent` the rest. */
export type ThemeProbabilities = Partial<Record<Exclude<ThemeClass, 'absent'>, number>>;

/** What to change of a sentence. */
export interface SentenceParts {
  readonly row?: Partial<GoldRow>;
  readonly context?: Partial<SentenceInContext>;
  readonly metadata?: Partial<Metadata>;
  readonly place?: Partial<SentencePlace>;
}

/** A labelled sentence on page 3 of its document, and what a model says of it. */
export function sentence(
  doc: string,
  text: string,
  hand: readonly [Polarity, Themes?],
  predicted: Prediction | undefined,
  { row, context: around, metadata, place }: SentenceParts = {},
): ScoredSentence {
  const [polarity, themes = {}] = hand;
  return {
    row: gold(doc, polarity, themes, { fingerprint: fingerprint(text), ...row }),
    context: { ...context(text), block: 'paragraph', ...around },
    place: {
      page: 3,
      after: '',
      document: {
        path: `reports/${doc}.pdf`,
        sha256: fingerprint(doc).repeat(4),
        metadata: { judgements: {}, ...metadata },
      },
      ...place,
    },
    predicted,
  };
}

/** The same, not found in its document. */
export function lostSentence(doc: string, hand: readonly [Polarity, Themes?], row: Partial<GoldRow> = {}) {
  const [polarity, themes = {}] = hand;
  return { row: gold(doc, polarity, themes, row), predicted: undefined };
}

/**
 * A prediction with confidences and probabilities. A theme that is given has 0.9 of its polarity unless `sure` says
 * otherwise, one that is not given has 0.95 of being absent; the polarity has 0.85.
 */
export function judged(
  polarity: Polarity,
  themes: Themes = {},
  sure: Readonly<Record<string, ThemeProbabilities>> = {},
  taxonomy: Taxonomy = TAXONOMY,
): Prediction {
  const classes = new Map(
    taxonomy.themes.map(({ id }) => [id, themeClasses(sure[id] ?? usual(themes[id]))] as const),
  );
  const sides = Object.keys(themes).map((id) => {
    const { strength, weakness, mixed } = classes.get(id)!;
    return [id, { strength: strength + mixed, weakness: weakness + mixed }] as const;
  });
  return {
    ...said(polarity, themes),
    confidence: { polarity: 0.85, themes: Object.fromEntries(sides) },
    probabilities: {
      polarity: Object.fromEntries(
        POLARITIES.map((name) => [name, name === polarity ? 0.85 : 0.05]),
      ) as Record<Polarity, number>,
      themes: Object.fromEntries(classes),
    },
  };
}

function usual(polarity: Polarity | undefined): ThemeProbabilities {
  return polarity === undefined ? { strength: 0.05 } : { [polarity]: 0.9 };
}

function themeClasses({ strength = 0, weakness = 0, mixed = 0, none = 0 }: ThemeProbabilities) {
  return { absent: 1 - strength - weakness - mixed - none, strength, weakness, mixed, none };
}

const drawn = (stratum: string): SentenceParts => ({ row: { stratum } });

/** Seven sentences at random, four by keywords, two hard ones, and one, at random, that was not found. */
export const SENTENCES: readonly ScoredSentence[] = [
  sentence(
    'north',
    'Training is regular and valued.',
    ['strength', { training: 'strength' }],
    judged('strength', { training: 'strength' }),
  ),
  sentence('north', 'The lift is out of order.', ['none'], judged('none')),
  sentence(
    'north',
    'Records of visits are late.',
    ['weakness', { recording: 'weakness' }],
    judged('weakness', { recording: 'weakness' }),
  ),
  // Missed: the model gives the weakness of training 0.2.
  sentence(
    'north',
    'New staff are left to find their own way.',
    ['weakness', { training: 'weakness' }],
    judged('weakness', {}, { training: { weakness: 0.2 } }),
  ),
  sentence('south', 'Meetings start on time.', ['strength'], judged('strength')),
  // Invented: a rail training, which is no training of staff.
  sentence(
    'south',
    'A training ground lies next door.',
    ['none'],
    judged('none', { training: 'strength' }, { training: { strength: 0.6 } }),
  ),
  sentence(
    'south',
    'Travel to the office is quick.',
    ['strength', { travel: 'strength' }],
    judged('strength', { travel: 'strength' }),
  ),
  sentence(
    'south',
    'Staff are trained, but seldom.',
    ['mixed', { training: 'mixed' }],
    judged('mixed', { training: 'mixed' }),
    drawn('SUP'),
  ),
  // Wrong polarity.
  sentence(
    'south',
    'Recording is better than it was but still poor.',
    ['weakness', { recording: 'weakness' }],
    judged('strength', { recording: 'strength' }, { recording: { strength: 0.7, weakness: 0.2 } }),
    drawn('SUP'),
  ),
  sentence(
    'west',
    'Training days are well attended.',
    ['strength', { training: 'strength' }],
    judged('strength', { training: 'strength' }),
    drawn('SUP'),
  ),
  sentence(
    'west',
    'Travel costs are paid late.',
    ['weakness', { travel: 'weakness' }],
    judged('weakness', { travel: 'weakness' }),
    drawn('SUP'),
  ),
  sentence(
    'west',
    'Records travel with the child.',
    ['strength', { recording: 'strength' }],
    judged('strength', { recording: 'strength' }),
    drawn('ACT-NET'),
  ),
  // Its themes are right, its own polarity is not.
  sentence('west', 'Much has been tried.', ['none'], judged('weakness'), drawn('ACT-NET')),
  lostSentence('west', ['weakness', { travel: 'weakness' }], { fingerprint: 'lost' }),
];

/** A simpler method: every sentence with "training" is a strength of it, and no other is anything. */
export const SIMPLE: SystemPredictions = {
  name: 'word training',
  note: 'looks for one word',
  predictions: SENTENCES.map(({ context }) =>
    context === undefined
      ? undefined
      : /training/i.test(context.text)
        ? said('strength', { training: 'strength' })
        : said('none'),
  ),
};

/** Thresholds that would keep precisions asked for: 0.5 and 0.8 for every theme. */
const CHOICES: readonly ThresholdsFor[] = [
  { asked: 0.9, themes: TAXONOMY.themes.map(() => choice(0.5, true)) },
  { asked: 0.95, themes: TAXONOMY.themes.map((_, t) => choice(0.8, t > 0)) },
];

function choice(threshold: number, reached: boolean) {
  return { threshold, reached, precision: null, recall: null };
}

export interface SmallReportParts extends Partial<Omit<ReportInput, 'evaluation'>> {
  readonly bootstrap?: Partial<BootstrapOptions>;
}

/** The report of `SENTENCES` beside `SIMPLE`, or of what is given in place of them. */
export function smallReport({
  bootstrap = { samples: 50 },
  ...parts
}: SmallReportParts = {}): PrecisionReport {
  const { sentences = SENTENCES, taxonomy = TAXONOMY } = parts;
  const others = parts.others ?? (sentences === SENTENCES ? [SIMPLE] : []);
  const cells = cellsOf(sentences, taxonomy);
  const model = {
    name: 'model small',
    note: 'invented',
    predictions: sentences.map(({ predicted }) => predicted),
  };
  return makeReport({
    thresholds: taxonomy.themes.map(() => 0.5),
    choices: CHOICES,
    provenance: {
      tool: { name: 'tests', version: '1' },
      labels: [{ file: 'labels.csv', sha256: 'ab' }],
      split: null,
    },
    notes: ['1 document is not at hand.'],
    ...parts,
    evaluation: compareSystems(
      sentences.map(({ row }) => row),
      [model, ...others],
      taxonomy,
      bootstrap,
      // Eight sentences at random are too few to say anything of the natural mix, but enough to count on.
      { cells, leastRandom: 1 },
    ),
    sentences,
    others,
    taxonomy,
  });
}
