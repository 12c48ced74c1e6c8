import { describe, expect, it } from 'vitest';
import { prf } from '../../../eval/measures/metrics.js';
import type { Interval, Prf } from '../../../eval/measures/types.js';
import { BAR, FEW_DOCUMENTS, LEAST_RECALL, rulingOf } from '../../../eval/report/verdict.js';

const between = (low: number, high: number): Interval => ({ low, high, samples: 100 });
const SCORES = prf(100, 100, 85);
const GOOD = between(0.85, 0.95);

/** The ruling on 100 findings of 20 documents, but for what is said otherwise. */
function ruling(
  precision: Interval | null,
  recall: Interval | null,
  {
    support = 100,
    scores = SCORES,
    documents = 20,
  }: { support?: number; scores?: Prf; documents?: number } = {},
) {
  return rulingOf(support, scores, { precision, recall, f1: null }, documents);
}
const check = (because: string) => ({ verdict: 'check', because });
const not = (because: string) => ({ verdict: 'do not use', because });

describe('rulingOf', () => {
  it('trusts only where both intervals lie wholly at the bar or above', () => {
    expect(BAR).toBe(0.8);
    const trust = { verdict: 'trust', because: '' };
    expect(ruling(between(0.8, 0.9), between(0.8, 0.95))).toEqual(trust);
    expect(ruling(between(1, 1), between(1, 1))).toEqual(trust);
    expect(ruling(between(0.79, 0.9), GOOD)).toEqual(check('precision may be below 0.8'));
    expect(ruling(GOOD, between(0.79, 0.95))).toEqual(check('recall may be below 0.8'));
    expect(ruling(between(0.7, 0.9), between(0.7, 0.9))).toEqual(
      check('precision and recall may be below 0.8'),
    );
  });

  it('advises against use where precision lies wholly below the bar, whatever recall is', () => {
    for (const recall of [GOOD, between(0.1, 0.2), null])
      expect(ruling(between(0.5, 0.79), recall)).toEqual(not('precision below 0.8'));
    // The bar itself is not below it.
    expect(ruling(between(0.5, 0.8), GOOD)).toEqual(check('precision may be below 0.8'));
  });

  it('advises against use where recall lies wholly below a half, whatever precision is', () => {
    expect(LEAST_RECALL).toBe(0.5);
    for (const precision of [GOOD, between(0.7, 0.9), null])
      expect(ruling(precision, between(0.3, 0.49))).toEqual(not('more than half are missed'));
    expect(ruling(GOOD, between(0.3, 0.5))).toEqual(check('recall below 0.8: do not count by it'));
  });

  it('asks for care, and no counting, where recall lies wholly below the bar', () => {
    expect(ruling(GOOD, between(0.6, 0.79))).toEqual(check('recall below 0.8: do not count by it'));
    expect(ruling(GOOD, between(0.6, 0.8))).toEqual(check('recall may be below 0.8'));
    expect(ruling(between(0.7, 0.9), between(0.6, 0.79))).toEqual(
      check('precision may be below 0.8; recall below 0.8: do not count by it'),
    );
  });

  it('cannot tell without an interval, but knows that nothing reported is of no use', () => {
    expect(ruling(null, null).verdict).toBe('check');
    expect(ruling(GOOD, null)).toEqual(check('recall may be below 0.8'));
    const scores = prf(100, 0, 0);
    expect(ruling(null, between(0, 0), { scores })).toEqual(not('none is reported'));
    expect(ruling(null, null, { scores, documents: 1 })).toEqual(not('none is reported'));
  });

  it('never says more than check of fewer than 10 documents', () => {
    expect(FEW_DOCUMENTS).toBe(10);
    expect(ruling(GOOD, GOOD, { documents: 9 })).toEqual(check('only 9 documents'));
    expect(ruling(between(0, 0.1), GOOD, { documents: 9 })).toEqual(check('only 9 documents'));
    expect(ruling(null, null, { documents: 1 })).toEqual(check('only 1 document'));
    expect(ruling(GOOD, GOOD, { documents: 10 }).verdict).toBe('trust');
  });

  it('says nothing of fewer than 30 findings, counted or worth, however good they look', () => {
    const few = { verdict: 'too few to score', because: '' };
    expect(ruling(GOOD, GOOD, { support: 29 })).toEqual(few);
    expect(ruling(GOOD, GOOD, { support: 29.9 })).toEqual(few);
    expect(ruling(GOOD, GOOD, { support: 30 }).verdict).toBe('trust');
    expect(ruling(null, null, { support: 0, scores: prf(0, 0, 0) })).toEqual(few);
    expect(ruling(null, null, { support: 0, scores: prf(0, 0, 0), documents: 1 })).toEqual(few);
  });
});
