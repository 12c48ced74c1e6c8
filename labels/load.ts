// Reads a hand-label file. Labels are typed by people, so every cell is checked and a slip is reported with its
// file, line, column, value and what is allowed, rather than surfacing later as a score that is a little off.
import { cellProblem, readTable, refuseProblems } from '../corpus/table.js';
import { type GoldRow, POLARITIES, type Polarity, type Taxonomy } from '../pipeline/types.js';
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS, SPLITS } from './columns.js';
import { fingerprint } from './fingerprint.js';

/** A label file as read. */
export interface LabelFile {
  /** One row a (doc, fingerprint), in file order. */
  readonly rows: readonly GoldRow[];
  /** Rows left out because an earlier row labels the same sentence of the same document alike. */
  readonly repeated: number;
  /** Rows left out because an earlier row labels the same sentence of the same document otherwise (1-based lines). */
  readonly conflicting: readonly { readonly line: number; readonly firstLine: number }[];
}

/**
 * The labelled sentences of `csv`; `file` is its name in messages. A sentence labelled twice is kept once, as first
 * labelled (`parseLabelFile` counts those).
 * @throws UsageError naming file, line, column, value and what is allowed, for the first ten problems.
 */
export function parseLabels(csv: string, file: string, taxonomy: Taxonomy): GoldRow[] {
  return [...parseLabelFile(csv, file, taxonomy).rows];
}

/**
 * As `parseLabels`, with what was left out: a row may repeat a (doc, fingerprint), because reports repeat sentences.
 * @throws UsageError as `parseLabels` does.
 */
export function parseLabelFile(csv: string, file: string, taxonomy: Taxonomy): LabelFile {
  const themes = taxonomy.themes.map((theme) => theme.id);
  const first = new Map<string, LabelLine>();
  const conflicting: { line: number; firstLine: number }[] = [];
  let repeated = 0;
  for (const labelled of parseLabelLines(csv, file, taxonomy)) {
    const key = `${labelled.row.doc}\n${labelled.row.fingerprint}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, labelled);
    else if (sameLabels(earlier.row, labelled.row, themes)) repeated += 1;
    else conflicting.push({ line: labelled.line, firstLine: earlier.line });
  }
  return { rows: [...first.values()].map(({ row }) => row), repeated, conflicting };
}

/** A row as it stands in its file. */
export interface LabelLine {
  /** 1-based line on which it begins. */
  readonly line: number;
  readonly row: GoldRow;
}

/**
 * Every row of a label file in file order, those too that repeat a sentence: for who writes the file again.
 * @throws UsageError as `parseLabels` does.
 */
export function parseLabelLines(csv: string, file: string, taxonomy: Taxonomy): LabelLine[] {
  const themes = taxonomy.themes.map((theme) => theme.id);
  const table = readTable(csv, file, [...REQUIRED_COLUMNS, ...themes], OPTIONAL_COLUMNS);
  const problems = [...table.problems];
  const read = table.rows.map(({ line, cells }) => {
    const report: Report = (column, value, allowed) => {
      problems.push({ line, message: cellProblem(file, line, column, value, allowed) });
    };
    return { line, row: goldRow(cells, themes, report) };
  });
  refuseProblems(problems, file);
  return read;
}

type Report = (column: string, value: string, allowed: string) => void;

/** The row of one line; `report` is called for each cell that is not allowed, and the row is then of no use. */
function goldRow(cells: ReadonlyMap<string, string>, themes: readonly string[], report: Report): GoldRow {
  const cell = (column: string): string => cells.get(column) ?? '';
  const oneOf = (column: string, allowed: readonly string[], remedy: string): string => {
    const value = cell(column);
    if (!allowed.includes(value)) report(column, value, remedy);
    return value;
  };
  const doc = cell('doc');
  if (doc.trim() === '') report('doc', doc, 'write the file name of the document without its extension');
  const split = oneOf('split', SPLITS, `write one of ${SPLITS.join(', ')}`);
  const polarities = POLARITIES.join(', ');
  const polarity = oneOf('polarity', POLARITIES, `write one of ${polarities}`) as Polarity;
  const labels: Record<string, Polarity> = {};
  for (const theme of themes) {
    const value = oneOf(theme, ['', ...POLARITIES], `write one of ${polarities}, or nothing`);
    if (value !== '') labels[theme] = value as Polarity;
  }
  const listItem = oneOf('list_item', ['', 'no', 'yes'], 'write yes, no or nothing') === 'yes';
  const text = cells.get('text');
  // Who writes the sentence out need not reckon its fingerprint.
  const print = cell('fingerprint') || (text?.trim() ? fingerprint(text) : '');
  if (!/^[0-9a-f]{16}$/.test(print)) report('fingerprint', print, 'write 16 digits of 0-9 and a-f');
  else if (text !== undefined && text.trim() !== '') {
    const own = fingerprint(text);
    if (print !== own) report('fingerprint', print, `the text of this row has the fingerprint ${own}`);
  }
  const id = cell('id') || `${doc}:${print}`;
  const stratum = cell('stratum');
  const row: GoldRow = { id, doc, split, stratum, fingerprint: print, polarity, themes: labels };
  if (text === undefined) return row;
  if (text.trim() === '') report('text', text, 'write the sentence, or leave the column out of the file');
  const heading = cell('heading')
    .split(' > ')
    .filter((part) => part.trim() !== '');
  return { ...row, context: { text, heading, listItem, before: cell('before') } };
}

function sameLabels(a: GoldRow, b: GoldRow, themes: readonly string[]): boolean {
  return a.polarity === b.polarity && themes.every((theme) => a.themes[theme] === b.themes[theme]);
}
