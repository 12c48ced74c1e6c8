// Reads the project's CSV tables (the manifest, label files) with the line each row began on, so that whoever checks
// the cells can say exactly where a slip stands. Problems are gathered, not thrown one by one: people mend a file in
// one go.
import { CsvError, parse } from 'csv-parse/sync';
import { UsageError } from '../pipeline/errors.js';

/** Problems listed in one message; the rest are counted. */
const LISTED = 10;

export interface TableRow {
  /** 1-based line on which the row begins. */
  readonly line: number;
  /** Column name to cell, as typed. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface Table {
  readonly columns: readonly string[];
  /** Rows with as many cells as the heading line; empty lines are passed over. */
  readonly rows: readonly TableRow[];
  /** One sentence for each row with another number of cells. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/**
 * The rows of `csv`; `file` is its name in messages.
 * @throws UsageError when it is no CSV, or when its heading line lacks a column of `required` or has one that is
 * neither there nor in `optional`.
 */
export function readTable(
  csv: string,
  file: string,
  required: readonly string[],
  optional: readonly string[],
): Table {
  const [header, ...body] = records(csv, file);
  const columns = header?.cells ?? [];
  checkHeader(columns, file, required, optional);
  const rows: TableRow[] = [];
  const problems: { line: number; message: string }[] = [];
  for (const { line, cells } of body) {
    if (cells.length === columns.length) {
      rows.push({ line, cells: new Map(columns.map((column, i) => [column, cells[i] ?? ''])) });
      continue;
    }
    const counts = `${cells.length} cells where the heading line has ${columns.length}`;
    problems.push({ line, message: `${file}, line ${line}: ${counts}; quote cells that hold a comma.` });
  }
  return { columns, rows, problems };
}

/** What is wrong with one cell: file, line, column, value and what is allowed. */
export function cellProblem(
  file: string,
  line: number,
  column: string,
  value: string,
  allowed: string,
): string {
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return `${file}, line ${line}, column ${column}: ${JSON.stringify(shown)} is not allowed; ${allowed}.`;
}

/**
 * Returns when there are no problems.
 * @throws UsageError listing the first ten by line and the number of the rest.
 */
export function refuseProblems(problems: readonly { line: number; message: string }[], file: string): void {
  if (problems.length === 0) return;
  const listed = [...problems]
    .sort((a, b) => a.line - b.line)
    .slice(0, LISTED)
    .map((problem) => problem.message)
    .join('\n');
  const more = problems.length - LISTED;
  throw new UsageError(more > 0 ? `${listed}\n… and ${more} more in ${file}.` : listed);
}

function records(csv: string, file: string): { line: number; cells: string[] }[] {
  try {
    const parsed = parse(csv, { bom: true, info: true, relax_column_count: true }) as unknown as {
      info: { lines: number };
      record: string[];
    }[];
    return parsed
      .filter(({ record }) => record.length > 1 || record[0] !== '')
      .map(({ info, record }) => ({ line: info.lines - lineBreaks(record), cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(
      `${file} is not valid CSV: ${error.message}; save it as CSV in UTF-8, cells parted by commas.`,
    );
  }
}

/** The parser counts lines at the end of a record; cells with line breaks began earlier. */
function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function checkHeader(
  columns: readonly string[],
  file: string,
  required: readonly string[],
  optional: readonly string[],
): void {
  const known = new Set([...required, ...optional]);
  const problems = [
    ...required.filter((name) => !columns.includes(name)).map((name) => `column "${name}" is missing`),
    ...columns.filter((name) => !known.has(name)).map((name) => `column "${name}" is unknown`),
    ...columns
      .filter((name, i) => columns.indexOf(name) !== i)
      .map((name) => `column "${name}" stands twice`),
  ];
  if (problems.length === 0) return;
  throw new UsageError(
    `${file}, line 1: ${problems.join('; ')}. It must have the columns ${required.join(', ')}, ` +
      `and may have ${optional.join(', ')}.`,
  );
}
