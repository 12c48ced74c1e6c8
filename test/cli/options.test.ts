import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { share } from '../../cli/options.js';

test.each([
  ['0.95', 0.95],
  ['.5', 0.5],
  ['1', 1],
  ['1.0', 1],
  ['0.001', 0.001],
])('a share of %s', (value, read) => {
  expect(share(value)).toBe(read);
});

test.each(['0', '0.0', '1.01', '95', '95%', '0,95', '-0.5', '1e-1', '0x1', '1.', ' ', '', 'NaN'])(
  '"%s" is no share, and what is allowed is said',
  (value) => {
    expect(() => share(value)).toThrow(InvalidArgumentError);
    expect(() => share(value)).toThrow('Give a share above 0, at most 1, such as 0.95.');
  },
);
