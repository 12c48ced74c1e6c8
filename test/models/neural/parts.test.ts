import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack } from '../../../models/neural/pack.js';
import { quickSigmoid, quickTanh, sigmoid, tanh } from '../../../models/neural/sigmoid.js';
import { decodeNetwork, encodeNetwork } from '../../../models/neural/store.js';
import { createWordIndex, UNKNOWN } from '../../../models/neural/words.js';
import { decodeTensors, encodeTensors } from '../../../models/safetensors.js';
import { SMALL, smallNetwork, TARGETS, VOCABULARY } from './small.js';

describe('packing', () => {
  test('two sequences and an empty one', () => {
    expect(pack([1, 0, 3])).toEqual({
      sizes: [2, 1, 1],
      rows: 4,
      sequence: Uint32Array.from([2, 0, 2, 2]),
      place: Uint32Array.from([0, 0, 1, 2]),
      mirror: Uint32Array.from([3, 1, 2, 0]),
    });
  });

  test('every word has one row; turned round twice it is where it was', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(7), { maxLength: 9 }), (lengths) => {
        const { rows, sequence, place, mirror, sizes } = pack(lengths);
        expect(rows).toBe(lengths.reduce((sum, length) => sum + length, 0));
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(rows);
        expect(new Set(Array.from(sequence, (s, row) => `${s}:${place[row]}`)).size).toBe(rows);
        for (let row = 0; row < rows; row += 1) {
          expect(mirror[mirror[row]!]).toBe(row);
          expect(sequence[mirror[row]!]).toBe(sequence[row]);
          expect(place[mirror[row]!]! + place[row]!).toBe(lengths[sequence[row]!]! - 1);
        }
      }),
    );
  });
});

describe('the table of the logistic function', () => {
  test('is within 1e-7, and the quick one within 1e-6, of the formula everywhere', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (x) => {
        expect(Math.abs(sigmoid(x) - 1 / (1 + Math.exp(-x)))).toBeLessThan(1.2e-7);
        expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThan(2.4e-7);
        expect(Math.abs(quickSigmoid(x) - 1 / (1 + Math.exp(-x)))).toBeLessThan(1e-6);
        expect(Math.abs(quickTanh(x) - Math.tanh(x))).toBeLessThan(2e-6);
      }),
      { numRuns: 2000 },
    );
  });

  test('at the ends', () => {
    expect([sigmoid(-1e9), sigmoid(1e9), sigmoid(0), tanh(0)]).toEqual([0, 1, 0.5, 0]);
    for (const either of [sigmoid, quickSigmoid]) {
      expect(either(Number.NaN)).toBeNaN();
      expect(either(Number.POSITIVE_INFINITY)).toBe(1);
      expect(either(Number.NEGATIVE_INFINITY)).toBe(0);
    }
  });
});

describe('words', () => {
  const index = createWordIndex(VOCABULARY);
  test('known words have their row, others the row of the unknown; all have n-grams', () => {
    const numbers = index.read('Visits are blorted', 9);
    expect(Array.from(numbers, (n) => index.word(n).row)).toEqual([5, 2, UNKNOWN]);
    for (const n of numbers) expect(index.word(n).grams.length).toBeGreaterThan(0);
  });
  test('the same word has the same number, whatever its case', () => {
    const [a, b] = index.read('LATE late', 9);
    expect(a).toBe(b);
  });
  test('no more words than asked for', () => expect(index.read('a b c d e', 3)).toHaveLength(3));
  test('a single letter has n-grams too', () => {
    const [n] = index.read('x', 1);
    expect(index.word(n!).grams.length).toBe(1);
  });
});

describe('the network in a bundle', () => {
  const weights = smallNetwork();
  const tensors = decodeTensors(encodeTensors(encodeNetwork({ weights, vocabulary: VOCABULARY }, SMALL)));

  test('comes back: dense parameters whole, vectors to half a step', () => {
    const back = decodeNetwork(tensors, SMALL, TARGETS);
    expect(back.vocabulary).toEqual(VOCABULARY);
    expect(back.weights.dense).toEqual(weights.dense);
    for (const table of ['words', 'grams'] as const) {
      back.weights[table].forEach((value, i) => {
        expect(Math.abs(value - weights[table][i]!)).toBeLessThan(1 / 254 + 1e-6);
      });
    }
  });

  test('a missing or misshapen tensor is refused by name', () => {
    for (const name of tensors.keys()) {
      if (name === 'network.vocabulary') continue;
      const less = new Map([...tensors].filter(([key]) => key !== name));
      expect(() => decodeNetwork(less, SMALL, TARGETS)).toThrow(name);
    }
    expect(() => decodeNetwork(tensors, { ...SMALL, units: 7 }, TARGETS)).toThrow(RangeError);
    expect(() => decodeNetwork(tensors, SMALL, TARGETS + 1)).toThrow(RangeError);
  });
});
