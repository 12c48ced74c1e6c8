// `findings eval` as typed.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { fingerprint } from '../../labels/fingerprint.js';
import { LETTER, useFolder } from './command.js';

const { at, findings, put } = useFolder();

async function labelFile(name: string, labels: readonly { doc: string; text: string; polarity: string }[]) {
  const taxonomy = JSON.parse(await readFile(shipped('labels', 'taxonomy.json'), 'utf8'));
  const themes: string[] = taxonomy.themes.map((theme: { id: string }) => theme.id);
  const head = ['doc', 'split', 'fingerprint', 'stratum', 'polarity', ...themes].join(',');
  const lines = labels.map(({ doc, text, polarity }) =>
    [doc, 'test', fingerprint(text), 'DOC', polarity, ...themes.map(() => '')].join(','),
  );
  return put(name, `${[head, ...lines].join('\n')}\n`);
}

describe('eval', () => {
  test('rows are joined to the sentences of their documents, and metrics.json is written', async () => {
    await put('in/a.md', LETTER);
    const labels = await labelFile('labels.csv', [
      { doc: 'a', text: 'Caseloads are too high in two teams.', polarity: 'weakness' },
      { doc: 'a', text: 'This sentence stands nowhere.', polarity: 'none' },
      { doc: 'b', text: 'Nor does this document.', polarity: 'none' },
    ]);
    const { code, stdout } = await findings('eval', labels, '--from', 'in', '--out', at('out'));
    expect(code).toBe(0);
    expect(stdout).toContain('All sentences: 2 sentences in 1 document');
    expect(stdout).toContain('1 of 2 sentences not found');
    expect(stdout).toContain('1 labelled sentences are left out: 1 documents are not at hand (b)');
    expect(stdout).toContain('keywords + AFINN');
    const metrics = JSON.parse(await readFile(at('out', 'metrics.json'), 'utf8'));
    expect(metrics.populations[0]).toMatchObject({ population: 'all', sentences: 2 });
  });

  test('no document at hand: exit 1, and how to fetch them', async () => {
    const labels = await labelFile('labels.csv', [{ doc: 'a', text: 'x', polarity: 'none' }]);
    const { code, stderr } = await findings('eval', labels);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^findings: The labels name 1 document.*findings corpus fetch --out DIR/);
  });

  test('a malformed row: exit 1, with file, line, column, value and what is allowed', async () => {
    const labels = await labelFile('labels.csv', [
      { doc: 'a', text: 'x', polarity: 'none' },
      { doc: 'a', text: 'y', polarity: 'godo' },
    ]);
    const { code, stderr } = await findings('eval', labels);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'labels.csv, line 3, column polarity: "godo" is not allowed; write one of strength',
    );
  });

  test('an unknown split: exit 1, with the splits there are', async () => {
    const labels = await labelFile('labels.csv', [{ doc: 'a', text: 'x', polarity: 'none' }]);
    const { code, stderr } = await findings('eval', labels, '--split', 'tset');
    expect(code).toBe(1);
    expect(stderr).toMatch(/has the split "tset": its splits are test\./);
  });
});
