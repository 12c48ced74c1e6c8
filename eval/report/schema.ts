// The shape of `metrics.json`, which other tools read: names and order are a contract. What is added goes at the end of its
// object; what is renamed, removed or changes its meaning makes a new schema version. `docs/metrics.schema.json` is made
// of this.

import { z } from 'zod';

export const METRICS_SCHEMA = 'inspection-findings/metrics@2';

const share = z.number().min(0).max(1).nullable();
const interval = z
  .tuple([z.number(), z.number()])
  .nullable()
  .describe('95 % interval (see intervals): low, high; null with fewer than two documents');
const count = z.number().int().min(0);
const weighted = z.number().min(0).describe('a count; of the natural mix, per 1,000 sentences');
const polarity = z.enum(['strength', 'weakness', 'mixed', 'none']);
const side = z.enum(['strength', 'weakness']);
const theme = z.string().describe('id of a theme of the taxonomy');

const prf = z.object({
  support: weighted,
  predicted: weighted,
  true_positives: weighted,
  precision: share,
  recall: share,
  f1: share,
});
const prfWithIntervals = prf.extend({
  precision_interval: interval,
  recall_interval: interval,
  f1_interval: interval,
});

const calibration = z.object({
  claims: count,
  expected_calibration_error: share,
  bins: z.array(
    z.object({
      above: z.number(),
      up_to: z.number(),
      count,
      mean_confidence: share,
      share_right: share,
    }),
  ),
});

const byPolarity = <T extends z.ZodType>(of: T) =>
  z.object({ strength: of, weakness: of, mixed: of, none: of });

const system = z.object({
  system: z.string(),
  note: z.string().nullable(),
  not_found: count.describe('sentences not found in their documents; their findings count as missed'),
  recovered: z.number(),
  finding_macro_f1: share.describe('mean over the themes of F1 on (sentence, theme, polarity)'),
  finding_macro_f1_interval: interval,
  finding_macro_over: count.describe('themes averaged'),
  theme_macro_f1: share.describe('mean over the themes of F1 on (sentence, theme)'),
  theme_macro_f1_interval: interval,
  theme_macro_over: count,
  polarity_f1: share.describe('F1 on (sentence, strength or weakness), mixed as both'),
  polarity_f1_interval: interval,
  themes: z.array(
    z.object({
      theme,
      strength: prfWithIntervals,
      weakness: prfWithIntervals,
      finding: prf.describe('strengths and weaknesses together'),
      presence: prf.describe('the theme named at all, whatever is said of it'),
    }),
  ),
  polarity: z.object({
    accuracy: share,
    macro_f1: share,
    macro_over: count,
    classes: byPolarity(prf),
    findings: prf,
    confusion: byPolarity(byPolarity(weighted)).describe('confusion[gold][predicted], sentences'),
    not_found: byPolarity(weighted),
  }),
  calibration: z
    .object({ polarity: calibration, theme: calibration })
    .nullable()
    .describe('null where the system gives no confidences; of the natural mix, weighted (counts are not)'),
  findings: prfWithIntervals.describe('findings of all themes together'),
});

const mcnemar = z.object({
  n: count,
  only_own: count.describe('right in this run, wrong in the other'),
  only_other: count,
  statistic: z.number().nullable().describe('χ², one degree of freedom'),
  p: z.number().describe('exact, two-sided'),
});

const comparison = z.object({
  system: z.string(),
  sentences: count,
  documents: count,
  differences: z.array(
    z.object({
      figure: z.string(),
      own: share,
      other: share,
      difference: z.number().nullable(),
      interval,
    }),
  ),
  mcnemar: z.record(z.string(), mcnemar).describe('by question: findings, polarity, and each theme'),
});

const confusionTable = z.object({
  gold: z.array(z.string()),
  predicted: z.array(z.string()),
  counts: z.array(z.array(z.number())).describe('counts[gold][predicted]'),
});

const prediction = z
  .object({
    polarity,
    polarity_confidence: z.number().nullable(),
    themes: z.record(
      theme,
      z.object({
        polarity,
        strength: z.number().nullable().describe('probability of a strength finding'),
        weakness: z.number().nullable(),
      }),
    ),
  })
  .nullable()
  .describe('null: the sentence was not found');

/** `metrics.json`. */
export const metricsSchema = z.object({
  schema: z.literal(METRICS_SCHEMA),
  provenance: z.record(z.string(), z.unknown()),
  intervals: z.object({
    method: z.string(),
    samples: count,
    seed: z.number().int(),
    level: z.number(),
  }),
  populations: z.array(
    z.object({
      population: z.enum(['all', 'plain', 'natural']),
      sentences: count,
      documents: count,
      systems: z.array(system).describe('the model under test first'),
    }),
  ),
  headline: z
    .enum(['all', 'plain', 'natural'])
    .describe('the population that verdicts, curves and costs are about'),
  verdicts: z.array(
    z.object({
      theme,
      polarity: side,
      verdict: z.enum(['trust', 'check', 'do not use', 'too few to score']),
      because: z.string().describe('what it hangs on, in words; may be empty'),
      support: count.describe('findings in the hand labels, each counted once'),
      effective_support: z
        .number()
        .describe('as many findings of equal weight as the weighted ones are worth'),
    }),
  ),
  curves: z.array(
    z.object({
      theme,
      average_precision: share,
      threshold: z.number().describe('in use'),
      points: z
        .array(z.tuple([z.number(), z.number(), z.number().nullable()]))
        .describe('threshold, precision, recall; thresholds falling; thinned'),
    }),
  ),
  precision_costs: z.array(
    z.object({
      asked: z.number().describe('precision asked for'),
      theme: theme.nullable().describe('null: all together'),
      threshold: z.number().nullable(),
      reached: z.boolean().describe('whether the training reports kept it'),
      precision: share,
      precision_interval: interval,
      recall: share,
      kept: z.number().nullable().describe('share of the findings reported at the threshold in use'),
    }),
  ),
  confusion: z.object({ themes: confusionTable, polarity: confusionTable, mixed: confusionTable }),
  slices: z.array(
    z.object({
      facet: z.string(),
      slice: z.string(),
      sentences: count,
      documents: count,
      findings: prfWithIntervals,
      polarity_f1: share,
      polarity_f1_interval: interval,
      thin: z.boolean(),
    }),
  ),
  errors: z.array(z.object({ about: z.string(), kind: z.string(), count })),
  doubts: z.array(
    z.object({
      doc: z.string(),
      fingerprint: z.string(),
      question: z.string(),
      hand: z.string(),
      model: z.string(),
      p_hand: z.number(),
      p_model: z.number(),
      doubt: z.number(),
    }),
  ),
  comparisons: z.array(comparison),
  against: z
    .object({
      file: z.string(),
      comparison,
      fresh: count.describe('sentences the earlier run did not have'),
      gone: count.describe('sentences that only the earlier run had'),
      changed: z.array(
        z.object({
          doc: z.string(),
          fingerprint: z.string(),
          change: z.enum(['mended', 'broken', 'other']),
        }),
      ),
    })
    .nullable(),
  sentences: z.array(
    z.object({
      doc: z.string(),
      fingerprint: z.string(),
      stratum: z.string(),
      weight: z.number().describe('in the headline population; 0: left out'),
      polarity,
      themes: z.record(theme, polarity),
      predicted: prediction,
    }),
  ),
});

export type MetricsFile = z.infer<typeof metricsSchema>;
