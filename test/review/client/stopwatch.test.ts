import { describe, expect, test } from 'vitest';
import { createStopwatch } from '../../../review/client/stopwatch.js';

describe('the stopwatch', () => {
  test('counts while the page is seen', () => {
    const watch = createStopwatch();
    watch.start(100);
    expect(watch.read(107)).toBe(7);
    watch.see(false, 110);
    expect(watch.read(500)).toBe(10);
    watch.see(true, 500);
    expect(watch.read(503)).toBe(13);
    watch.start(600);
    expect(watch.read(601)).toBe(1);
  });

  test('stops a minute after the last sign of life, and goes on with the next', () => {
    const watch = createStopwatch();
    watch.start(0);
    watch.input(30);
    expect(watch.read(1000)).toBe(90);
    watch.input(1010);
    expect(watch.read(1015)).toBe(95);
  });
});
