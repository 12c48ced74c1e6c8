// The sheets of the workbook that are for reading: "Summary", the counts, and "Read me", what stands where, who made it and
// how far to believe it.

import type { FlatCell } from './flat.js';
import { rightsNote } from './licence.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';
import type { Style } from './xlsx-frame.js';
import type { Summary, Tally } from './xlsx-summary.js';

/** A cell with its look; null is an empty one. */
export type NoteCell = readonly [value: FlatCell, style: Style] | null;

const title = (text: string): NoteCell[] => [[text, 'title']];
const head = (...names: string[]): NoteCell[] => names.map((name) => [name, 'head']);
const GAP: NoteCell[] = [];

/** Widths of the columns of `summaryRows`, in characters. */
export const SUMMARY_WIDTHS = [30, 26, 12, 12, 12];

export function summaryRows(summary: Summary, { taxonomy }: Provenance): NoteCell[][] {
  const names = new Map(taxonomy.themes.map(({ id, name }) => [id, name]));
  const nameOf = (theme: string): NoteCell => [
    names.get(theme) ?? (theme === 'other' ? 'Other' : theme),
    'plain',
  ];
  const counts = ({ strengths, weaknesses }: Tally): NoteCell[] => [
    [strengths, 'count'],
    [weaknesses, 'count'],
    [strengths + weaknesses, 'count'],
  ];
  return [
    title('Findings by theme'),
    head('Theme', 'Id', 'Strengths', 'Weaknesses', 'Findings'),
    ...summary
      .byTheme()
      .map(({ theme, tally }) => [nameOf(theme), [theme, 'plain'] as const, ...counts(tally)]),
    GAP,
    title('Findings by year and theme'),
    head('Year of the inspection', 'Theme', 'Strengths', 'Weaknesses', 'Findings'),
    ...summary
      .byYear()
      .map(({ year, theme, tally }): NoteCell[] => [
        year === null ? ['(not stated)', 'plain'] : [year, 'year'],
        nameOf(theme),
        ...counts(tally),
      ]),
    GAP,
    title('Findings by authority and theme'),
    head('Authority', 'Theme', 'Strengths', 'Weaknesses', 'Findings'),
    ...summary
      .byAuthority()
      .map(({ authority, theme, tally }): NoteCell[] => [
        [authority ?? '(not stated)', 'plain'],
        nameOf(theme),
        ...counts(tally),
      ]),
  ];
}

/** Widths of the columns of `readMeRows`, in characters. */
export const READ_ME_WIDTHS = [24, 22, 100];

export interface WorkbookFacts {
  readonly tables: readonly Table[];
  /** Names of the sheets that hold rows, by table. */
  readonly sheets: ReadonlyMap<Table, readonly string[]>;
  /** Cells that were cut, by table and column. */
  readonly cut: ReadonlyMap<Table, Readonly<Record<string, number>>>;
  readonly documents: number;
  /** Of these, how many have a known source address. */
  readonly withSource: number;
  /** Cells without their link, because a sheet may hold only so many. */
  readonly unlinked: number;
}

export function readMeRows(facts: WorkbookFacts, run: Provenance): NoteCell[][] {
  const { tool, models, taxonomy } = run;
  const line = (what: string, about: string, text: FlatCell): NoteCell[] => [
    [what, 'plain'],
    [about, 'plain'],
    [text, 'wrapped'],
  ];
  const sheetsOf = (table: Table) => facts.sheets.get(table) ?? [];
  const cuts = facts.tables.flatMap((table) =>
    Object.entries(facts.cut.get(table) ?? {}).map(([column, count]) =>
      line(
        sheetsOf(table).join(', '),
        column,
        `${cells(count)} longer than the 32,767 characters that Excel allows, and cut with a mark that says so. ` +
          `${table.name}.jsonl has the whole text, as has ${table.name}.csv where it was written.`,
      ),
    ),
  );
  return [
    title('Strengths and weaknesses found in inspection letters and reports'),
    GAP,
    title('Sheets'),
    head('Sheet', '', 'What it holds'),
    ...facts.tables.map((table) => line(sheetsOf(table).join(', '), '', table.description)),
    line(
      'Summary',
      '',
      'Numbers of strengths and weaknesses by theme, by year of the inspection, and by authority. The year is that of its last day, else of its first, else of publication.',
    ),
    GAP,
    ...facts.tables.flatMap((table) => [
      title(`Columns of ${sheetsOf(table)[0]}`),
      head('Column', 'Unit', 'What it holds'),
      ...table.columns.map(({ name, unit, description }) => line(name, unit ?? '', description)),
      GAP,
    ]),
    title('Themes'),
    head('Theme', 'Id', 'Definition'),
    ...taxonomy.themes.map(({ id, name, definition }) => line(name, id, definition)),
    ...(run.includeOther
      ? [line('Other', 'other', 'Strengths and weaknesses on none of these themes.')]
      : []),
    GAP,
    title('How to read it'),
    line(
      'Confidence',
      '',
      'The tags are predictions of a model, not judgements of the inspectors. Confidences are calibrated: of findings at 0.9 about nine in ten are right, of those at 0.6 about six in ten. Read the sentence before you quote it.',
    ),
    line(
      'Text',
      '',
      'A cell that begins with =, +, - or @ is text and no formula, and stands as it was written, with no apostrophe before it. Control characters show as boxes or spaces; NUL and broken characters are \uFFFD.',
    ),
    line(
      'Links',
      '',
      `document_id and source_url lead to the report where its address is known.${
        facts.unlinked > 0
          ? ` ${cells(facts.unlinked)} without a link, because a sheet holds no more: the address is in Documents.`
          : ''
      }`,
    ),
    GAP,
    title('What was cut'),
    ...(cuts.length > 0 ? cuts : [line('Nothing', '', 'Every cell holds its whole text.')]),
    GAP,
    title('Rights'),
    line('Documents', '', rightsNote(facts.withSource, facts.documents)),
    GAP,
    title('How it was made'),
    line('Program', tool.version, tool.name),
    ...models.map(({ id, sha256 }) => line('Model', id, `SHA-256 ${sha256}`)),
    line('Taxonomy', taxonomy.version, taxonomy.themes.map(({ id }) => id).join(', ')),
  ];
}

function cells(count: number): string {
  return count === 1 ? '1 cell is' : `${count.toLocaleString('en-GB')} cells are`;
}
