// `datapackage.json`: what every file holds, column by column, for programs that read it (Frictionless Data Package, version
// 1 of its profiles, https://specs.frictionlessdata.io/). It takes all tables, to count their rows and to see where the
// documents come from. No times, so that the same rows give the same bytes.

import { flatten } from './flat.js';
import { OGL, rightsNote } from './licence.js';
import type { Provenance } from './provenance.js';
import { themeIds } from './provenance.js';
import {
  type Column,
  type FormatName,
  parseRows,
  type Row,
  type Rows,
  type Table,
  type TableFile,
} from './table.js';

export const DATA_PACKAGE = 'datapackage.json';

/** The file that describes `files`. */
export function dataPackage(
  files: readonly TableFile[],
  tables: readonly Table[],
  run: Provenance,
): TableFile {
  return {
    name: DATA_PACKAGE,
    tables: tables.filter((table) => files.some((file) => file.tables.includes(table))),
    begin() {
      const counts = new Map<Table, number>();
      const sources: Source[] = [];
      let documents = 0;
      return {
        start: () => '',
        rows(rows, table) {
          counts.set(table, (counts.get(table) ?? 0) + countRows(rows));
          if (table.name === 'documents')
            for (const row of parseRows(rows)) {
              documents += 1;
              const source = sourceOf(row);
              if (source !== undefined) sources.push(source);
            }
          return '';
        },
        end() {
          const resources = files.map((file) => resourceOf(file, files, counts, run));
          return `${JSON.stringify({ ...describe(run, sources, documents), resources }, null, 2)}\n`;
        },
      };
    },
  };
}

interface Source {
  readonly title: string;
  readonly path: string;
}

function sourceOf({ source_url: path, title, document_id: id }: Row): Source | undefined {
  return typeof path === 'string' ? { title: String(title ?? id), path } : undefined;
}

function countRows(rows: Rows): number {
  if (!('lines' in rows)) return rows.length;
  let count = 0;
  for (let at = rows.lines.indexOf('\n'); at !== -1; at = rows.lines.indexOf('\n', at + 1)) count += 1;
  return count;
}

function describe({ tool, models, taxonomy }: Provenance, sources: readonly Source[], documents: number) {
  return {
    profile: 'data-package',
    name: 'inspection-findings',
    title: 'Strengths and weaknesses found in inspection letters and reports',
    description:
      'Sentences of inspection letters and reports that a model tagged as strengths or weaknesses by theme. ' +
      `The tags are predictions; their confidences say how far to believe them. ${rightsNote(sources.length, documents)}`,
    ...(documents > 0 && sources.length === documents ? { licenses: [OGL] } : {}),
    ...(sources.length > 0 ? { sources } : {}),
    generator: { ...tool, models, taxonomy },
  };
}

const MEDIA_TYPES: Readonly<Record<FormatName, string>> = {
  csv: 'text/csv',
  jsonl: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function resourceOf(
  file: TableFile,
  files: readonly TableFile[],
  counts: ReadonlyMap<Table, number>,
  run: Provenance,
) {
  const format = file.name.slice(file.name.lastIndexOf('.') + 1) as FormatName;
  const [table, ...more] = file.tables;
  const about = {
    name: file.name,
    path: file.name,
    profile: format === 'csv' ? 'tabular-data-resource' : 'data-resource',
    description: [...file.tables.map(({ description }) => description), NOTES[format]].join(' '),
    format,
    mediatype: MEDIA_TYPES[format],
    ...(format === 'csv' || format === 'jsonl' ? { encoding: 'utf-8' } : {}),
  };
  if (table === undefined || more.length > 0) return about;
  return {
    ...about,
    rows: counts.get(table) ?? 0,
    ...(format === 'csv' ? { dialect: DIALECT } : {}),
    schema: schemaOf(table, format, files, run),
  };
}

const NOTES: Readonly<Record<FormatName, string>> = {
  csv:
    'A cell that begins with =, +, -, @, a tab or a carriage return has an apostrophe before it, so that no spreadsheet takes it for a formula. ' +
    'NUL and half a surrogate pair are U+FFFD.',
  jsonl:
    'One JSON object a line, whole and nested: the file to go by where another format cannot hold a value.',
  parquet: 'Half a surrogate pair is U+FFFD.',
  xlsx: 'A workbook with the sheets Findings, Documents, Summary and Read me. A cell longer than Excel allows is cut, with a mark.',
};

/** With `skipInitialSpace` left to its default, readers drop the spaces that a text begins with. */
const DIALECT = {
  delimiter: ',',
  quoteChar: '"',
  doubleQuote: true,
  lineTerminator: '\r\n',
  skipInitialSpace: false,
  header: true,
};

function schemaOf(table: Table, format: FormatName, files: readonly TableFile[], run: Provenance) {
  const flat = format !== 'jsonl';
  const columns = flat ? flatten(table, run).columns : table.columns;
  const target = table.refers && `${table.refers.table}.${format}`;
  return {
    fields: columns.map((column) => fieldOf(column, flat, run)),
    missingValues: [''],
    ...(table.key ? { primaryKey: table.key } : {}),
    ...(table.refers && files.some(({ name }) => name === target)
      ? {
          foreignKeys: [
            {
              fields: table.refers.column,
              reference: { resource: target, fields: table.refers.column },
            },
          ],
        }
      : {}),
  };
}

const TYPES = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  list: 'array',
  record: 'object',
  themes: 'array',
} as const;

function fieldOf(column: Column, flat: boolean, run: Provenance) {
  const type = TYPES[column.type];
  const values = column.name === 'theme' ? themeIds(run) : column.values;
  const constraints = {
    ...(column.required && !(flat && column.mayBeEmpty) ? { required: true } : {}),
    ...(column.unique ? { unique: true } : {}),
    ...(values ? { enum: values } : {}),
    ...(column.minimum === undefined ? {} : { minimum: column.minimum }),
    ...(column.maximum === undefined ? {} : { maximum: column.maximum }),
    ...(column.pattern ? { pattern: column.pattern } : {}),
  };
  return {
    name: column.name,
    type: flat && (type === 'array' || type === 'object') ? 'string' : type,
    description: column.description,
    ...(column.unit ? { unit: column.unit } : {}),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  };
}
