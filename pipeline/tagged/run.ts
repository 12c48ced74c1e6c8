// What a tagged folder says of itself in `run.json`: the part that those who read its tables need.
import { z } from 'zod';

const theme = z.object({ id: z.string(), name: z.string(), definition: z.string(), colour: z.string() });

const model = z.looseObject({
  id: z.string(),
  sha256: z.string(),
  thresholds: z.record(z.string(), z.number()),
});

/** A model that made documents of the tables, and how many. */
const usedModel = model.extend({
  taxonomy_version: z.string(),
  include_other: z.boolean(),
  min_precision: z.number().nullable(),
  documents: z.number(),
});

/** A stretch of the tables: so many documents and errors, one after another, that came in the same way. */
const part = z.looseObject({
  /** Place in `models`. */
  model: z.number(),
  /** Of the tool. */
  version: z.string(),
  /** Folder that relative paths count from, as seen from the folder of the tables; null: not known. */
  paths_from: z.string().nullable(),
  documents: z.number(),
  failed: z.number(),
});

/** `run.json`, checked. Keys that are not named here are kept as they are. */
export const runSchema = z
  .looseObject({
    tool: z.object({ name: z.string(), version: z.string() }),
    /** Of the last run. */
    model,
    taxonomy_version: z.string(),
    /** Of all models, in the order of the last run's taxonomy; `other` is never among them. */
    taxonomy: z.array(theme),
    /** All that made documents of the tables, in the order of these; one, unless models were mixed. */
    models: z.array(usedModel).optional(),
    /** In the order of the tables. */
    parts: z.array(part).optional(),
    options: z.looseObject({
      paths: z.array(z.string()),
      formats: z.array(z.string()),
      include_other: z.boolean(),
      min_precision: z.number().nullable(),
    }),
    /** Of the tables, whichever run made their rows. */
    counts: z.looseObject({
      documents: z.number(),
      failed: z.number(),
      sentences: z.number(),
      findings: z.number(),
    }),
    duplicates: z.array(z.looseObject({ path: z.string(), same_as: z.string() })).default([]),
  })
  .transform((run) => {
    const { models, parts } = run;
    if (models && parts?.every((one) => models[one.model] !== undefined)) return { ...run, models, parts };
    // Before tables could grow, all of them were of one run.
    const { documents, failed } = run.counts;
    const { id, sha256, thresholds } = run.model;
    const { include_other, min_precision } = run.options;
    return {
      ...run,
      models: [
        {
          ...{ id, sha256, thresholds, taxonomy_version: run.taxonomy_version },
          ...{ include_other, min_precision, documents },
        },
      ],
      parts: [{ model: 0, version: run.tool.version, paths_from: null, documents, failed }],
    };
  });

export type RunFacts = z.infer<typeof runSchema>;
