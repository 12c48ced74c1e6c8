// The themes are data, not code: this reads `taxonomy.json` and refuses one that could not work, so that a user who
// adds a theme learns of a slip here and not from a strange table.
import { z } from 'zod';
import { UsageError } from '../pipeline/errors.js';
import type { Taxonomy, Theme } from '../pipeline/types.js';
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from './columns.js';

/** Names a theme cannot take: columns of label files and lists of labels, and the theme name kept for findings of no theme. */
const RESERVED: ReadonlySet<string> = new Set([...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS, 'why', 'other']);

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

const themesSchema = z
  .array(themeSchema)
  .min(1, 'must hold at least one theme')
  .refine((themes) => new Set(themes.map((theme) => theme.id)).size === themes.length, {
    message: 'must not hold two themes of the same id',
  });

const taxonomySchema = z.strictObject({
  version: filled,
  themes: themesSchema,
});

const THEMES_FORM = 'A list of themes is [{id, name, definition, colour, keywords}].';
const TAXONOMY_FORM = 'A taxonomy is {version, themes: [{id, name, definition, colour, keywords}]}.';

/**
 * The taxonomy that `json` describes; `file` is its name in messages.
 * @throws UsageError when it is not JSON or breaks a rule; each broken rule is named with its place and value.
 */
export function parseTaxonomy(json: string, file: string): Taxonomy {
  return check(taxonomySchema, parseJson(json, file), `${file} is not a valid taxonomy`, TAXONOMY_FORM);
}

/**
 * The themes that `json` lists, each as in a taxonomy; `file` is its name in messages.
 * @throws UsageError as `parseTaxonomy` does
 */
export function parseThemes(json: string, file: string): Theme[] {
  return check(themesSchema, parseJson(json, file), `${file} is not a valid list of themes`, THEMES_FORM);
}

/**
 * Returns where every theme is as a taxonomy has them; `what` begins the message.
 * @throws UsageError naming each broken rule with its place and value
 */
export function assertThemes(themes: readonly Theme[], what: string): void {
  check(themesSchema, themes, `${what} is not valid`, THEMES_FORM);
}

/**
 * Returns where `id` can be the id of a theme.
 * @throws UsageError saying why it cannot
 */
export function assertThemeId(id: string): void {
  const parsed = themeSchema.shape.id.safeParse(id);
  if (parsed.success) return;
  throw new UsageError(`"${id}" cannot be the id of a theme: it ${parsed.error.issues[0]!.message}.`);
}

function check<T>(schema: z.ZodType<T>, value: unknown, refusal: string, form: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${describe(issue, value)}`);
  throw new UsageError(`${refusal}:\n${problems.join('\n')}\n${form}`);
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(
      `${file} is not valid JSON (${(error as Error).message}); correct it and try again.`,
    );
  }
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
