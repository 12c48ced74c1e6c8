// Rows for formats that do not nest: one plain value a column. Lists and objects become one text; what a sentence says of
// themes becomes two columns a theme, because a text of it could be neither counted nor filtered.

import type { Provenance } from './provenance.js';
import type { Cell, Column, Row, Table } from './table.js';

/** A value as a spreadsheet keeps it. */
export type FlatCell = string | number | boolean | null;

export interface FlatTable {
  readonly columns: readonly Column[];
  /** The values of a row, one a column. */
  cells(row: Row): FlatCell[];
}

/** A table as a format without nesting has it. The themes are those of the run. */
export function flatten(table: Table, { taxonomy }: Provenance): FlatTable {
  const taken = new Set(table.columns.map(({ name }) => name));
  const parts = table.columns.flatMap((column): Part[] =>
    column.type === 'themes'
      ? taxonomy.themes.flatMap((theme) => themeParts(column, theme, taken))
      : [{ column, cell: (row) => flattenCell(column.name, row[column.name] ?? null) }],
  );
  return {
    columns: parts.map(({ column }) => column),
    cells: (row) => parts.map(({ cell }) => cell(row)),
  };
}

interface Part {
  readonly column: Column;
  cell(row: Row): FlatCell;
}

interface ThemeMention {
  readonly theme: string;
  readonly polarity: string;
  readonly confidence: number;
}

function themeParts(
  { name: from }: Column,
  { id, name }: Provenance['taxonomy']['themes'][number],
  taken: ReadonlySet<string>,
): Part[] {
  const of = (row: Row) => ((row[from] ?? []) as unknown as ThemeMention[]).find(({ theme }) => theme === id);
  // A theme may be called "polarity".
  const free = (wanted: string) => (taken.has(wanted) ? `theme_${wanted}` : wanted);
  return [
    {
      column: {
        name: free(`${id}_polarity`),
        type: 'text',
        description: `What the sentence says of the theme ${name}; null where it does not mention it.`,
        values: ['strength', 'weakness', 'mixed', 'none'],
      },
      cell: (row) => of(row)?.polarity ?? null,
    },
    {
      column: {
        name: free(`${id}_confidence`),
        type: 'number',
        description: `Probability, to four decimals, that this is right; null where the sentence does not mention ${name}.`,
        unit: 'probability',
        minimum: 0,
        maximum: 1,
      },
      cell: (row) => of(row)?.confidence ?? null,
    },
  ];
}

/** What stands between the parts of a column that is a list; other lists use `; `. */
const SEPARATORS: Readonly<Record<string, string>> = { heading: ' > ' };

/**
 * One cell for a spreadsheet: lists are joined (`heading` by ` > `, others by `; `), objects become
 * `key: value; …`, `null` stays `null`.
 */
export function flattenCell(column: string, cell: Cell): FlatCell {
  if (cell === null || typeof cell !== 'object') return cell;
  if (isList(cell)) return cell.map((part) => inline(part)).join(SEPARATORS[column] ?? '; ');
  return inline(cell);
}

function inline(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  if (isList(cell)) return cell.map(inline).join('; ');
  return Object.entries(cell)
    .map(([key, value]) => `${key}: ${inline(value)}`)
    .join('; ');
}

function isList(cell: Cell): cell is readonly Cell[] {
  return Array.isArray(cell);
}
