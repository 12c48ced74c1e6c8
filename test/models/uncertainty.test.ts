import { expect, test } from 'vitest';
import { uncertaintyOf } from '../../models/uncertainty.js';

const THEMES = ['parks', 'bridges'];
const sides = (strength: number, weakness: number) => ({ strength, weakness });

test('p (1 − p) over the sides of the themes, and a quarter of the polarity’s', () => {
  // 0.5 · 0.5 + 0.1 · 0.9 = 0.34; 0.2 · 0.8 + 0 = 0.16; (0.5 · 0.5 + 0.5 · 0.5) / 4 = 0.125.
  const probabilities = { polarity: sides(0.5, 0.5), themes: [sides(0.5, 0.1), sides(0.2, 1)] };
  expect(uncertaintyOf(THEMES, probabilities)).toEqual({ why: 'parks', score: 0.625 });
});

test('the polarity is why where no theme is as unsure', () => {
  const probabilities = { polarity: sides(0.5, 0.5), themes: [sides(0, 0), sides(0.1, 0)] };
  expect(uncertaintyOf(THEMES, probabilities)).toEqual({ why: 'polarity', score: 0.215 });
});

test('certainty scores nothing', () => {
  const probabilities = { polarity: sides(1, 0), themes: [sides(1, 1), sides(0, 0)] };
  expect(uncertaintyOf(THEMES, probabilities).score).toBe(0);
});

test('of equals the first theme is why, and a theme before the polarity', () => {
  const both = { polarity: sides(0, 0), themes: [sides(0.1, 0), sides(0.1, 0)] };
  expect(uncertaintyOf(THEMES, both).why).toBe('parks');
  // 1/8 · 7/8 = 7/64 of the theme; (1/2 · 1/2 + 1/4 · 3/4) / 4 = 7/64 of the polarity.
  const equal = { polarity: sides(0.5, 0.25), themes: [sides(0, 0), sides(0.125, 0)] };
  expect(uncertaintyOf(THEMES, equal)).toEqual({ why: 'bridges', score: 0.2188 });
});
