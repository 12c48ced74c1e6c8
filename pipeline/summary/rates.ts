// What is known of a model's errors, as a file: `error-rates.json`, which `findings eval --error-rates` makes and which lies
// beside the shipped model. It holds figures and no text. Figures hold for the model and the thresholds that they were
// measured with and for no other, so they say which those are, and are refused where tags were made otherwise.

import { z } from 'zod';
import { UsageError } from '../errors.js';
import type { RunFacts } from '../tagged/run.js';

export const ERROR_RATES_SCHEMA = 'inspection-findings/error-rates@1';
export const ERROR_RATES_FILE = 'error-rates.json';

const share = z.number().min(0).max(1).nullable();

const cell = z.object({
  theme: z.string(),
  polarity: z.enum(['strength', 'weakness']),
  /** True findings of this theme and polarity, each counted once. */
  gold: z.number().int().min(0),
  precision: share,
  recall: share,
  /** Share of all other sentences that were tagged so. */
  false_positive_rate: share,
  /** Share of sentences that truly have such a finding. */
  prevalence: share,
  /** ln(recall / precision) of these labels alone, and its standard error; null where there is nothing to divide by. */
  log_ratio: z.number().nullable(),
  log_ratio_error: z.number().nullable(),
  /** As `TagRates`. */
  ratio: z.number().positive(),
  error: z.number().min(0),
  shared: z.number().min(0),
  spread: z.number().min(0),
});

export const errorRatesSchema = z.object({
  schema: z.literal(ERROR_RATES_SCHEMA),
  tool: z.object({ name: z.string(), version: z.string() }),
  command: z.string().nullable(),
  model: z.object({
    id: z.string(),
    sha256: z.string(),
    thresholds: z.record(z.string(), z.number()),
  }),
  /** Label files, their SHA-256 and the split they were restricted to. */
  labels: z.array(z.object({ file: z.string(), sha256: z.string() })),
  split: z.string().nullable(),
  /** As `Population` of `eval/evaluation.ts`; `natural` is the mix of whole documents, the others are as drawn. */
  population: z.enum(['natural', 'plain', 'all']),
  sentences: z.number().int(),
  documents: z.number().int(),
  cells: z.array(cell),
});

export type ErrorRates = z.infer<typeof errorRatesSchema>;
export type ErrorRatesCell = ErrorRates['cells'][number];

/**
 * Error rates out of the text of their file.
 * @param file its name, for messages
 * @throws UsageError when it is no such file
 */
export function parseErrorRates(text: string, file: string): ErrorRates {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const parsed = errorRatesSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new UsageError(
    `"${file}" holds no error rates (${first!.path.join('.') || 'all of it'}: ${first!.message}): ` +
      'give a file that "findings eval LABELS --error-rates FILE" has written with this version.',
  );
}

/** The rates of a theme and polarity; undefined where they are not known. */
export function ratesOf(rates: ErrorRates, theme: string, polarity: string): ErrorRatesCell | undefined {
  return rates.cells.find((own) => own.theme === theme && own.polarity === polarity);
}

/**
 * Why error rates do not hold for a run, as the end of a sentence; undefined where they do.
 * @param models ids of the models that its findings name
 */
export function misfit(
  rates: ErrorRates,
  { model, taxonomy }: Pick<RunFacts, 'model' | 'taxonomy'>,
  models: readonly string[],
): string | undefined {
  const own = rates.model;
  const strange = models.find((id) => id !== own.id);
  if (model.id !== own.id || strange !== undefined)
    return `the tags are of model ${strange ?? model.id}, and the error rates are of model ${own.id}`;
  if (model.sha256 !== own.sha256)
    return `the tags and the error rates are of two models that are both called ${own.id}`;
  for (const { id, name } of taxonomy) {
    const [used, known] = [model.thresholds[id], own.thresholds[id]];
    if (used === known) continue;
    return `${name} was tagged with the threshold ${used}, and its error rates are of the threshold ${known}`;
  }
  const missing = taxonomy.find(({ id }) =>
    ['strength', 'weakness'].some((side) => ratesOf(rates, id, side) === undefined),
  );
  return missing && `the error rates say nothing of ${missing.name}`;
}
