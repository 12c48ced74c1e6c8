// `datapackage.json` holds to its published profiles, and a library of others reads the tables by it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataPackage } from '../../../pipeline/write/dataPackage.js';
import { openTables } from '../../../pipeline/write/files.js';
import { filesOf, parseFormats } from '../../../pipeline/write/formats.js';
import { jsonLines } from '../../../pipeline/write/jsonl.js';
import { DOCUMENTS, FINDINGS, TABLES } from '../../../pipeline/write/rows.js';
import type { Row, Table } from '../../../pipeline/write/table.js';
import { DOCUMENT_ROWS, FINDING_ROWS, PARTS } from './nasty.js';
import { bytesOf, RUN } from './records.js';

const require = createRequire(import.meta.url);

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly rows?: number;
  readonly schema?: {
    readonly fields: readonly {
      readonly name: string;
      readonly type: string;
      readonly description: string;
      readonly constraints?: Readonly<Record<string, unknown>>;
    }[];
    readonly foreignKeys?: unknown;
    readonly primaryKey?: string;
  };
}
interface Descriptor {
  readonly licenses?: readonly { readonly name: string }[];
  readonly sources?: readonly unknown[];
  readonly description: string;
  readonly generator: unknown;
  readonly resources: readonly Resource[];
}

const known = DOCUMENT_ROWS.slice(0, 1);
const unknown = DOCUMENT_ROWS.slice(1);

/** The description of a run in these formats, as text. */
async function describeRun(
  formats: string,
  parts: readonly (readonly [Table, readonly Row[]])[] = PARTS,
  run = RUN,
): Promise<string> {
  const files = parseFormats(formats).flatMap((format) => format.files(TABLES, run));
  return Buffer.from(await bytesOf(dataPackage(files, TABLES, run), parts)).toString('utf8');
}

const descriptorOf = async (...args: Parameters<typeof describeRun>): Promise<Descriptor> =>
  JSON.parse(await describeRun(...args));

/** What is wrong by a published profile. The profiles are of JSON Schema draft 4, which differs in `id` alone here. */
function problems(profile: string, value: unknown): unknown[] {
  const { $schema: _, id: __, ...schema } = require(`datapackage/lib/profiles/${profile}.json`);
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addFormat('textarea', true);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => [instancePath, message]);
}

describe('the published profiles', () => {
  test.each(['jsonl', 'jsonl,csv', 'jsonl,csv,xlsx,parquet'])('%s', async (formats) => {
    const descriptor = await descriptorOf(formats);
    expect(problems('data-package', descriptor)).toEqual([]);
    const tabular = descriptor.resources.filter(({ path }) => path.endsWith('.csv'));
    expect(tabular).toHaveLength(formats.includes('csv') ? 2 : 0);
    for (const resource of tabular) expect(problems('tabular-data-resource', resource)).toEqual([]);
  });

  test('without documents, and with licensed ones alone', async () => {
    expect(problems('data-package', await descriptorOf('csv', []))).toEqual([]);
    expect(problems('data-package', await descriptorOf('csv', [[DOCUMENTS, known]]))).toEqual([]);
  });

  test('see what they are to see', async () => {
    const { resources: _, ...without } = await descriptorOf('csv');
    expect(problems('data-package', without)).not.toEqual([]);
    expect(problems('data-package', { ...without, resources: [{ name: 'A B', path: 'x' }] })).not.toEqual([]);
  });
});

