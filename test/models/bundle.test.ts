import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUNDLE_FORMAT, decodeBundle, type Manifest } from '../../models/bundle.js';
import { MANIFEST_FILE, readModel, WEIGHTS_FILE, writeBundle } from '../../models/files.js';
import { decodeTensors, encodeTensors } from '../../models/safetensors.js';
import type { BundleFiles } from '../../models/training/assemble.js';
import { UsageError } from '../../pipeline/errors.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { aContext, TAXONOMY, tinyBundle } from './tiny.js';

let bundle: BundleFiles;
beforeAll(() => {
  bundle = tinyBundle();
});

/** The manifest with something changed, and the weights, decoded; `weights` sets the hash right as well. */
function decode(
  change: (manifest: Manifest) => void = () => {},
  weights: Uint8Array = bundle.weights,
  taxonomy: Taxonomy = TAXONOMY,
) {
  const manifest = JSON.parse(bundle.manifest) as Manifest;
  if (weights !== bundle.weights)
    manifest.weights_sha256 = createHash('sha256').update(weights).digest('hex');
  change(manifest);
  return decodeBundle(JSON.stringify(manifest), weights, taxonomy, 'some/model');
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    const { message } = error as Error;
    expect(message).toMatch(/^The model in "some\/model" .*findings train/);
    return message;
  }
  throw new Error('nothing was thrown');
}

test('a bundle that fits is decoded; its hash is that of its manifest', () => {
  const decoded = decodeBundle(bundle.manifest, bundle.weights, TAXONOMY, 'some/model');
  const { outputs, features } = decoded.manifest;
  expect(decoded.sha256).toBe(createHash('sha256').update(bundle.manifest).digest('hex'));
  expect(decoded.weights).toHaveLength(2 ** features.bits * outputs.length);
  expect(decoded.scales).toHaveLength(outputs.length);
  expect(decoded.idf).toHaveLength(2 ** features.bits);
});

describe('refused, with what is wrong and what to do', () => {
  const theme = (id: string) => ({ ...TAXONOMY.themes[0]!, id });

  test.each([
    ['other themes', ['parks', 'tunnels']],
    ['one theme less', ['parks']],
    ['one theme more', ['parks', 'bridges', 'tunnels']],
    ['another order', ['bridges', 'parks']],
  ])('a taxonomy of %s', (_, ids) => {
    const taxonomy = { ...TAXONOMY, themes: ids.map(theme) };
    expect(refusal(() => decode(undefined, undefined, taxonomy))).toContain(
      `was trained for the themes parks, bridges; the taxonomy has ${ids.join(', ')}.`,
    );
  });

  test('another format', () => {
    expect(
      refusal(() => decode((m) => Object.assign(m, { format: 'inspection-findings/model@0' }))),
    ).toContain(`is of format "inspection-findings/model@0"; this version reads ${BUNDLE_FORMAT}`);
  });

  test.each(['', '{', 'null', '[]', '"model"', '7'])('a model.json that is %j', (json) => {
    refusal(() => decodeBundle(json, bundle.weights, TAXONOMY, 'some/model'));
  });

  test('a wrong or unknown field is named', () => {
    expect(refusal(() => decode((m) => Object.assign(m.features, { bits: 99 })))).toContain(
      '"features.bits"',
    );
    expect(refusal(() => decode((m) => Object.assign(m, { extra: 1 })))).toContain('extra');
    expect(refusal(() => decode((m) => Object.assign(m, { outputs: undefined })))).toContain('"outputs"');
  });

  test('labels in another order', () => {
    expect(refusal(() => decode((m) => m.outputs.reverse()))).toContain('labels in another order');
  });

  test('calibration weights of the wrong shape, which would give no probabilities', () => {
    refusal(() => decode((m) => m.polarity.weights.pop()));
    refusal(() => decode((m) => m.polarity.weights[0]!.pop()));
    refusal(() => decode((m) => m.theme.weights.pop()));
    refusal(() => decode((m) => m.theme.weights[0]!.pop()));
    refusal(() => decode((m) => m.theme.weights[0]!.push(0)));
  });

  test('one changed byte of the weights', () => {
    const damaged = Uint8Array.from(bundle.weights);
    damaged[damaged.length - 1]! ^= 1;
    const text = refusal(() => decodeBundle(bundle.manifest, damaged, TAXONOMY, 'some/model'));
    expect(text).toContain('do not match the hash in model.json');
  });

  test('weights cut off', () => {
    const half = bundle.weights.subarray(0, bundle.weights.length / 2);
    refusal(() => decodeBundle(bundle.manifest, half, TAXONOMY, 'some/model'));
  });

  test('weights of the right hash that are no tensors', () => {
    refusal(() => decode(undefined, new TextEncoder().encode('no tensors, and no less than eight bytes')));
  });

  test('weights of the right hash and the wrong shape', () => {
    const tensors = decodeTensors(bundle.weights);
    tensors.set('scales', { shape: [1], data: Float32Array.of(1) });
    expect(refusal(() => decode(undefined, encodeTensors(tensors)))).toContain('wrong shape');
    tensors.delete('scales');
    expect(refusal(() => decode(undefined, encodeTensors(tensors)))).toContain('wrong shape');
  });
});

describe('on the disk', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'findings-bundle-'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  test('a bundle that was written is read as the same model, and nothing else is left', async () => {
    const target = join(dir, 'deep', 'model');
    await writeBundle(
      target,
      new Map<string, string | Uint8Array>([
        [WEIGHTS_FILE, bundle.weights],
        [MANIFEST_FILE, bundle.manifest],
      ]),
    );
    expect((await readdir(target)).sort()).toEqual([MANIFEST_FILE, WEIGHTS_FILE]);
    const model = await readModel(target, TAXONOMY);
    expect(model.sha256).toBe(createHash('sha256').update(bundle.manifest).digest('hex'));
    expect(model.label([aContext('The parks are clean and well kept.')])[0]!.polarity).toBe('strength');
  });

  test('a folder without a model says what it needs', async () => {
    await writeFile(join(dir, MANIFEST_FILE), bundle.manifest);
    const reading = readModel(dir, TAXONOMY);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(
      `There is no model in "${dir}" (ENOENT): it needs ${MANIFEST_FILE} and ${WEIGHTS_FILE}`,
    );
  });
});
