// `findings themes rename | merge | split`: themes edited, labels taken along, and what to do next.

import { join } from 'node:path';
import { listed } from '../../eval/format.js';
import { readText } from '../../labels/files.js';
import type { ThemeEdit } from '../../labels/journal.js';
import { LOOK_AGAIN, type MigrationReport, migrateLabels, NEW_TAXONOMY } from '../../labels/migrate.js';
import { parseThemes } from '../../labels/taxonomy.js';
import { type EditedTaxonomy, mergeThemesInto, renameTheme, splitTheme } from '../../labels/themeEdits.js';
import { UsageError } from '../../pipeline/errors.js';
import { count, plural } from '../../pipeline/page/figures.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { loadTaxonomy } from '../resources.js';
import { failureLine } from '../summary.js';

export interface ThemesArguments {
  readonly labels: readonly string[];
  readonly out: string;
  /** File of the themes as they are; default: the one shipped. */
  readonly taxonomy?: string;
  readonly documents: readonly string[];
  readonly onlyCertain?: boolean;
  /** The list that an earlier edit wrote. */
  readonly lookAgain?: string;
}

export interface RenameArguments extends ThemesArguments {
  readonly name?: string;
}

export interface MergeArguments extends ThemesArguments {
  readonly into: string;
  readonly name?: string;
  readonly definition?: string;
  readonly colour?: string;
}

export interface SplitArguments extends ThemesArguments {
  readonly into: readonly string[];
  /** Each `id=pattern`. */
  readonly keywords: readonly string[];
  /** File of the new themes. */
  readonly themes?: string;
}

/** Runs `findings themes rename`; gives the exit code. */
export async function rename(from: string, to: string, options: RenameArguments): Promise<number> {
  const before = await loadTaxonomy(options.taxonomy);
  return migrate(before, renameTheme(before, from, to, options.name), options);
}

/** Runs `findings themes merge`; gives the exit code. */
export async function merge(from: readonly string[], options: MergeArguments): Promise<number> {
  const before = await loadTaxonomy(options.taxonomy);
  const { into, name, definition, colour } = options;
  const fields = { ...(name && { name }), ...(definition && { definition }), ...(colour && { colour }) };
  return migrate(before, mergeThemesInto(before, idsOf(from), into, fields), options);
}

/** Runs `findings themes split`; gives the exit code, 3 when some documents could not be read. */
export async function split(from: string, options: SplitArguments): Promise<number> {
  const before = await loadTaxonomy(options.taxonomy);
  const { themes, keywords, into } = options;
  const given = themes === undefined ? [] : parseThemes(await readText(themes, 'list of themes'), themes);
  return migrate(before, splitTheme(before, from, idsOf(into), given, patternsOf(keywords)), options);
}

async function migrate(before: Taxonomy, edited: EditedTaxonomy, options: ThemesArguments): Promise<number> {
  const { labels, out: outDir, documents, lookAgain } = options;
  const onlyCertain = options.onlyCertain === true;
  const time = new Date().toISOString();
  const report = await migrateLabels({
    ...{ before, edited, labels, outDir, documents, onlyCertain, time },
    ...(lookAgain === undefined ? {} : { lookAgain }),
  });
  for (const failure of report.failures) process.stderr.write(`${failureLine(failure)}\n`);
  process.stdout.write(`${summaryOf(report, edited, options).join('\n')}\n`);
  return report.failures.length > 0 ? 3 : 0;
}

function summaryOf(report: MigrationReport, edited: EditedTaxonomy, options: ThemesArguments): string[] {
  return [
    `${said(edited.edit)}: the taxonomy has version ${edited.taxonomy.version}.`,
    ...report.files.map(fileLine),
    ...openLines(report, edited.edit, options),
    `Written to ${options.out}: ${[NEW_TAXONOMY, ...namesOf(report), LOOK_AGAIN].join(', ')}`,
    '',
    ...nextLines(report, options.out),
  ];
}

function said(edit: ThemeEdit): string {
  if (edit.kind === 'rename') return `Renamed ${edit.from} to ${edit.to}`;
  if (edit.kind === 'merge') return `Merged ${listed(edit.from)} into ${edit.to}`;
  return `Split ${edit.from} into ${listed(edit.to)}`;
}

