import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseThresholds, LEAST_RECALL, type PrecisionPoint } from '../../models/precision.js';
import { UsageError } from '../../pipeline/errors.js';

/** A table from rows of threshold, precision, recall. */
function table(...rows: readonly (readonly [number, number, number])[]): PrecisionPoint[] {
  return rows.map(([threshold, precision, recall]) => ({ threshold, precision, recall }));
}

function choose(own: number, points: readonly PrecisionPoint[], minimum: number) {
  return chooseThresholds({ thresholds: [own], precision: [points] }, minimum)[0]!;
}

const RISING = table([0.2, 0.7, 0.95], [0.4, 0.8, 0.9], [0.6, 0.9, 0.7], [0.8, 0.97, 0.3], [0.95, 1, 0]);

describe('the lowest threshold', () => {
  test('that reaches the precision, with what it gave', () => {
    expect(choose(0.4, RISING, 0.85)).toEqual({
      threshold: 0.6,
      precision: 0.9,
      recall: 0.7,
      reached: true,
    });
    expect(choose(0.4, RISING, 0.9).threshold).toBe(0.6);
    expect(choose(0.4, RISING, 0.91).threshold).toBe(0.8);
  });

  test('never below the one of the model; then what was measured nearest to that', () => {
    expect(choose(0.45, RISING, 0.75)).toEqual({
      threshold: 0.45,
      precision: 0.8,
      recall: 0.9,
      reached: true,
    });
  });

  test('that keeps it: a precision which falls again was luck', () => {
    const points = table([0.4, 0.96, 0.9], [0.5, 0.9, 0.8], [0.6, 0.96, 0.7], [0.7, 0.97, 0.5]);
    expect(choose(0.3, points, 0.95).threshold).toBe(0.6);
  });

  test('whatever thresholds do that report next to nothing', () => {
    const points = table([0.5, 0.96, 0.6], [0.7, 0.97, LEAST_RECALL], [0.8, 0.5, 0.09], [0.9, 1, 0]);
    expect(choose(0.3, points, 0.95).threshold).toBe(0.5);
  });
});

describe('where no threshold keeps the precision', () => {
  test('the one of the highest, not one that reports next to nothing', () => {
    expect(choose(0.4, RISING, 0.99)).toEqual({
      threshold: 0.8,
      precision: 0.97,
      recall: 0.3,
      reached: false,
    });
  });

  test('of several the lowest', () => {
    const points = table([0.4, 0.8, 0.9], [0.5, 0.9, 0.8], [0.6, 0.9, 0.7], [0.7, 0.85, 0.6]);
    expect(choose(0.4, points, 0.95).threshold).toBe(0.5);
  });

  test('the one of the model where nothing can be judged', () => {
    const nothing = { threshold: 0.4, precision: null, recall: null, reached: false };
    expect(choose(0.4, table([0.3, 1, 0], [0.5, 1, 0]), 0.95)).toEqual(nothing);
    expect(choose(0.4, [], 0.95)).toEqual(nothing);
  });
});

test('each theme has its own', () => {
  const tables = { thresholds: [0.4, 0.4], precision: [RISING, table([0.4, 0.99, 0.9])] };
  expect(chooseThresholds(tables, 0.85).map(({ threshold }) => threshold)).toEqual([0.6, 0.4]);
});

test.each([0, -0.5, 1.01, 95, Number.NaN])('a precision of %s is refused', (minimum) => {
  expect(() => choose(0.4, RISING, minimum)).toThrow(UsageError);
  expect(() => choose(0.4, RISING, minimum)).toThrow('give a share above 0, at most 1, such as 0.95');
});

test('whatever was measured: never below the model’s own, kept where it says so, and more precision asks for no less', () => {
  const hundredth = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
  const points = fc
    .array(fc.tuple(hundredth, hundredth), { maxLength: 30 })
    .map((rows) =>
      rows.map(([precision, recall], i) => ({ threshold: (i + 1) / (rows.length + 1), precision, recall })),
    );
  const asked = fc.integer({ min: 1, max: 100 }).map((n) => n / 100);
  fc.assert(
    fc.property(hundredth, points, asked, asked, (own, rows, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const choice = choose(own, rows, low);
      expect(choice.threshold).toBeGreaterThanOrEqual(own);
      const above = rows.filter((row) => row.threshold >= choice.threshold && row.recall >= LEAST_RECALL);
      if (choice.reached) for (const { precision } of above) expect(precision).toBeGreaterThanOrEqual(low);
      const stricter = choose(own, rows, high);
      if (stricter.reached) {
        expect(choice.reached).toBe(true);
        expect(stricter.threshold).toBeGreaterThanOrEqual(choice.threshold);
      }
    }),
  );
});
