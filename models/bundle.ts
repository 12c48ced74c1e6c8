// A trained model as plain data: what stands in `model.json` and `weights.safetensors`, and the checks that refuse
// a bundle that is damaged, of another format, or made for another taxonomy.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { UsageError } from '../pipeline/errors.js';
import type { Taxonomy } from '../pipeline/types.js';
import { GROUPS, type Group } from './emitters.js';
import type { NetworkOptions } from './neural/network.js';
import { decodeNetwork, type StoredNetwork } from './neural/store.js';
import { decodeTensors, type Tensor } from './safetensors.js';
import { outputNames, POLARITY_CLASSES, polarityInputs, THEME_CLASSES, themeInputs } from './stack.js';

export const BUNDLE_FORMAT = 'inspection-findings/model@2';

const weights = z.array(z.array(z.number()));
const size = z.int().positive();
const Manifest = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  id: z.string().min(1),
  tool: z.string(),
  taxonomy: z.strictObject({ version: z.string(), themes: z.array(z.string()).min(1) }),
  /** Label order: the columns of the weight matrix. */
  outputs: z.array(z.string()),
  features: z.strictObject({
    bits: z.int().min(4).max(24),
    weights: z.strictObject(
      Object.fromEntries(GROUPS.map((group) => [group, z.number()])) as Record<Group, z.ZodNumber>,
    ),
  }),
  /** Inverse document frequency = stored byte / this. */
  idf_steps: z.number().positive(),
  polarity: z.strictObject({ weights }),
  theme: z.strictObject({
    weights,
    /** One a theme. */
    thresholds: z.array(z.number()),
    /** By theme: what a threshold gave in precision and recall on held-out folds. */
    precision: z.array(
      z.array(z.strictObject({ threshold: z.number(), precision: z.number(), recall: z.number() })),
    ),
  }),
  /** Sizes of the network; absent in a model of the linear part alone. */
  network: z
    .strictObject({
      dimension: size,
      gramBuckets: size,
      units: size,
      attention: size,
      heading: size,
      hidden: size,
      mostWords: z.strictObject({ sentence: size, before: size, heading: size }),
    })
    .optional(),
  training: z.record(z.string(), z.unknown()),
  weights_sha256: z.string(),
});

/** The contents of `model.json`. */
export type Manifest = z.infer<typeof Manifest>;

/** A model bundle whose parts fit each other. */
export interface Bundle {
  readonly manifest: Manifest;
  /** SHA-256 of `model.json`, which names the hash of the weights: it stands for the whole bundle. */
  readonly sha256: string;
  /** `2 ** bits` rows of one quantised weight an output. */
  readonly weights: Int8Array;
  /** A weight is its quantised value times its output's scale. */
  readonly scales: Float32Array;
  readonly idf: Float32Array;
  readonly network?: StoredNetwork;
}

/**
 * Checks and decodes a bundle.
 * @param json text of `model.json`
 * @param bytes contents of `weights.safetensors`
 * @param where folder, for messages
 * @param digest SHA-256 in hexadecimal digits; a host may have one many times as fast
 * @throws UsageError when the bundle is damaged or does not fit the taxonomy, saying why and what to do
 */
export function decodeBundle(
  json: string,
  bytes: Uint8Array,
  taxonomy: Taxonomy,
  where: string,
  digest: (bytes: Uint8Array) => string = (content) => bytesToHex(sha256(content)),
): Bundle {
  const manifest = decodeManifest(json, taxonomy, where);
  const themes = manifest.taxonomy.themes;
  if (digest(bytes) !== manifest.weights_sha256) {
    refuse(where, 'has weights that do not match the hash in model.json: the files are damaged or mixed up');
  }
  const tensors = decodeWeights(bytes, where);
  const buckets = 2 ** manifest.features.bits;
  const weights = tensors.get('weights')?.data;
  const scales = tensors.get('scales')?.data;
  const steps = tensors.get('idf')?.data;
  if (
    !(weights instanceof Int8Array && scales instanceof Float32Array && steps instanceof Uint8Array) ||
    weights.length !== buckets * manifest.outputs.length ||
    scales.length !== manifest.outputs.length ||
    steps.length !== buckets
  ) {
    return refuse(where, 'has weights of the wrong shape');
  }
  const idf = new Float32Array(steps.length);
  for (let i = 0; i < steps.length; i += 1) idf[i] = steps[i]! / manifest.idf_steps;
  const network = manifest.network && networkOf(tensors, manifest.network, themes.length + 1, where);
  return {
    manifest,
    sha256: bundleHash(json),
    weights,
    scales,
    idf,
    ...(network ? { network } : {}),
  };
}

/**
 * Checks and decodes what a bundle says of itself, without its weights.
 * @param json text of `model.json`
 * @param where folder, for messages
 * @throws UsageError as `decodeBundle`
 */
export function decodeManifest(json: string, taxonomy: Taxonomy, where: string): Manifest {
  const manifest = parseManifest(json, where);
  const themes = taxonomy.themes.map((theme) => theme.id);
  if (manifest.taxonomy.themes.join() !== themes.join()) {
    refuse(
      where,
      `was trained for the themes ${manifest.taxonomy.themes.join(', ')}; the taxonomy has ${themes.join(', ')}`,
    );
  }
  if (manifest.outputs.join() !== outputNames(themes).join())
    refuse(where, 'has its labels in another order');
  const none = new Float64Array(manifest.outputs.length);
  const silent = manifest.network ? { linear: none, neural: none } : { linear: none };
  const polarityLength = polarityInputs(silent).length;
  const themeLength = themeInputs(silent, 0, { sentence: 0, before: 0, heading: 0 }).length;
  const fits = (rows: readonly (readonly number[])[], classes: number, length: number) =>
    rows.length === classes && rows.every((row) => row.length === length);
  if (
    !fits(manifest.polarity.weights, POLARITY_CLASSES.length, polarityLength) ||
    !fits(manifest.theme.weights, THEME_CLASSES.length, themeLength) ||
    manifest.theme.thresholds.length !== themes.length ||
    manifest.theme.precision.length !== themes.length
  ) {
    refuse(where, 'has a calibration of another shape: it was trained with another version');
  }
  return manifest;
}

/** The hash of a bundle, from the text of its `model.json`. */
export function bundleHash(json: string): string {
  return bytesToHex(sha256(utf8ToBytes(json)));
}

function networkOf(
  tensors: ReadonlyMap<string, Tensor>,
  options: NetworkOptions,
  targets: number,
  where: string,
): StoredNetwork {
  try {
    return decodeNetwork(tensors, options, targets);
  } catch (error) {
    return refuse(where, `has a network that does not fit its model.json (${(error as Error).message})`);
  }
}

function decodeWeights(bytes: Uint8Array, where: string): Map<string, Tensor> {
  try {
    return decodeTensors(bytes);
  } catch (error) {
    return refuse(where, `has weights that are not in the safetensors format (${(error as Error).message})`);
  }
}

function parseManifest(json: string, where: string): Manifest {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return refuse(where, 'has a model.json that is not JSON');
  }
  const format = (data as { format?: unknown } | null)?.format;
  if (format !== BUNDLE_FORMAT)
    refuse(where, `is of format ${JSON.stringify(format)}; this version reads ${BUNDLE_FORMAT}`);
  const parsed = Manifest.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return refuse(where, `has a model.json with a wrong field "${issue.path.join('.')}": ${issue.message}`);
  }
  return parsed.data;
}

function refuse(where: string, why: string): never {
  throw new UsageError(
    `The model in "${where}" ${why}. Use the model that came with this version, or train one with "findings train".`,
  );
}
