// What a command loads: TensorFlow.js only where a network is to run that the compiled kernel cannot, and what speaks to
// a queue only where one is named. V8 itself says which scripts ran: with
// NODE_V8_COVERAGE set, Node.js writes that to a folder as it exits.
import { readdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { MANIFEST_FILE, TAXONOMY_FILE, WEIGHTS_FILE, writeBundle } from '../../models/files.js';
import { TAXONOMY, tinyBundle } from '../models/tiny.js';
import { LETTER, start, useFolder } from './command.js';

const { at, put } = useFolder();
beforeEach(() => put('a.md', LETTER));

/** Addresses of the scripts that a command line ran; it must succeed. */
async function scriptsOf(args: string[], env: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const { code, stderr } = await start(at(), args, { ...env, NODE_V8_COVERAGE: at('coverage') }).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const reports = await Promise.all(
    (await readdir(at('coverage'))).map((name) => readFile(at('coverage', name), 'utf8')),
  );
  const scripts = reports.flatMap((json) => JSON.parse(json).result as { url: string }[]);
  return scripts.map(({ url }) => url);
}

const ofTensorFlow = (url: string) => url.includes('/@tensorflow/');
const ofFormats = (url: string) => /\/node_modules\/(?:write-excel-file|fflate|hyparquet-writer)\//.test(url);
const ofQueue = (url: string) => /\/node_modules\/(?:bullmq|ioredis)\/|\/pipeline\/queue\//.test(url);

test.each([[['--help']], [['text', 'a.md']], [['inspect', 'a.md']], [['measure', 'boundaries']]])(
  'no TensorFlow.js for %j',
  async (args) => {
    const scripts = await scriptsOf(args);
    expect(scripts.some((url) => url.endsWith('/dist/cli/main.js'))).toBe(true);
    expect(scripts.filter(ofTensorFlow)).toEqual([]);
    expect(scripts.filter(ofQueue)).toEqual([]);
  },
);

test('libraries of formats only where these are asked for', async () => {
  expect((await scriptsOf(['tag', 'a.md', '--out', 'out'])).filter(ofFormats)).toEqual([]);
  const asked = await scriptsOf(['tag', 'a.md', '--out', 'out', '--format', 'xlsx,parquet', '--force']);
  for (const name of ['write-excel-file', 'fflate', 'hyparquet-writer'])
    expect(asked.some((url) => url.includes(`/node_modules/${name}/`))).toBe(true);
});

describe('a model without a network', () => {
  beforeEach(() => {
    const { manifest, weights } = tinyBundle();
    return writeBundle(
      at('linear'),
      new Map<string, string | Uint8Array>([
        [MANIFEST_FILE, manifest],
        [WEIGHTS_FILE, weights],
        [TAXONOMY_FILE, JSON.stringify(TAXONOMY)],
      ]),
    );
  });

  test.each([[['explain', 'Parks are clean.']], [['tag', 'a.md', '--out', 'out']]])(
    'no TensorFlow.js for %j',
    async (args) => {
      const scripts = await scriptsOf([...args, '--model', 'linear']);
      expect(scripts.some((url) => url.endsWith('/dist/models/model.js'))).toBe(true);
      expect(scripts.filter(ofTensorFlow)).toEqual([]);
      expect(scripts.filter(ofQueue)).toEqual([]);
    },
  );
});

describe('the shipped model, which has a network', () => {
  test.each([
    [['explain', 'Caseloads are too high.']],
    [['tag', 'a.md', '--out', 'out']],
    [['tag', 'a.md', '--out', 'out', '--min-precision', '0.9']],
  ])('the compiled kernel runs it, no TensorFlow.js, for %j', async (args) => {
    const scripts = await scriptsOf(args);
    expect(scripts.some((url) => url.endsWith('/dist/models/neural/compiled/network.js'))).toBe(true);
    expect(scripts.filter(ofTensorFlow)).toEqual([]);
    expect(scripts.filter(ofQueue)).toEqual([]);
  });

  test('where WebAssembly has no vectors, TensorFlow.js runs it, and is seen here', async () => {
    const without = await put('without.mjs', 'WebAssembly.validate = () => false;');
    const env = { NODE_OPTIONS: `--import=${pathToFileURL(without)}` };
    expect((await scriptsOf(['explain', 'Caseloads are too high.'], env)).some(ofTensorFlow)).toBe(true);
  });
});
