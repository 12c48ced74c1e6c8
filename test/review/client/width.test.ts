import { describe, expect, test } from 'vitest';
import { moreFindings } from '../../../review/client/width.js';
import { moreFor, shareInterval } from '../../../review/precision.js';
import type { Precision } from '../../../review/types.js';

describe('how many more findings', () => {
  const line = (right: number, reviewed: number, findings: number, wider = 1): Precision => {
    const { low, high } = shareInterval(right / wider, reviewed / wider, findings / wider);
    return {
      ...{ theme: null, polarity: null, findings, right, reviewed, low, high },
      precision: right / reviewed,
    };
  };

  test('as many as the interval needs', () => {
    expect(moreFindings(0.05, line(45, 50, 10_000))).toBe(moreFor(0.05, 45, 50, 10_000));
    const none = { ...line(0, 1, 500), reviewed: 0, right: 0, precision: null, low: null, high: null };
    expect(moreFindings(0.1, none)).toBe(moreFor(0.1, 0, 0, 500));
    expect(moreFindings(0.05, { ...none, findings: 0 })).toBe(0);
  });

  test('more where findings stand together in sentences, so that the interval is wider', () => {
    const more = moreFindings(0.05, line(90, 100, 100_000, 2));
    expect(more).toBeGreaterThan(moreFindings(0.05, line(90, 100, 100_000)));
    expect(more).toBe(2 * moreFor(0.05, 45, 50, 50_000));
  });
});