describe('what it says', () => {
  test('one resource a file, with its rows counted whatever they came as', async () => {
    const { resources } = await descriptorOf('csv,xlsx,parquet');
    expect(resources.map(({ name, rows }) => [name, rows])).toEqual([
      ['findings.jsonl', FINDING_ROWS.length],
      ['sentences.jsonl', FINDING_ROWS.length],
      ['documents.jsonl', 2],
      ['errors.jsonl', 0],
      ['findings.csv', FINDING_ROWS.length],
      ['documents.csv', 2],
      ['findings.xlsx', undefined],
      ['findings.parquet', FINDING_ROWS.length],
      ['sentences.parquet', FINDING_ROWS.length],
      ['documents.parquet', 2],
    ]);
    const files = parseFormats('csv').flatMap((format) => format.files(TABLES, RUN));
    const lines = PARTS.map(([table, rows]) => [table, { lines: jsonLines(rows) }] as const);
    const bytes = await bytesOf(dataPackage(files, TABLES, RUN), lines);
    expect(Buffer.from(bytes).toString('utf8')).toBe(await describeRun('csv'));
  });

  test('columns with types, limits and descriptions, lists as what they are in the format', async () => {
    const { resources } = await descriptorOf('csv,parquet', PARTS, { ...RUN, includeOther: true });
    const field = (resource: string, name: string) =>
      resources.find((one) => one.name === resource)!.schema!.fields.find((one) => one.name === name)!;
    expect(field('findings.csv', 'confidence')).toMatchObject({
      type: 'number',
      unit: 'probability',
      constraints: { required: true, minimum: 0, maximum: 1 },
    });
    expect(field('findings.csv', 'theme').constraints).toEqual({
      required: true,
      enum: ['supervision', 'caseloads', 'other'],
    });
    expect(field('findings.csv', 'heading')).not.toHaveProperty('constraints');
    expect(field('findings.jsonl', 'heading')).toMatchObject({
      type: 'array',
      constraints: { required: true },
    });
    expect(field('findings.csv', 'heading').type).toBe('string');
    expect(field('documents.jsonl', 'judgements').type).toBe('object');
    expect(field('sentences.parquet', 'caseloads_polarity').description).toContain('The caseloads');
    for (const { schema } of resources)
      for (const { description } of schema!.fields) expect(description).toMatch(/^.{8,}\.$/);
  });

  test('that the spaces which a cell begins with are part of it', async () => {
    const { resources } = await descriptorOf('csv');
    const csv = resources.find(({ name }) => name === 'findings.csv');
    expect(csv).toMatchObject({ dialect: { skipInitialSpace: false, lineTerminator: '\r\n' } });
  });

  test('findings refer to the documents of the same format', async () => {
    const { resources } = await descriptorOf('csv');
    expect(resources.find(({ name }) => name === 'findings.csv')!.schema).toMatchObject({
      primaryKey: 'finding_id',
      foreignKeys: [
        { fields: 'document_id', reference: { resource: 'documents.csv', fields: 'document_id' } },
      ],
    });
  });

  test('who made it, and no time', async () => {
    const text = await describeRun('csv');
    expect((JSON.parse(text) as Descriptor).generator).toEqual({
      name: 'inspection-findings',
      version: '9.9.9',
      models: RUN.models,
      taxonomy: RUN.taxonomy,
    });
    expect(text).toBe(await describeRun('csv'));
  });

  test('a licence only where every document is a public report', async () => {
    const all = await descriptorOf('csv', [[DOCUMENTS, known]]);
    expect(all.licenses).toEqual([expect.objectContaining({ name: 'OGL-UK-3.0' })]);
    expect(all.sources).toEqual([{ title: known[0]!.document_id, path: known[0]!.source_url }]);
    const some = await descriptorOf('csv');
    expect(some).not.toHaveProperty('licenses');
    expect(some.sources).toHaveLength(1);
    expect(some.description).toContain('(1 of 2)');
    const none = await descriptorOf('csv', [[DOCUMENTS, unknown]]);
    expect(none).not.toHaveProperty('licenses');
    expect(none).not.toHaveProperty('sources');
    expect(none.description).toContain('belongs to whoever wrote it; no licence is given here');
    expect(await descriptorOf('csv', [])).not.toHaveProperty('licenses');
  });
});

describe('the library "datapackage" reads the tables by it', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'findings-package-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  interface LoadedResource {
    readonly name: string;
    read(options: { keyed: true; relations?: boolean }): Promise<Record<string, unknown>[]>;
    checkRelations(): Promise<boolean>;
  }
  interface Loaded {
    readonly valid: boolean;
    readonly errors: readonly Error[];
    getResource(name: string): LoadedResource;
  }
  const { Package } = require('datapackage') as {
    Package: { load(path: string, options: { basePath: string; strict: boolean }): Promise<Loaded> };
  };

  async function load(parts = PARTS): Promise<Loaded> {
    const tables = await openTables(folder, filesOf(parseFormats('csv'), TABLES, RUN));
    for (const [table, rows] of parts) await tables.append(table, rows);
    await tables.commit({});
    const descriptor = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8'));
    return Package.load(descriptor, { basePath: folder, strict: true });
  }

  test('types and constraints hold for every row, the nasty ones among them', async () => {
    const loaded = await load();
    expect(loaded.errors).toEqual([]);
    const findings = await loaded.getResource('findings.csv').read({ keyed: true });
    expect(findings.map((row) => row.finding_id)).toEqual(FINDING_ROWS.map((row) => row.finding_id));
    const cells = parse(await readFile(join(folder, 'findings.csv'), 'utf8'), {
      columns: true,
      record_delimiter: '\r\n',
    });
    // The library drops the spaces that a cell without quotes begins with, whatever the dialect says.
    const asRead = (text: string) => (/[",\r\n]/.test(text) ? text : text.replace(/^ +/, ''));
    expect(findings.map((row) => row.text)).toEqual(
      (cells as { text: string }[]).map(({ text }) => asRead(text)),
    );
    expect(findings[3]).toMatchObject({ text: "'=1+1", page: 2, confidence: 1, authority: null });
    expect(findings[2]!.published).toEqual(new Date(2024, 1, 29));
    const documents = await loaded.getResource('documents.csv').read({ keyed: true });
    expect(documents.map(({ path, title }) => [path, title])).toEqual([
      ['letters/1.txt', null],
      ["'-letters/\u{1F600}\n2.txt", "'=cmd"],
    ]);
  });

  test('every finding has its document', async () => {
    expect(await (await load()).getResource('findings.csv').checkRelations()).toBe(true);
  });

  test('a row that breaks them is seen', async () => {
    const broken = { ...FINDING_ROWS[0]!, confidence: 2 };
    const wrong = await load([
      [FINDINGS, [broken]],
      [DOCUMENTS, known],
    ]);
    await expect(wrong.getResource('findings.csv').read({ keyed: true })).rejects.toThrow();
    const orphan = await load([[FINDINGS, [FINDING_ROWS[0]!]]]);
    await expect(orphan.getResource('findings.csv').checkRelations()).rejects.toThrow();
  });
});
