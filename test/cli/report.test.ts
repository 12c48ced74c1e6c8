// `findings eval --report`, `--against` and `--require` as typed.
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { METRICS_SCHEMA, metricsSchema } from '../../eval/report/schema.js';
import { fingerprint } from '../../labels/fingerprint.js';
import { LETTER, useFolder } from './command.js';

const { at, findings, put } = useFolder();

const THEMES = 'supervision,assessment_quality,caseloads,care_leavers';
const LABELS = [
  ['Social workers have regular and reflective supervision.', 'strength,strength,,,'],
  ['Caseloads are too high in two teams.', 'weakness,,,weakness,'],
  // Labelled otherwise than anyone would, so that there is an error.
  ['Care leavers are well supported by their personal advisers.', 'weakness,,,,weakness'],
] as const;

let labels: string;
beforeEach(async () => {
  await put('in/a.md', LETTER);
  labels = await put(
    'labels.csv',
    [
      `doc,split,fingerprint,stratum,polarity,${THEMES}`,
      ...LABELS.map(([text, answers]) => `a,test,${fingerprint(text)},DOC,${answers}`),
      '',
    ].join('\n'),
  );
});

const evaluate = (...args: string[]) => findings('eval', labels, '--from', 'in', ...args);
const metrics = async (folder: string) => JSON.parse(await readFile(at(folder, 'metrics.json'), 'utf8'));

describe('--report', () => {
  test('writes the page, the Markdown and metrics.json, and says where', async () => {
    const { code, stdout, stderr } = await evaluate('--report', at('report'));
    expect([code, stderr]).toEqual([0, '']);
    for (const name of ['report.html', 'report.md', 'metrics.json'])
      expect(stdout).toContain(at('report', name));
    const page = await readFile(at('report', 'report.html'), 'utf8');
    expect(page).toContain('<h1>Precision report</h1>');
    expect(page).toContain('By hand <b>weakness</b>, model <b>strength</b>');
    const json = metricsSchema.parse(await metrics('report'));
    expect(json.schema).toBe(METRICS_SCHEMA);
    expect(json.sentences).toHaveLength(3);
    expect(json.provenance).toMatchObject({
      command: `findings eval ${labels} --from in --report ${at('report')}`,
      labels: [{ file: labels, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      documents: [{ doc: 'a', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
  });

  test('the files without the page hold no text of a sentence, and come out the same again', async () => {
    await evaluate('--report', at('report'));
    const first = await readFile(at('report', 'report.md'), 'utf8');
    const json = await readFile(at('report', 'metrics.json'), 'utf8');
    for (const [text] of LABELS) expect(first + json).not.toContain(text);
    const page = await readFile(at('report', 'report.html'), 'utf8');
    await evaluate('--report', at('report'));
    expect(await readFile(at('report', 'report.html'), 'utf8')).toBe(page);
    expect(await readFile(at('report', 'report.md'), 'utf8')).toBe(first);
    expect(await readFile(at('report', 'metrics.json'), 'utf8')).toBe(json);
  });
});

describe('--against', () => {
  test('says what changed, into the very folder too that the earlier run stands in', async () => {
    await evaluate('--out', at('run'));
    const earlier = await metrics('run');
    // As if the earlier run had missed what this one finds.
    earlier.sentences[1].predicted.themes = {};
    const before = await put('run/metrics.json', JSON.stringify(earlier));
    const { code, stdout } = await evaluate('--report', at('run'), '--against', before);
    expect(code).toBe(0);
    expect(stdout).toContain('1 only now, 0 only before (McNemar p = 1.0)');
    expect(stdout).toContain('1 sentence changed: 1 mended, 0 broken, 0 otherwise');
    const { against } = await metrics('run');
    expect(against.changed).toEqual([{ doc: 'a', fingerprint: fingerprint(LABELS[1][0]), change: 'mended' }]);
    expect(await readFile(at('run', 'report.html'), 'utf8')).toContain('Wrong before, right now');
  });

  test('a file that is no run, or of other sentences: exit 1, and what to give', async () => {
    const text = await put('notes.txt', 'not JSON');
    expect(await evaluate('--against', text)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'notes.txt is no JSON: give the metrics.json that "findings eval --out DIR" writes.',
      ),
    });
    await evaluate('--out', at('run'));
    const other = await metrics('run');
    for (const sentence of other.sentences) sentence.doc = 'elsewhere';
    const { code, stderr } = await evaluate('--against', await put('other.json', JSON.stringify(other)));
    expect(code).toBe(1);
    expect(stderr).toContain('other.json has none of the sentences of this run');
  });
});

describe('--require', () => {
  test('exit 0 when all is met', async () => {
    const args = ['--require', 'finding_macro_f1=0.5', '--require', 'themes.caseloads.weakness.precision>=1'];
    expect(await evaluate(...args)).toMatchObject({ code: 0, stderr: '' });
  });

  test('exit 4 when one is not, with what the figure is', async () => {
    const { code, stderr } = await evaluate('--require', 'polarity_f1=0.99', '--require', 'not_found<=0');
    expect(code).toBe(4);
    expect(stderr).toBe('findings: requirement polarity_f1=0.99 is not met: polarity_f1 is 0.6667.\n');
  });

  test('exit 1 for what is no requirement, before anything is read, and for an unknown figure', async () => {
    const nonsense = await findings('eval', 'not-there.csv', '--require', 'good');
    expect(nonsense).toMatchObject({ code: 1, stderr: expect.stringContaining('"good" is no requirement') });
    const unknown = await evaluate('--require', 'themes.parks.weakness.f1=1');
    expect(unknown).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'There is no figure "themes.parks.weakness.f1" in this evaluation: there is themes.',
      ),
    });
  });
});
