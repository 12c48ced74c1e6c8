import { describe, expect, it } from 'vitest';
import { chance, count, figure, listed, percent, plural, signed, withInterval } from '../../eval/format.js';

describe('how the report writes numbers', () => {
  it('gives figures two digits, and a hyphen where nothing was measured', () => {
    expect([figure(0.8351), figure(1), figure(0.5, 3), figure(null), figure(undefined)]).toEqual([
      '0.84',
      '1.00',
      '0.500',
      '-',
      '-',
    ]);
  });

  it('sets an interval beside its figure, where there is one', () => {
    const interval = { low: 0.7949, high: 0.86, samples: 9 };
    expect(withInterval(0.83, interval)).toBe('0.83 (0.79–0.86)');
    expect(withInterval(0.83, interval, 1)).toBe('0.8 (0.8–0.9)');
    expect(withInterval(0.83, null)).toBe('0.83');
    expect(withInterval(null, interval)).toBe('-');
  });

  it('gives differences a sign, but none to what rounds to nothing', () => {
    expect([signed(0.0214), signed(-0.0214), signed(-0.0004), signed(0), signed(null)]).toEqual([
      '+0.021',
      '−0.021',
      '0.000',
      '0.000',
      '-',
    ]);
  });

  it('never calls all what is not quite all, nor nothing what is not quite nothing', () => {
    expect([percent(0), percent(0.004), percent(0.126), percent(0.996), percent(1), percent(null)]).toEqual([
      '0 %',
      'under 1 %',
      '13 %',
      '99 %',
      '100 %',
      '-',
    ]);
  });

  it('does not take for a part what differs by the order of adding alone', () => {
    const [forwards, backwards] = [0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1];
    expect(backwards / forwards).toBeLessThan(1);
    expect(percent(backwards / forwards)).toBe('100 %');
    expect(percent((forwards - backwards) / forwards)).toBe('0 %');
  });

  it('counts in thousands, parts of sentences with one digit', () => {
    expect([count(0), count(1870), count(12.34), count(1234567.8)]).toEqual([
      '0',
      '1,870',
      '12.3',
      '1,234,567.8',
    ]);
    expect([plural(1, 'sentence'), plural(0, 'sentence'), plural(1870, 'sentence')]).toEqual([
      '1 sentence',
      '0 sentences',
      '1,870 sentences',
    ]);
  });

  it('lists', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });

  it('gives chances two digits that count', () => {
    expect([chance(1), chance(0.0625), chance(0.001), chance(0.00099), chance(0)]).toEqual([
      '1.0',
      '0.063',
      '0.0010',
      '< 0.001',
      '< 0.001',
    ]);
  });
});
