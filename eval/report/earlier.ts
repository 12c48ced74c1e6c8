// Reads the `metrics.json` of an earlier run, to compare with.

import type { z } from 'zod';
import { labelKey } from '../../labels/faults.js';
import { UsageError } from '../../pipeline/errors.js';
import type { Taxonomy } from '../../pipeline/types.js';
import type { Prediction } from '../measures/types.js';
import type { EarlierRun } from './against.js';
import { METRICS_SCHEMA, type MetricsFile, metricsSchema } from './schema.js';

/**
 * What the run said that wrote `text`; `file` is its name in messages.
 * @throws UsageError when it is no such file, is of another version, or has themes that the taxonomy lacks
 */
export function parseEarlier(text: string, file: string, taxonomy: Taxonomy): EarlierRun {
  const { populations, sentences } = parseMetrics(text, file);
  const known = new Set(taxonomy.themes.map(({ id }) => id));
  const others = new Set(sentences.flatMap(({ predicted }) => Object.keys(predicted?.themes ?? {})));
  const unknown = [...others].filter((theme) => !known.has(theme));
  if (unknown.length > 0) {
    throw new UsageError(
      `${file} is of a run with the themes ${unknown.join(', ')}, which this model lacks: ` +
        'compare runs with the same themes.',
    );
  }
  return {
    file,
    system: populations[0]?.systems[0]?.system ?? file,
    predictions: new Map(sentences.map((sentence) => [labelKey(sentence), predictionOf(sentence)])),
  };
}

/**
 * A metrics file; `file` is its name in messages.
 * @throws UsageError when it is none, or of another version
 */
export function parseMetrics(text: string, file: string): MetricsFile {
  const remedy = `give the metrics.json that "findings eval --out DIR" writes`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON: ${remedy}.`);
  }
  const schema = typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined;
  if (schema !== METRICS_SCHEMA) {
    throw new UsageError(
      typeof schema === 'string' && schema.startsWith('inspection-findings/metrics@')
        ? `${file} has the schema ${schema}, this version reads ${METRICS_SCHEMA}: run the earlier model again with it.`
        : `${file} is no metrics file: ${remedy}.`,
    );
  }
  const parsed = metricsSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${file} is damaged at ${problem(parsed.error)}: ${remedy}.`);
}

function problem({ issues }: z.ZodError): string {
  const { path, message } = issues[0]!;
  return `"${path.join('.')}" (${message})`;
}

function predictionOf({ predicted }: MetricsFile['sentences'][number]): Prediction | undefined {
  if (predicted === null) return undefined;
  return {
    polarity: predicted.polarity,
    themes: Object.fromEntries(
      Object.entries(predicted.themes).map(([theme, { polarity }]) => [theme, polarity]),
    ),
  };
}
