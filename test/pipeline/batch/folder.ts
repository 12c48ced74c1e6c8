// A batch in a folder of its own, tagged by a stand-in that knows one theme: for the tests of this folder.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Model, ModelFacts } from '../../../models/model.js';
import { type TagOptions, tagBatch } from '../../../pipeline/batch/batch.js';
import type { TaggedDocument } from '../../../pipeline/batch/document.js';
import { createTagger } from '../../../pipeline/batch/inProcess.js';
import type { Tagger } from '../../../pipeline/batch/tagger.js';
import { ReadError } from '../../../pipeline/errors.js';
import type { Source } from '../../../pipeline/types.js';
import { parseFormats } from '../../../pipeline/write/formats.js';
import { readRows } from '../../cli/command.js';
import { aDocument, aFinding, aSentence } from '../write/records.js';

export const model = {
  id: 'fake-1',
  sha256: 'f'.repeat(64),
  taxonomy: {
    version: '7',
    themes: ['supervision', 'caseloads'].map((id) => ({
      id,
      name: id,
      definition: id,
      colour: '#000000',
      keywords: [],
    })),
  },
  thresholds: [0.4, 0.35],
} as unknown as Model;

/** One sentence a line; a line with "supervision" is a strength of it. "bad" files cannot be read. */
async function fakeTag(source: Source): Promise<TaggedDocument> {
  const text = new TextDecoder().decode(source.bytes);
  if (text === '') throw new ReadError('empty', `"${source.path}" is empty.`);
  if (text === 'fault') throw new TypeError('x is undefined');
  const document = aDocument(source.path, text, createHash('sha256').update(source.bytes).digest('hex'));
  const sentences = text.split('\n').map((line, index) => aSentence(document, index, line));
  const findings = sentences.filter(({ text }) => text.includes('supervision')).map(aFinding);
  return { document, sentences, findings };
}

export const recipe = {
  tool: { name: 'inspection-findings', version: '9.9.9' },
  model: model as ModelFacts,
  includeOther: false,
};

/** The same with another model and other themes. */
export const otherRecipe = {
  ...recipe,
  model: {
    ...recipe.model,
    id: 'fake-2',
    sha256: '0'.repeat(64),
    taxonomy: {
      ...model.taxonomy,
      themes: [{ id: 'parks', name: 'Parks', definition: '-', colour: '#123456', keywords: [] }],
    },
    thresholds: [0.5],
  },
};

/** Six documents: four with sentences, two that cannot be read. */
export const SIX = {
  'a.txt': 'supervision a\nmore',
  'b.txt': '',
  'c.txt': 'nothing',
  'd.txt': 'supervision d',
  'e.txt': '',
  'f.txt': 'supervision f\nsupervision too',
};

export const EVERY_FILE = [
  '.findings',
  'datapackage.json',
  'documents.csv',
  'documents.jsonl',
  'errors.jsonl',
  'findings.csv',
  'findings.jsonl',
  'run.json',
  'sentences.jsonl',
];

/** A tagger like that of `run`, over which a test may lay its own. */
export const makeTagger = (): Tagger => createTagger(model, recipe, fakeTag);

/** A new folder for each test of the file, gone after it, with documents in `in` and tables in `out`. */
export function useBatch() {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'findings-batch-'));
    await mkdir(join(root, 'in'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const at = (...names: string[]) => join(root, ...names);
  /** The rows of a table. */
  const rows = (table: string) => readRows(at('out', `${table}.jsonl`));
  return {
    /** Absolute path of something in the folder. */
    at,
    /** Writes documents: names to texts. */
    async write(files: Readonly<Record<string, string>>): Promise<void> {
      for (const [name, text] of Object.entries(files)) await writeFile(at('in', name), text);
    },
    run: (options: Partial<TagOptions> = {}) =>
      tagBatch({
        paths: [at('in')],
        outDir: at('out'),
        formats: parseFormats('jsonl,csv'),
        recipe,
        tagger: makeTagger(),
        ...options,
      }),
    rows,
    /** The names of the files that rows of a table are of. */
    paths: async (table = 'documents') =>
      (await rows(table)).map((row) => String(row.path).split('/').at(-1)),
    /** What `run.json` says. */
    runJson: async (out = 'out') => JSON.parse(await readFile(at(out, 'run.json'), 'utf8')),
    /** The bytes of all tables. */
    tables: () =>
      Promise.all(
        EVERY_FILE.filter((name) => name !== 'run.json' && name !== '.findings').map((name) =>
          readFile(at('out', name), 'utf8'),
        ),
      ),
  };
}
