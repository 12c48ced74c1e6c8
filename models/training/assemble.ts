// Puts the parts of a trained model together as the files of a bundle. Same parts, same bytes.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { BUNDLE_FORMAT, type Manifest } from '../bundle.js';
import { encodeNetwork, type StoredNetwork } from '../neural/store.js';
import { encodeTensors, type Tensor } from '../safetensors.js';
import { outputNames } from '../stack.js';
import type { Calibrated } from './calibrate.js';
import { IDF_STEPS } from './matrix.js';
import type { TrainingOptions } from './options.js';
import type { TrainingRow } from './rows.js';
import type { LinearParts } from './train.js';

/** All that goes into a bundle. */
export interface TrainedParts {
  readonly linear: LinearParts;
  readonly network?: StoredNetwork;
  readonly calibration: Calibrated;
}

/** What stands in the bundle's manifest under `training`, beside the options. */
export interface TrainingFacts {
  /** Hand-labelled sentences of documents. */
  readonly sentences: number;
  readonly documents: number;
  readonly authorities: number;
  /** Sentences learnt from that were written to teach a contrast. */
  readonly invented: number;
  /** Labels of the training split whose sentence was not found in its document. */
  readonly not_found: number;
  /** Training sentences left out because the same words stand in an evaluation set. */
  readonly held_back: number;
  readonly data_sha256: string;
}

export interface BundleFiles {
  readonly manifest: string;
  readonly weights: Uint8Array;
}

/** The files of a bundle. `figures` are what the model scored where it was not trained. */
export function assembleBundle(
  parts: TrainedParts,
  taxonomy: Taxonomy,
  options: TrainingOptions,
  facts: TrainingFacts,
  tool: string,
  figures: Readonly<Record<string, unknown>> = {},
): BundleFiles {
  const outputs = outputNames(taxonomy.themes.map((theme) => theme.id));
  const buckets = 2 ** options.features.bits;
  const { linear, network, calibration } = parts;
  const sizes = network && options.neural?.network;
  const tensors = new Map<string, Tensor>([
    ['weights', { shape: [buckets, outputs.length], data: linear.weights }],
    ['scales', { shape: [outputs.length], data: linear.scales }],
    ['idf', { shape: [buckets], data: linear.idf }],
    ...(sizes ? encodeNetwork(network, sizes) : []),
  ]);
  const weights = encodeTensors(tensors);
  const hash = bytesToHex(sha256(weights));
  const { polarity, theme } = calibration;
  const decides = JSON.stringify([hash, polarity.weights, theme.weights, theme.thresholds]);
  const manifest: Manifest = {
    format: BUNDLE_FORMAT,
    // Names the weights and the calibration: whatever changes a label changes it.
    id: `${network ? 'stacked' : 'linear'}-${bytesToHex(sha256(utf8ToBytes(decides))).slice(0, 10)}`,
    tool,
    taxonomy: { version: taxonomy.version, themes: taxonomy.themes.map((theme) => theme.id) },
    outputs,
    features: { bits: options.features.bits, weights: { ...options.features.weights } },
    idf_steps: IDF_STEPS,
    polarity: { weights: polarity.weights },
    theme: { weights: theme.weights, thresholds: theme.thresholds, precision: theme.precision },
    ...(sizes ? { network: sizes } : {}),
    training: { ...facts, options: withoutFeatures(options), figures },
    weights_sha256: hash,
  };
  return { manifest: `${JSON.stringify(manifest, null, 1)}\n`, weights };
}

function withoutFeatures({
  seed,
  folds,
  headingDropout,
  leastSentences,
  svm,
  ratio,
  neural,
}: TrainingOptions): Record<string, unknown> {
  return {
    seed,
    folds,
    heading_dropout: headingDropout,
    least_sentences: leastSentences,
    svm,
    ratio,
    neural,
  };
}

/** SHA-256 over all that training read: contexts and labels, in order. */
export function hashRows(rows: readonly TrainingRow[]): string {
  const hash = sha256.create();
  for (const { context, group, polarity, themes } of rows) {
    const { text, heading, listItem, before } = context;
    hash.update(utf8ToBytes(JSON.stringify([text, heading, listItem, before, group, polarity, themes])));
  }
  return bytesToHex(hash.digest());
}
