import { describe, expect, it } from 'vitest';
import { readText } from '../../../pipeline/read/text.js';

const read = (text: string) => readText(new TextEncoder().encode(text));

describe('readText', () => {
  it('keeps empty lines and leading white space, and drops white space at line ends', () => {
    expect(read('Dear all  \r\n\r\n   - one\n')).toEqual({
      pages: 1,
      lines: [
        { text: 'Dear all', page: 1 },
        { text: '', page: 1 },
        { text: '   - one', page: 1 },
      ],
      warnings: [],
    });
  });

  it('begins a page at a form feed', () => {
    const { pages, lines } = read('one\n\ftwo\f');
    expect(pages).toBe(2);
    expect(lines).toEqual([
      { text: 'one', page: 1 },
      { text: 'two', page: 2 },
    ]);
  });
});