function fileLine({ name, rows, written, journal }: MigrationReport['files'][number]): string {
  const left = rows - written;
  const parts = [
    `${name}: ${plural(written, 'row')}`,
    ...(left > 0 ? [`${count(left)} to look at again left out`] : []),
    ...(journal ? [`${journal.made ? 'made of' : 'and beside it'} ${journal.name}`] : []),
  ];
  return parts.join(', ');
}

function openLines(report: MigrationReport, edit: ThemeEdit, options: ThemesArguments): string[] {
  const { open, carried, leftBehind, missing } = report;
  const left = leftBehind.map(
    (file) => `What ${file} lists stays behind: give it with --look-again, unless it was looked at.`,
  );
  if (open.length === 0) return ['Nothing to look at again.', ...left];
  const guesses = open.flatMap(({ guess }) => guess ?? []);
  const named = guesses.filter(({ themes }) => themes.length > 0).length;
  const unread = guesses.filter(({ read }) => !read).length;
  const parts: [number, string][] = [
    [named, 'guessed by their words'],
    [guesses.length - named - unread, 'with none of the keywords'],
    [unread, `without text at hand${options.documents.length > 0 ? '' : ' (give --documents DIR)'}`],
    [carried, 'left open by an earlier edit'],
  ];
  const how = parts.flatMap(([some, what]) => (some > 0 ? [`${count(some)} ${what}`] : []));
  return [
    `To look at again: ${plural(open.length, 'sentence')}${how.length > 0 ? `: ${how.join(', ')}` : ''}.`,
    ...(missing.length > 0 ? [`${plural(missing.length, 'document')} not at hand.`] : []),
    ...left,
    ...adviceOf(report, edit, options.onlyCertain === true),
  ];
}

function adviceOf({ files }: MigrationReport, edit: ThemeEdit, onlyCertain: boolean): string[] {
  if (!onlyCertain)
    return [
      'The label files hold a guess for each. To learn from no guess, run this with --only-certain instead: they are then in',
      'the list alone.',
    ];
  const made = files.filter(({ journal }) => journal?.made).map(({ name }) => name);
  return [
    'They are in the list alone, so that nothing is learnt from a guess.',
    ...(edit.kind === 'split'
      ? [`Until they are reviewed no row is of ${listed(edit.to)}, and these cannot be learnt.`]
      : []),
    ...(made.length > 0
      ? [`A review that goes on in ${listed(made)} writes all its labels again, guesses too.`]
      : []),
  ];
}

/** Name of the label file for what is reviewed, where no journal goes on. */
const REVIEWED = 'reviewed.csv';

function nextLines({ files, open }: MigrationReport, out: string): string[] {
  const themes = `--taxonomy ${quoted(join(out, NEW_TAXONOMY))}`;
  const goesOn = files.find(({ journal }) => journal?.made)?.name;
  const reviewed = quoted(join(out, goesOn ?? REVIEWED));
  const check = `--check ${quoted(join(out, LOOK_AGAIN))}`;
  // What stands last counts.
  const labels = [
    ...files.map(({ name }) => quoted(join(out, name))),
    ...(open.length > 0 && goesOn === undefined ? [reviewed] : []),
  ];
  return [
    'Next:',
    ...(open.length > 0 ? [`  findings review TAGGED --labels ${reviewed} ${themes} ${check}`] : []),
    `  findings train ${themes} ${labels.map((file) => `--labels ${file}`).join(' ')} --documents DOCUMENTS --out MODEL`,
    'Models made for the old themes are refused with the new ones, the one shipped too (docs/own-themes.md).',
  ];
}

function namesOf({ files }: MigrationReport): string[] {
  return files.flatMap(({ name, journal }) => [name, ...(journal ? [journal.name] : [])]);
}

function quoted(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}

/** Ids given one by one or with commas between. */
function idsOf(given: readonly string[]): string[] {
  return given.flatMap((part) => part.split(',').map((id) => id.trim())).filter((id) => id !== '');
}

/** @throws UsageError when one is not `id=pattern` */
function patternsOf(given: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const patterns = new Map<string, string[]>();
  for (const one of given) {
    const [, id, pattern] = /^\s*([^=\s]+)\s*=(.*\S.*)$/s.exec(one) ?? [];
    if (id === undefined || pattern === undefined) {
      throw new UsageError(
        `--keywords got "${one}": write the id of a theme, =, and a pattern: "care_plans=care plan".`,
      );
    }
    patterns.set(id, [...(patterns.get(id) ?? []), pattern.trim()]);
  }
  return patterns;
}
