import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareSystems } from '../../../eval/evaluation.js';
import { reportOn, writeReport } from '../../../eval/report/run.js';
import type { ScoredSentence } from '../../../eval/report/sentences.js';
import { UsageError } from '../../../pipeline/errors.js';
import { FAKE_THEMES, fakeModel } from '../../pipeline/fakeModel.js';
import { said } from '../measures/rows.js';
import { lostSentence, sentence } from './rows.js';

const PARK = { park: 'strength' } as const;
const ONE = sentence('b', 'The park is well kept.', ['strength', PARK], said('strength', PARK));
const TWO = sentence('a', 'The bridge is shut.', ['weakness', { bridge: 'weakness' }], said('none'));
/** SHA-256 of "abc", as FIPS 180-2 prints it (appendix B.1). */
const SHA256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
  await writeFile(join(folder, 'labels.csv'), 'abc');
});
afterEach(() => rm(folder, { recursive: true }));

function reported(sentences: readonly ScoredSentence[], against?: string) {
  const rows = sentences.map(({ row }) => row);
  const predictions = sentences.map(({ predicted }) => predicted);
  const systems = [{ name: 'model fake', predictions }];
  return reportOn({
    result: {
      evaluation: compareSystems(rows, systems, FAKE_THEMES, { samples: 5 }),
      sentences,
      others: [],
      notes: [],
      failures: [],
    },
    model: fakeModel(),
    labels: [join(folder, 'labels.csv')],
    split: 'dev',
    train: null,
    tool: { name: 'tests', version: '1' },
    command: 'findings eval labels.csv',
    ...(against === undefined ? {} : { against }),
  });
}

describe('reportOn', () => {
  it('says what was evaluated, with what: files by their hashes, documents in order', async () => {
    const { json } = await reported([ONE, TWO, lostSentence('c', ['none'])]);
    expect(json.provenance).toMatchObject({
      command: 'findings eval labels.csv',
      model: { id: 'fake', sha256: 'f'.repeat(64), backend: null },
      labels: [{ sha256: SHA256_OF_ABC }],
      split: 'dev',
      train: null,
      min_precision: null,
      thresholds: { park: 0.5, bridge: 0.5 },
      documents: [{ doc: 'a' }, { doc: 'b' }],
    });
    expect(json.precision_costs.map(({ asked }) => asked)).toEqual([
      0.9, 0.9, 0.9, 0.95, 0.95, 0.95, 0.98, 0.98, 0.98,
    ]);
  });

  it('compares with an earlier run that it wrote', async () => {
    const [file] = await writeReport(join(folder, 'out'), await reported([ONE, TWO]));
    expect(await readdir(join(folder, 'out'))).toEqual(['metrics.json']);
    const again = await reported(
      [ONE, { ...TWO, predicted: said('weakness', { bridge: 'weakness' }) }],
      file,
    );
    expect(again.report.against!.changed).toMatchObject([{ change: 'mended' }]);
    expect(again.json.against).toMatchObject({ fresh: 0, gone: 0 });
    expect(JSON.parse(await readFile(file!, 'utf8')).against).toBeNull();
  });

  it('refuses an earlier run of other sentences, or that is not there', async () => {
    const [file] = await writeReport(join(folder, 'out'), await reported([ONE]));
    await expect(reported([TWO], file)).rejects.toThrow(UsageError);
    await expect(reported([TWO], file)).rejects.toThrow(
      'metrics.json has none of the sentences of this run: compare runs on the same label files and split.',
    );
    await expect(reported([ONE], join(folder, 'none.json'))).rejects.toThrow('does not exist');
  });
});
