// The shipped network over the project's own letters: by the compiled kernel, and by TensorFlow.js.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { shipped } from '../../../cli/paths.js';
import { loadTaxonomy } from '../../../cli/resources.js';
import { findDocuments } from '../../../corpus/documents.js';
import { chooseBackend, LOADERS } from '../../../models/backend.js';
import { decodeBundle } from '../../../models/bundle.js';
import { MANIFEST_FILE, modelFrom, WEIGHTS_FILE } from '../../../models/files.js';
import { createModel, type Judgement, type Model } from '../../../models/model.js';
import { createNetwork } from '../../../models/neural/predict.js';
import { contextsOf, isAside } from '../../../pipeline/label.js';
import { readDocument } from '../../../pipeline/read/read.js';
import { segmentDocument } from '../../../pipeline/segment/segment.js';
import { sidesOf } from '../../../pipeline/sides.js';
import type { SentenceInContext } from '../../../pipeline/types.js';

let ours: Model;
let theirs: Model;
let letters: SentenceInContext[];
let judged: { readonly ours: Judgement[]; readonly theirs: Judgement[] };

beforeAll(async () => {
  const dir = shipped('models', 'default');
  const taxonomy = await loadTaxonomy();
  const bundle = decodeBundle(
    await readFile(join(dir, MANIFEST_FILE), 'utf8'),
    await readFile(join(dir, WEIGHTS_FILE)),
    taxonomy,
    dir,
  );
  await chooseBackend(LOADERS.filter(({ name }) => name === 'wasm'));
  ours = await modelFrom(bundle, taxonomy);
  theirs = createModel(bundle, taxonomy, { createNetwork, backend: 'wasm' });
  letters = [];
  for (const path of (await findDocuments([shipped('corpus', 'letters')])).values()) {
    const sentences = segmentDocument(await readDocument({ path, bytes: await readFile(path) }));
    letters.push(...contextsOf(sentences).filter((context) => !isAside(context)));
  }
  judged = { ours: ours.judge(letters), theirs: theirs.judge(letters) };
}, 120_000);

test('each says what runs it', () => {
  expect([ours.backend, theirs.backend]).toEqual(['kernel', 'wasm']);
  expect(letters.length).toBeGreaterThan(1000);
});

test('probabilities are the same to 2e-4', () => {
  const of = (judgement: Judgement) => [...judgement.classes.polarity, ...judgement.classes.themes.flat()];
  let most = 0;
  judged.ours.forEach((judgement, i) => {
    const expected = of(judged.theirs[i]!);
    of(judgement).forEach((value, k) => {
      most = Math.max(most, Math.abs(value - expected[k]!));
    });
  });
  expect(most).toBeLessThan(2e-4);
});

test('labels are the same but for one in a thousand', () => {
  const said = ({ labels }: Judgement) =>
    [labels.polarity, ...labels.themes.map(({ theme, polarity }) => `${theme} ${polarity}`)].join();
  const other = letters.filter((_, i) => said(judged.ours[i]!) !== said(judged.theirs[i]!));
  expect(other.length).toBeLessThanOrEqual(letters.length / 1000);
});

describe('the words that decided', () => {
  test('are the same, in the same order', () => {
    const requests = letters.flatMap((context, i) =>
      judged.theirs[i]!.labels.themes.flatMap(({ theme, polarity }) =>
        sidesOf(polarity).map((side) => ({ context, theme, polarity: side })),
      ),
    );
    expect(requests.length).toBeGreaterThan(300);
    const expected = theirs.evidence(requests);
    const found = ours.evidence(requests);
    expect(found).toEqual(expected);
  });
});
