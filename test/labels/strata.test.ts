import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { drawOf, isHardStratum } from '../../labels/strata.js';

/** Strata of the label files of the project. */
function strataInUse(): string[] {
  const files = readdirSync(shipped('labels')).filter((name) => name.endsWith('.csv'));
  const cells = files.flatMap((name) => {
    const rows: Record<string, string>[] = parse(readFileSync(shipped('labels', name)), {
      columns: true,
      bom: true,
    });
    return rows.flatMap(({ stratum }) => stratum ?? []);
  });
  return [...new Set(cells)].sort();
}

/** By stratum, how `labels/README.md` says that it was drawn. */
function documented(): Map<string, string> {
  const text = readFileSync(shipped('labels', 'README.md'), 'utf8');
  const section = text.split('\n## ').find((part) => part.startsWith('Strata\n'))!;
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return new Map(
    rows.flatMap((line) => {
      const [, names, how] = line.split('|');
      return [...names!.matchAll(/`([^`]+)`/g)].map((match) => [match[1]!, how!.trim()] as const);
    }),
  );
}

describe('drawOf', () => {
  it('tells the natural mix from draws by keywords', () => {
    for (const stratum of ['RND', 'DOC', 'PSG-RND']) expect(drawOf(stratum)).toBe('random');
    for (const stratum of ['SUP', 'ASM', 'CAS', 'LVR']) expect(drawOf(stratum)).toBe('keywords');
  });

  it('takes every other stratum for chosen, also one that it does not know', () => {
    for (const stratum of ['PSG', 'THEMED', 'ACT-SUP', 'INV', '', 'rnd', 'toString', '__proto__'])
      expect(drawOf(stratum)).toBe('chosen');
  });
});

describe('isHardStratum', () => {
  it('is true of the sentences of which a model was unsure, and of no other', () => {
    for (const stratum of ['ACT-SUP', 'ACT-POL-TH', 'ACT-NET']) expect(isHardStratum(stratum)).toBe(true);
    for (const stratum of ['RND', 'PSG', 'SUP', 'FACT-1', 'ACT', ''])
      expect(isHardStratum(stratum)).toBe(false);
  });
});

describe('the label files', () => {
  const how = documented();

  it('have no stratum that labels/README.md does not describe', () => {
    expect(strataInUse().length).toBeGreaterThan(10);
    expect(strataInUse().filter((stratum) => !how.has(stratum))).toEqual([]);
  });

  it('are drawn as labels/README.md says', () => {
    for (const [stratum, said] of how) {
      const random = said.includes('at random') || said.startsWith('the whole document');
      const draw = random ? 'random' : said.includes('keyword pattern') ? 'keywords' : 'chosen';
      expect([stratum, drawOf(stratum)]).toEqual([stratum, draw]);
    }
  });
});
