import { expect, it } from 'vitest';
import { mulberry32 } from '../../../eval/measures/random.js';

it('gives the numbers of the reference generator', () => {
  // Worked out with the published C code in exact integer arithmetic.
  const random = mulberry32(1);
  expect([random(), random(), random()]).toEqual([
    0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
  ]);
});

it('is uniform enough to draw documents with', () => {
  const random = mulberry32(7);
  const drawn = new Array(10).fill(0);
  for (let i = 0; i < 10_000; i++) drawn[Math.floor(random() * 10)] += 1;
  // Each is binomial(10000, 0.1): mean 1000, standard deviation 30.
  for (const times of drawn) expect(Math.abs(times - 1000)).toBeLessThan(150);
});
