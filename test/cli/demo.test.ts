// `findings demo`: what it shows, and as typed.
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { exampleFindings } from '../../cli/commands/demo.js';
import type { Taxonomy } from '../../pipeline/types.js';
import { useFolder } from './command.js';

const { at, findings } = useFolder();

const taxonomy: Taxonomy = {
  version: '1',
  themes: [{ id: 'pets', name: 'Pets', definition: '-', colour: '#000000', keywords: ['dog'] }],
};

test('the surest strength and the surest weakness are shown', () => {
  const finding = (text: string, polarity: string, confidence: number, authority: string | null) =>
    JSON.stringify({ text, polarity, confidence, authority, theme: 'pets', page: 2 });
  const jsonl = [
    finding('Dogs are kind.', 'strength', 0.7, 'Exampleshire'),
    finding('Dogs are very kind.', 'strength', 0.9, 'Exampleshire'),
    finding('Dogs bark.', 'weakness', 0.6, null),
  ].join('\n');
  expect(exampleFindings(`${jsonl}\n`, taxonomy, { colour: false })).toBe(
    'For example:\n' +
      '  Dogs are very kind.\n' +
      '  Pets, strength, 90% sure (Exampleshire, page 2)\n' +
      '  Dogs bark.\n' +
      '  Pets, weakness, 60% sure (authority not given, page 2)\n',
  );
  expect(exampleFindings('', taxonomy, { colour: false })).toBe('');
});

test('demo tags the sample letters under the current folder, and scores them', async () => {
  const { code, stdout, stderr } = await findings('demo');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^finding macro-F1 0\.\d\d \(95% interval /m);
  expect(stdout).toMatch(/^Written to out\/demo: .*metrics\.json, dashboard\.html$/m);
  expect(await readdir(at('out', 'demo'))).toContain('findings.csv');
}, 30_000);
