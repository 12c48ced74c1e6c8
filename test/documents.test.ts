// Real documents, where there are any: a folder with `corpus/pdf`, `corpus/text`, `corpus/bad` or `seeds` in it,
// named by FINDINGS_DOCUMENTS. None of them is in the project, so without that folder these tests skip themselves.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shipped } from '../cli/paths.js';
import { loadModel } from '../cli/resources.js';
import { findDocuments } from '../corpus/documents.js';
import { evaluateLabels } from '../eval/run.js';
import { loadLabels } from '../labels/files.js';
import { tagBatch } from '../pipeline/batch/batch.js';
import { joinLabels } from '../pipeline/batch/gold.js';
import { createTagger } from '../pipeline/batch/inProcess.js';
import { parseFormats } from '../pipeline/write/formats.js';

const ROOT = process.env.FINDINGS_DOCUMENTS ?? '';
if (ROOT === '') console.info('FINDINGS_DOCUMENTS is not set: the tests on real documents are skipped.');

const folder = (...parts: string[]) => join(ROOT, ...parts);
const here = (...parts: string[]) => ROOT !== '' && existsSync(folder(...parts));

async function tag(path: string) {
  const outDir = await mkdtemp(join(tmpdir(), 'findings-'));
  try {
    const model = await loadModel();
    const report = await tagBatch({
      paths: [path],
      outDir,
      formats: parseFormats('jsonl'),
      recipe: { tool: { name: 'test', version: '0' }, model, includeOther: false },
      tagger: createTagger(model, { includeOther: false }),
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    return { report, errors: await readFile(join(outDir, 'errors.jsonl'), 'utf8') };
  } finally {
    await rm(outDir, { recursive: true });
  }
}

describe('local documents (FINDINGS_DOCUMENTS)', () => {
  test.skipIf(!here('corpus', 'pdf'))(
    'every PDF is read and gives findings',
    { timeout: 300_000 },
    async () => {
      const { report, errors } = await tag(folder('corpus', 'pdf'));
      expect(errors).toBe('');
      expect(report.counts.documents).toBe(report.counts.inputs);
      expect(report.counts.findings).toBeGreaterThan(20 * report.counts.documents);
    },
  );

  test.skipIf(!here('corpus', 'bad'))('a web page saved as PDF is one row of errors', async () => {
    const { report, errors } = await tag(folder('corpus', 'bad'));
    expect(report.failures).toHaveLength(1);
    expect(JSON.parse(errors)).toMatchObject({ code: 'mislabelled' });
  });

  test.skipIf(!here('corpus', 'text'))(
    'labelled sentences of dev are found again, and labelled as well as promised',
    { timeout: 300_000 },
    async () => {
      const { evaluation } = await evaluateLabels({
        labels: [shipped('labels', 'ofsted.csv')],
        from: [folder('corpus', 'text')],
        split: 'dev',
        model: await loadModel(),
        baselines: false,
        asPrinted: false,
      });
      const [all, plain] = evaluation.populations.map((population) => population.systems[0]!);
      expect(all!.recovered).toBeGreaterThan(0.975);
      expect(all!.metrics.findingMacroF1).toBeGreaterThan(0.74);
      expect(plain!.metrics.findingMacroF1).toBeGreaterThan(0.87);
    },
  );

  test.skipIf(!here('seeds'))(
    'labelled sentences of the seeds that carry a theme are all found',
    async () => {
      const model = await loadModel();
      const rows = await loadLabels([shipped('labels', 'seeds.csv')], model.taxonomy);
      const joined = await joinLabels(rows, await findDocuments([folder('seeds')]));
      expect(joined.missing).toEqual([]);
      const lost = joined.rows.filter(
        (row) => row.context === undefined && Object.keys(row.row.themes).length > 0,
      );
      expect(lost.map(({ row }) => row.id)).toEqual([]);
    },
  );
});
