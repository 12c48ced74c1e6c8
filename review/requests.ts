// What may be asked of the server, checked: a request that is not exactly so is not looked at further. Pure.
import { z } from 'zod';
import { labelSchema } from '../labels/journal.js';
import { POLARITIES } from '../pipeline/types.js';
import { type Api, ORDERS } from './types.js';

const name = z.string().min(1).max(100);
/** Ids that the page makes. */
const id = z.string().regex(/^[A-Za-z0-9-]{8,64}$/, 'must be 8 to 64 letters, digits and hyphens');
const share = z.number().min(0).max(1);
const text = z.string().max(2_000);

const filter = z.strictObject({
  theme: name.optional(),
  polarity: z.enum(POLARITIES).optional(),
  documentId: name.optional(),
  authority: z.string().max(500).optional(),
  least: share.optional(),
  most: share.optional(),
  words: z.string().max(500).optional(),
  state: z.enum(['open', 'skipped', 'flagged', 'decided']).optional(),
});
const queue = z.strictObject({ order: z.enum(ORDERS), filter });
const tab = id;

const schemas = {
  setup: z.strictObject({}),
  reviewer: z.strictObject({ name: z.string().trim().max(100) }),
  next: z.strictObject({ tab, queue }),
  open: z.strictObject({ tab, queue, key: text }),
  decide: z.strictObject({
    ...{ tab, queue, id, key: text, label: labelSchema, comment: text },
    action: z.enum(['accept', 'correct', 'skip']),
    flag: z.boolean(),
    seconds: z.number().min(0).max(1e7),
  }),
  undo: z.strictObject({ tab, queue }),
  bulk: z.strictObject({ tab, queue, id, expected: z.int().min(0) }),
  list: z.strictObject({ queue, from: z.int().min(0), count: z.int().min(1).max(200) }),
  write: z.strictObject({}),
  beat: z.strictObject({ tab }),
  release: z.strictObject({ tab }),
} satisfies { readonly [Name in keyof Api]: z.ZodType };

export type RequestName = keyof Api;

/** Whether there is such a request. */
export function isRequest(name: string): name is RequestName {
  return Object.hasOwn(schemas, name);
}

/**
 * A request's body, checked.
 * @returns the request, or what is wrong with it as a sentence
 */
export function parseRequest(name: RequestName, body: string): { request: unknown } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { problem: 'The request is no JSON: reload the page.' };
  }
  const parsed = schemas[name].safeParse(value);
  if (parsed.success) return { request: parsed.data };
  const [first] = parsed.error.issues;
  return {
    problem: `The request is malformed (${first!.path.join('.') || 'top level'}: ${first!.message}): reload the page.`,
  };
}
