// The list of faulty labels: every slip in it is refused, and it stays a short list of labels that there are.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FAULT_REASONS, labelKey, parseFaults } from '../../labels/faults.js';
import { parseLabels } from '../../labels/load.js';
import { parseTaxonomy } from '../../labels/taxonomy.js';
import { UsageError } from '../../pipeline/errors.js';
import type { GoldRow } from '../../pipeline/types.js';

const A = '0123456789abcdef';
const B = 'fedcba9876543210';
const row = (doc: string, fingerprint: string): GoldRow => ({
  id: `${doc}:${fingerprint}`,
  ...{ doc, fingerprint, split: 'dev', stratum: 'RND', polarity: 'none', themes: {} },
});
const ROWS = [row('letter-1', A), row('letter-1', B), row('letter-2', A)];
const parse = (...lines: string[]) =>
  parseFaults(['doc,fingerprint,reason', ...lines].join('\n'), 'faults.csv', ROWS);

describe('a list of faults', () => {
  test('gives the reason of each label', () => {
    const faults = parse(`letter-1,${B},letterhead`, `letter-2,${A},cut inside a sentence`);
    expect([...faults]).toEqual([
      [`letter-1:${B}`, 'letterhead'],
      [`letter-2:${A}`, 'cut inside a sentence'],
    ]);
    expect(faults.get(labelKey(ROWS[1]!))).toBe('letterhead');
  });

  test('may name documents of other label files', () => {
    expect(parse(`paper-9,${A},letterhead`).size).toBe(1);
  });

  test.each([
    [
      'a label that is not there',
      [`letter-2,${B},letterhead`],
      /line 2, column fingerprint: .* "letter-2" has it/,
    ],
    [
      'a label listed twice',
      [`letter-1,${A},letterhead`, `letter-1,${A},letterhead`],
      /line 3.*listed above/,
    ],
    ['a reason of its own', [`letter-1,${A},ugly`], /column reason: "ugly" is not allowed; .*letterhead/],
  ])('is refused for %s', (_, lines, message) => {
    expect(() => parse(...lines)).toThrow(UsageError);
    expect(() => parse(...lines)).toThrow(message);
  });

  test('is refused for a column with text', () => {
    expect(() => parseFaults('doc,fingerprint,reason,text\n', 'f.csv', ROWS)).toThrow(/"text" is unknown/);
  });
});

describe('the list as shipped', () => {
  const taxonomy = parseTaxonomy(readFileSync('labels/taxonomy.json', 'utf8'), 'labels/taxonomy.json');
  const labels = new Map(
    ['ofsted', 'seeds'].map((name) => {
      const file = `labels/${name}.csv`;
      return [name, parseLabels(readFileSync(file, 'utf8'), file, taxonomy)] as const;
    }),
  );
  const all = [...labels.values()].flat();
  const faults = parseFaults(readFileSync('labels/faults.csv', 'utf8'), 'labels/faults.csv', all);

  test('names labels that there are, by reasons that all occur', () => {
    const known = new Set(all.map(labelKey));
    expect([...faults.keys()].filter((key) => !known.has(key))).toEqual([]);
    expect(new Set(faults.values())).toEqual(new Set(FAULT_REASONS));
  });

  test.each(['ofsted', 'seeds'])('leaves out less than one label in a hundred of %s', (name) => {
    const rows = labels.get(name)!;
    const listed = rows.filter((label) => faults.has(labelKey(label)));
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.length / rows.length).toBeLessThan(0.01);
  });
});
