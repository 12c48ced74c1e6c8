import { expect, test } from 'vitest';
import { yearOf } from '../../../pipeline/tagged/year.js';

test('the year is that of the inspection, and of publication only where nothing else is known', () => {
  const dates = { inspection_start: '2023-11-20', inspection_end: '2023-12-01', published: '2024-01-19' };
  expect(yearOf(dates)).toBe(2023);
  expect(yearOf({ ...dates, inspection_end: null })).toBe(2023);
  expect(yearOf({ inspection_start: null, inspection_end: null, published: '2024-01-19' })).toBe(2024);
  expect(yearOf({ inspection_start: null, inspection_end: null, published: null })).toBeNull();
});
