import { describe, expect, test } from 'vitest';
import { type Candidate, chooseNext, closedBy } from '../../labels/next.js';
import type { GoldRow } from '../../pipeline/types.js';

describe('chooseNext', () => {
  const of = (doc: string, fingerprint: string, score: number): Candidate => ({
    doc,
    fingerprint,
    why: 'parks',
    score,
  });
  const names = (chosen: readonly Candidate[]) => chosen.map(({ doc, fingerprint }) => doc + fingerprint);

  test('the most unsure first, ties by document and fingerprint, whatever the order given', () => {
    const candidates = [of('b', '1', 0.3), of('a', '2', 0.3), of('c', '4', 0.5), of('a', '3', 0.3)];
    expect(names(chooseNext(candidates, 3))).toEqual(['c4', 'a2', 'a3']);
    expect(chooseNext([...candidates].reverse(), 3)).toEqual(chooseNext(candidates, 3));
  });

  test('a document gives at most twice its share', () => {
    // Ten of four documents: a share is 2.5, so 5 at most.
    const strange = Array.from({ length: 20 }, (_, i) => of('strange', `${i + 10}`, 0.9));
    const others = ['a', 'b', 'c'].map((doc) => of(doc, doc, 0.1));
    const chosen = names(chooseNext([...strange, ...others], 10));
    expect(chosen).toEqual([
      ...strange.slice(0, 5).map((one) => `strange${one.fingerprint}`),
      'aa',
      'bb',
      'cc',
    ]);
  });

  test('but three in any case, and all of one that is alone', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((doc) =>
      [1, 2, 3, 4].map((i) => of(doc, `${doc}${i}`, doc === 'a' ? 0.9 : 0.1)),
    );
    expect(names(chooseNext(many, 4))).toEqual(['aa1', 'aa2', 'aa3', 'bb1']);
    expect(chooseNext(many.slice(0, 4), 4)).toHaveLength(4);
  });

  test('the same words are taken once, where they are least sure', () => {
    expect(names(chooseNext([of('a', '1', 0.1), of('b', '1', 0.4), of('c', '1', 0.2)], 5))).toEqual(['b1']);
  });

  test('of nothing, nothing', () => {
    expect(chooseNext([], 5)).toEqual([]);
  });
});

describe('closedBy', () => {
  const label = (doc: string, split: string, fingerprint: string): GoldRow => ({
    id: `${doc}:${fingerprint}`,
    ...{ doc, split, fingerprint, stratum: 'RND', polarity: 'none', themes: {} },
  });
  const { hasLabel, isHeldOut } = closedBy([
    label('901-2030-01-01', 'train', 'f1'),
    label('902-2030-01-01', 'dev', 'f2'),
    label('paper-3', 'seed', 'f3'),
    label('01-letter', 'test', 'f4'),
  ]);

  test('words with a label of whatever split', () => {
    expect(['f1', 'f2', 'f3', 'f4', 'f5'].map(hasLabel)).toEqual([true, true, true, true, false]);
  });

  test('documents of dev, seed and test, and reports of their authorities', () => {
    for (const doc of ['902-2030-01-01', '902-2031-12-31', 'paper-3', '01-letter'])
      expect([doc, isHeldOut(doc)]).toEqual([doc, true]);
    for (const doc of ['901-2030-01-01', '901-2031-01-01', '903-2030-01-01', 'paper-4', '01-notes', 'notes'])
      expect([doc, isHeldOut(doc)]).toEqual([doc, false]);
  });
});
