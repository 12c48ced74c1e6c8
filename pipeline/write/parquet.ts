// Parquet, for DuckDB, pandas and R: typed columns, compressed, read a column at a time. Rows are collected to row
// groups of bounded size and given out group by group, so that memory stays flat however many rows there are; where a
// group ends depends on the rows alone, so that the same rows give the same bytes however they came.
//
// A value that its column cannot hold (a date that is none, a fraction among whole numbers) is left out, and the
// metadata of the file count it, by column, under the key `inspection-findings.left_out`. JSON Lines, which is always
// written beside, has it as it was. Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.

import {
  beginFile,
  type Column,
  type Library,
  loadLibrary,
  type OpenFile,
  type Value,
} from './parquet-file.js';
import {
  type ColumnType,
  type FlatCell,
  flattenCell,
  parseRows,
  type Row,
  type Table,
  type TableEncoder,
  type TableFormat,
} from './table.js';

/** What ends a row group, whichever comes first. */
export interface GroupLimits {
  readonly rows: number;
  /** Bytes of text; the row that reaches them is the last of its group. */
  readonly bytes: number;
}

const LIMITS: GroupLimits = { rows: 10_000, bytes: 4_000_000 };

/** Key, in the metadata of a file, of a JSON object: how many values were left out, by column. */
export const LEFT_OUT = 'inspection-findings.left_out';

export const parquet: TableFormat = { name: 'parquet', encoder: (table) => createEncoder(table) };

interface Group {
  /** Values by column. */
  readonly data: readonly Value[][];
  bytes: number;
}

// Loading it takes longer than loading all the other formats, so only a run that writes Parquet does. An encoder
// cannot wait for it before its end; until it is there, long before a first group is full, groups are kept.
let library: Library | undefined;

async function load(): Promise<Library> {
  library ??= await loadLibrary();
  return library;
}

/** An encoder of `table` whose row groups end at `limits`. */
export function createEncoder(table: Table, limits: GroupLimits = LIMITS): TableEncoder {
  const columns: readonly Column[] = table.columns.map((name) => ({
    name,
    type: table.types?.[name] ?? 'text or null',
  }));
  const leftOut: Record<string, number> = {};
  const finished: Group[] = [];
  let group = emptyGroup(columns);
  let file: OpenFile | undefined;
  const loading = load();
  // `end` throws it; a run that is aborted before that has an error of its own to show.
  loading.catch(() => undefined);

  const add = (row: Row) => {
    columns.forEach(({ name, type }, i) => {
      let value = toValue(type, flattenCell(name, row[name] ?? null));
      if (value === undefined) {
        leftOut[name] = (leftOut[name] ?? 0) + 1;
        value = type === 'text' ? '' : null;
      }
      if (typeof value === 'string') {
        const bytes = encoder.encode(value);
        group.bytes += bytes.length;
        // A sentence is a view of its document's text in most engines and would keep the whole of it in memory.
        value = decoder.decode(bytes);
      }
      group.data[i]!.push(value);
    });
    if (group.data[0]!.length >= limits.rows || group.bytes >= limits.bytes) finishGroup();
  };
  const finishGroup = () => {
    finished.push(group);
    group = emptyGroup(columns);
  };
  const writeFinished = (loaded: Library): OpenFile => {
    file ??= beginFile(loaded, table.name, columns);
    for (const { data } of finished.splice(0)) file.append(data);
    return file;
  };

  return {
    start: () => '',
    rows(rows) {
      parseRows(rows).forEach(add);
      if (library === undefined || finished.length === 0) return '';
      return writeFinished(library).take();
    },
    async end() {
      const loaded = await loading;
      if (group.data[0]!.length > 0) finishGroup();
      const some = Object.keys(leftOut).length > 0;
      return writeFinished(loaded).finish(some ? { [LEFT_OUT]: JSON.stringify(leftOut) } : {});
    },
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function emptyGroup(columns: readonly Column[]): Group {
  return { data: columns.map(() => []), bytes: 0 };
}

/** What a column of `type` keeps of a cell; undefined where it cannot hold it. */
function toValue(type: ColumnType, cell: FlatCell): Value | undefined {
  if (cell === null) return type === 'text' ? undefined : null;
  switch (type) {
    case 'text':
    case 'text or null':
      return String(cell);
    case 'integer':
      return typeof cell === 'number' && cell === (cell | 0) ? cell : undefined;
    case 'number':
      return typeof cell === 'number' && Number.isFinite(cell) ? cell : undefined;
    case 'date':
      return typeof cell === 'string' ? daysSince1970(cell) : undefined;
  }
}

const DAY = 86_400_000;

function daysSince1970(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  // The parser takes 30 February for 1 March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined;
  return time / DAY;
}
