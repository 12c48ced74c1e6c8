// `findings summary` as a user meets it: from a letter to its counts.
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { LETTER, useFolder } from './command.js';

const { at, findings, put } = useFolder();
beforeEach(() => put('letters/a.md', LETTER));

const ok = (stdout: unknown) => ({ code: 0, stderr: '', stdout });

describe('of a folder tagged by the shipped model', () => {
  beforeEach(() => findings('tag', 'letters', '--out', 'tagged', '--quiet'));

  test('a table of themes and polarities, with the correction beside', async () => {
    const { stdout, ...rest } = await findings('summary', 'tagged');
    expect({ ...rest, stdout }).toEqual(ok(expect.stringContaining('1 document, ')));
    const lines = stdout.split('\n');
    expect(lines.find((line) => line.startsWith('Supervision'))).toMatch(
      /^Supervision +strength +1 +\d+\.\d\d {2}1 \(0–3\) +\d+\.\d\d \(\d+\.\d\d–\d+\.\d\d\)$/,
    );
    expect(lines.filter((line) => / +(strength|weakness) /.test(line))).toHaveLength(8);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('CSV to a file: every group there is', async () => {
    expect(await findings('summary', 'tagged', '--format', 'csv', '--out', 'counts/all.csv')).toEqual(
      ok('Written: counts/all.csv\n'),
    );
    const [head, first, ...more] = (await readFile(at('counts', 'all.csv'), 'utf8')).split('\r\n');
    expect(head).toMatch(/^\uFEFFtheme,polarity,authority,year,inspection_type,documents,/);
    expect(first).toMatch(/^supervision,strength,,,,1,\d,1,/);
    expect(more).toHaveLength(8);
  });

  test('JSON by what was asked for', async () => {
    const { stdout, code } = await findings('summary', 'tagged', '--by', 'authority', '--format', 'json');
    expect(code).toBe(0);
    expect((await findings('summary', 'tagged', '--by', 'authority')).stdout).toMatch(
      /\nnot known +1 +3 +3 /,
    );
    const { by, rows, correction } = JSON.parse(stdout);
    expect(by).toEqual(['authority']);
    expect(rows).toMatchObject([{ authority: null, documents: 1, findings: 3 }]);
    expect(correction.error_rates.split).toBe('dev');
  });

  test('groups that there are not are refused', async () => {
    const { code, stderr } = await findings('summary', 'tagged', '--by', 'theme,county');
    expect(code).toBe(1);
    expect(stderr).toContain('--by names "county"');
    expect(stderr).toContain('theme, polarity, authority, year and inspection_type');
  });

  test('a level that is none is refused', async () => {
    const { code, stderr } = await findings('summary', 'tagged', '--level', '95');
    expect(code).toBe(1);
    expect(stderr).toContain('Give a share between 0 and 1, such as 0.95.');
  });
});

test('tags of other thresholds are counted and not corrected, until their error rates are measured', async () => {
  await findings('tag', 'letters', '--out', 'tagged', '--quiet', '--min-precision', '0.95');
  const plain = await findings('summary', 'tagged');
  expect(plain.code).toBe(0);
  expect(plain.stderr).toMatch(
    /counts are as tagged, not corrected: .* was tagged with the threshold 0\.\d+/,
  );
  expect(plain.stdout).not.toContain('adjusted');

  const labels = shipped('labels', 'letters.csv');
  const measure = ['--from', shipped('corpus', 'letters'), '--no-baselines', '--min-precision', '0.95'];
  const made = await findings('eval', labels, ...measure, '--error-rates', 'out/rates.json');
  expect(made.stdout).toMatch(/Written: out\/rates\.json\n$/);
  expect(await findings('summary', 'tagged', '--error-rates', 'out/rates.json')).toEqual(
    ok(expect.stringMatching(/adjusted: corrected [^;]*\sdocuments,\sas\sthey\swere\sdrawn;/)),
  );
  expect(await readFile(at('out', 'rates.json'), 'utf8')).not.toMatch(/social work/i);
});

test('a folder without tags is refused', async () => {
  const { code, stderr } = await findings('summary', 'letters');
  expect(code).toBe(1);
  expect(stderr).toContain('holds no run.json');
});

test('neither a folder nor a table that was read is written over', async () => {
  await findings('tag', 'letters', '--out', 'tagged', '--quiet');
  const folder = await findings('summary', 'tagged', '--out', 'letters');
  expect(folder).toMatchObject({ code: 1, stderr: expect.stringContaining('"letters" is a folder') });
  const table = await findings('summary', 'tagged', '--format', 'json', '--out', 'tagged/findings.jsonl');
  expect(table).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('a file that the summary is made of'),
  });
  expect((await findings('summary', 'tagged')).code).toBe(0);
});

test('a file without error rates is refused', async () => {
  await findings('tag', 'letters', '--out', 'tagged', '--quiet');
  const { code, stderr } = await findings('summary', 'tagged', '--error-rates', 'letters/a.md');
  expect(code).toBe(1);
  expect(stderr).toContain('"letters/a.md" holds no error rates');
});
