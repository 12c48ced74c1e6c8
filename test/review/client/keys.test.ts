import { describe, expect, test } from 'vitest';
import { actionOf, type Press } from '../../../review/client/keys.js';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  ...{ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
});

describe('keys', () => {
  test('mean the same on every keyboard', () => {
    expect(actionOf(press('Enter'))).toEqual({ do: 'accept' });
    expect(actionOf(press(' '))).toEqual({ do: 'accept' });
    expect(actionOf(press('W'))).toEqual({ do: 'choose', choice: 'weakness' });
    expect(actionOf(press('3', { code: 'Digit3' }))).toEqual({ do: 'theme', number: 3 });
    expect(actionOf(press('0'))).toEqual({ do: 'overall' });
    // French: digits with Shift, other signs without.
    expect(actionOf(press('&', { code: 'Digit1' }))).toEqual({ do: 'theme', number: 1 });
    expect(actionOf(press('1', { code: 'Digit1', shiftKey: true }))).toEqual({ do: 'theme', number: 1 });
    // German: "/" is Shift and 7, "?" is Shift and another key.
    expect(actionOf(press('/', { code: 'Digit7', shiftKey: true }))).toEqual({ do: 'search' });
    expect(actionOf(press('?', { code: 'Minus', shiftKey: true }))).toEqual({ do: 'help' });
  });

  test('are the browser’s with Control, but for undoing', () => {
    expect(actionOf(press('z', { ctrlKey: true }))).toEqual({ do: 'undo' });
    expect(actionOf(press('z', { metaKey: true }))).toEqual({ do: 'undo' });
    for (const key of ['f', 's', 'u', 'l', '1', 'Enter'])
      expect(actionOf(press(key, { ctrlKey: true, code: `Digit${key}` }))).toBeUndefined();
    expect(actionOf(press('z', { ctrlKey: true, shiftKey: true }))).toBeUndefined();
    expect(actionOf(press('s', { altKey: true }))).toBeUndefined();
  });

  test('with Shift are others', () => {
    expect(actionOf(press('F', { shiftKey: true }))).toEqual({ do: 'unflag' });
    expect(actionOf(press('Enter', { shiftKey: true }))).toBeUndefined();
    expect(actionOf(press('!', { code: 'Digit1', shiftKey: true }))).toBeUndefined();
  });
});
