// The themes are data, not code: this reads `taxonomy.json` and refuses one that could not work, so that a user who
// adds a theme learns of a slip here and not from a strange table.
import { z } from 'zod';
import { UsageError } from '../pipeline/errors.js';
import type { Taxonomy } from '../pipeline/types.js';
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from './columns.js';

/** Names a theme cannot take: columns of label files, and the theme name kept for findings of no theme. */
const RESERVED: ReadonlySet<string> = new Set([...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS, 'other']);

const filled = z.string().refine((value) => value.trim() !== '', 'must not be empty');

const themeSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and _, beginning with a letter')
    .refine((id) => !RESERVED.has(id), `must not be one of ${[...RESERVED].join(', ')}`),
  name: filled,
  definition: filled,
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a hex colour such as #3b6fb6'),
  keywords: z
    .array(filled.refine(isPattern, 'must be a valid regular expression'))
    .min(1, 'must hold at least one keyword pattern'),
});

const taxonomySchema = z.strictObject({
  version: filled,
  themes: z
    .array(themeSchema)
    .min(1, 'must hold at least one theme')
    .refine((themes) => new Set(themes.map((theme) => theme.id)).size === themes.length, {
      message: 'must not hold two themes of the same id',
    }),
});

/**
 * The taxonomy that `json` describes; `file` is its name in messages.
 * @throws UsageError when it is not JSON or breaks a rule; each broken rule is named with its place and value.
 */
export function parseTaxonomy(json: string, file: string): Taxonomy {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(
      `${file} is not valid JSON (${(error as Error).message}); correct it and try again.`,
    );
  }
  const parsed = taxonomySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${describe(issue, value)}`);
  throw new UsageError(
    `${file} is not a valid taxonomy:\n${problems.join('\n')}\n` +
      'A taxonomy is {version, themes: [{id, name, definition, colour, keywords}]}.',
  );
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'i');
    return true;
  } catch {
    return false;
  }
}

/** `themes[1].colour: must be a hex colour …, got "blue"`. */
function describe(issue: z.core.$ZodIssue, root: unknown): string {
  let place = '';
  let value = root;
  for (const key of issue.path) {
    place += typeof key === 'number' ? `[${key}]` : `${place === '' ? '' : '.'}${String(key)}`;
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  }
  const got =
    value !== null && typeof value === 'object' ? '' : `, got ${JSON.stringify(value) ?? 'nothing'}`;
  return `${place === '' ? 'top level' : place}: ${issue.message}${got}`;
}
