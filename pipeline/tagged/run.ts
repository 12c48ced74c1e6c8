// What a tagged folder says of itself in `run.json`: the part that those who read its tables need.
import { z } from 'zod';

const theme = z.object({ id: z.string(), name: z.string(), definition: z.string(), colour: z.string() });

/** `run.json`, checked. Keys that are not named here are kept as they are. */
export const runSchema = z.looseObject({
  tool: z.object({ name: z.string(), version: z.string() }),
  model: z.looseObject({
    id: z.string(),
    sha256: z.string(),
    thresholds: z.record(z.string(), z.number()),
  }),
  taxonomy_version: z.string(),
  /** In the taxonomy's order; `other` is never among them. */
  taxonomy: z.array(theme),
  options: z.looseObject({
    paths: z.array(z.string()),
    formats: z.array(z.string()),
    include_other: z.boolean(),
    min_precision: z.number().nullable(),
  }),
  counts: z.looseObject({
    documents: z.number(),
    failed: z.number(),
    sentences: z.number(),
    findings: z.number(),
  }),
});

export type RunFacts = z.infer<typeof runSchema>;
