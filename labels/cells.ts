// A CSV file cut into its cells as they are typed, quotes, line ends and byte-order mark kept: whoever changes some columns
// of somebody's file can leave every other byte of it alone. It checks nothing; `corpus/table.ts` has read the file before,
// and cuts it alike. Pure.

/** One record, such as `1,"a, b"\r\n`. */
export interface RawRecord {
  /** Each as it stands, with its quotes. */
  readonly cells: readonly string[];
  /** Its line end; '' for a last line without one. */
  readonly end: string;
}

export interface RawCsv {
  /** The byte-order mark, or ''. */
  readonly mark: string;
  /** The heading line first; empty lines are records of one empty cell. */
  readonly records: readonly RawRecord[];
}

/** The cells of a CSV file that can be read; all lines end as the first does. */
export function cutCells(csv: string): RawCsv {
  const mark = csv.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lineEnd = firstLineEnd(csv, mark.length);
  const records: RawRecord[] = [];
  let cells: string[] = [];
  let at = mark.length;
  while (at < csv.length || cells.length > 0) {
    const end = endOfCell(csv, at, lineEnd);
    cells.push(csv.slice(at, end));
    const comma = csv[end] === ',';
    at = end + (comma ? 1 : lineEnd.length);
    if (comma) continue;
    records.push({ cells, end: end < csv.length ? lineEnd : '' });
    cells = [];
  }
  return { mark, records };
}

/** The text of the file again. */
export function joinCells({ mark, records }: RawCsv): string {
  return mark + records.map(({ cells, end }) => cells.join(',') + end).join('');
}

/** What a cell says, without its quotes. */
export function cellValue(raw: string): string {
  return raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw;
}

/** The first line end that no quotes hold; a line feed where there is none. */
function firstLineEnd(csv: string, from: number): string {
  let quoted = false;
  for (let at = from; at < csv.length; at += 1) {
    if (csv[at] === '"') quoted = !quoted;
    else if (!quoted && csv[at] === '\n') return '\n';
    else if (!quoted && csv[at] === '\r') return csv[at + 1] === '\n' ? '\r\n' : '\r';
  }
  return '\n';
}

/** Where the cell that begins at `from` ends: before the comma or line end that follows, or at the end of the file. */
function endOfCell(csv: string, from: number, lineEnd: string): number {
  let at = from;
  if (csv[at] === '"') {
    // A quote within is doubled, so its two halves end and begin a stretch with nothing between.
    do at = csv.indexOf('"', at + 1) + 1;
    while (at > 0 && csv[at] === '"');
    if (at === 0) return csv.length;
  }
  while (at < csv.length && csv[at] !== ',' && !csv.startsWith(lineEnd, at)) at += 1;
  return at;
}
