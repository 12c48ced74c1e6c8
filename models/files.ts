// Where a model bundle meets the disk: reading one, and writing one whole or not at all.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../pipeline/errors.js';
import type { Taxonomy } from '../pipeline/types.js';
import { type Bundle, bundleHash, decodeBundle, decodeManifest } from './bundle.js';
import { createModel, type Model, type ModelFacts, type ModelOptions, thresholdsOf } from './model.js';
import { compileKernel, type KernelModule, runsKernels } from './neural/compiled/module.js';
import { createCompiledNetwork } from './neural/compiled/network.js';

export const MANIFEST_FILE = 'model.json';
export const WEIGHTS_FILE = 'weights.safetensors';
/** The taxonomy that the bundle was trained for, so that the folder is all that is needed to use it. */
export const TAXONOMY_FILE = 'taxonomy.json';
export const CARD_FILE = 'MODEL_CARD.md';
/** Beside a bundle and no part of it: what cross-validation said of each training sentence. */
export const CROSS_VALIDATION_FILE = 'cross-validation.csv';

/**
 * Reads the model bundle in a folder.
 * @throws UsageError when there is none, it is damaged, it does not fit the taxonomy, or the thresholds asked for
 *   cannot be (see `createModel`)
 */
export async function readModel(dir: string, taxonomy: Taxonomy, options: ModelOptions = {}): Promise<Model> {
  const [json, weights] = await Promise.all([
    readPart(dir, MANIFEST_FILE).then((bytes) => bytes.toString('utf8')),
    readPart(dir, WEIGHTS_FILE),
  ]);
  return modelFrom(decodeBundle(json, weights, taxonomy, dir, digest), taxonomy, options);
}

/**
 * Reads what a model bundle says of itself, for those who do not run it: its weights are not looked at.
 * @throws UsageError as `readModel`
 */
export async function readFacts(
  dir: string,
  taxonomy: Taxonomy,
  options: Pick<ModelOptions, 'thresholds'> = {},
): Promise<ModelFacts> {
  const json = (await readPart(dir, MANIFEST_FILE)).toString('utf8');
  const manifest = decodeManifest(json, taxonomy, dir);
  return {
    id: manifest.id,
    sha256: bundleHash(json),
    taxonomy,
    ...thresholdsOf(manifest, options.thresholds),
  };
}

async function readPart(dir: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(dir, name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `There is no model in "${dir}" (${code}): it needs ${MANIFEST_FILE} and ${WEIGHTS_FILE}, as "findings train" writes them.`,
    );
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Makes a model of a decoded bundle (see `createModel`). If the bundle has a network, the compiled kernel runs it; where
 * the engine has no WebAssembly with vectors, TensorFlow.js does, and only then is loaded.
 */
export async function modelFrom(
  bundle: Bundle,
  taxonomy: Taxonomy,
  options: ModelOptions = {},
): Promise<Model> {
  if (!bundle.network || options.createNetwork) return createModel(bundle, taxonomy, options);
  const runner = runsKernels() ? await compiledRunner() : await tensorFlowRunner();
  return createModel(bundle, taxonomy, { ...options, ...runner });
}

type Runner = Required<Pick<ModelOptions, 'createNetwork' | 'backend'>>;

async function compiledRunner(): Promise<Runner> {
  const module = await kernelModule();
  return { createNetwork: (...network) => createCompiledNetwork(module, ...network), backend: 'kernel' };
}

async function tensorFlowRunner(): Promise<Runner> {
  const [{ createNetwork }, { backend }] = await Promise.all([
    import('./neural/predict.js'),
    import('./backend.js'),
  ]);
  return { createNetwork, backend: await backend() };
}

let compiled: Promise<KernelModule> | undefined;

/**
 * The kernel that `npm run build` compiles into `dist/`, compiled for this engine once a process.
 * @throws Error when it is missing
 */
export function kernelModule(): Promise<KernelModule> {
  compiled ??= readKernel().then(compileKernel);
  return compiled;
}

async function readKernel(): Promise<Uint8Array> {
  // The second from the sources, as tests run.
  const places = ['./neural/kernel.wasm', '../dist/models/neural/kernel.wasm'];
  for (const place of places) {
    const bytes = await readFile(new URL(place, import.meta.url)).catch(() => undefined);
    if (bytes) return bytes;
  }
  throw new Error(
    'dist/models/neural/kernel.wasm is missing: install the program again, or run "npm run build".',
  );
}

/** Writes the files of a bundle; each appears under its name only when it is complete. */
export async function writeBundle(
  dir: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const [name, content] of files) await writeFile(join(dir, `${name}.tmp`), content);
  for (const name of files.keys()) await rename(join(dir, `${name}.tmp`), join(dir, name));
}
