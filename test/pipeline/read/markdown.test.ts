import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../pipeline/read/markdown.js';

const read = (text: string) => readMarkdown(new TextEncoder().encode(text));
const blocks = (text: string) => read(text).blocks ?? [];

describe('readMarkdown', () => {
  it('gives ATX headings their own level where no heading is only bold', () => {
    expect(blocks('## 1. Purpose\n\n### Background').map(({ level }) => level)).toEqual([2, 3]);
  });

  it('gives numbered headings the depth of their number where some are only bold', () => {
    const read = blocks('**1. Purpose**\n\n#### **2. Report**\n\n#### 2.1.1 Detail\n\n**Other**');
    expect(read.map(({ text, level }) => [text, level])).toEqual([
      ['1. Purpose', 1],
      ['2. Report', 1],
      ['2.1.1 Detail', 3],
      ['Other', 2],
    ]);
  });

  it('takes numbers off as markers, but leaves letters, roman numbers and decimals', () => {
    const read = blocks('- 4.5.1 The team\n- i) Practice\n- (a) Plans\n\n1.5 million pounds\n\n4.6 The plan');
    expect(read.map(({ marker, text }) => [marker, text])).toEqual([
      ['4.5.1', 'The team'],
      ['-', 'i) Practice'],
      ['-', '(a) Plans'],
      [undefined, '1.5 million pounds'],
      ['4.6', 'The plan'],
    ]);
  });

  it('numbers ordered items from the start of their list and nests levels', () => {
    const read = blocks('7. one\n8. two\n   - inner\n\n     more of inner');
    expect(read.map(({ marker, level, text }) => [marker, level, text])).toEqual([
      ['7.', 1, 'one'],
      ['8.', 1, 'two'],
      ['-', 2, 'inner'],
      [undefined, 2, 'more of inner'],
    ]);
  });

  it('drops pictures, rules, comments and link targets; keeps the words of links and code', () => {
    const read = blocks('See [the letter](http://a.invalid/x) ![logo](l.png) `now`.\n\n---\n\n<!-- note -->');
    expect(read).toEqual([{ kind: 'paragraph', text: 'See the letter now.', page: 1 }]);
  });

  it('reads what opens like front matter and is none', () => {
    expect(blocks('---\nWords of a letter. More words.\n---\n')[0]?.text).toContain('Words of a letter');
  });

  it('reads text overloaded with marks as plain lines, with a warning, and at once', () => {
    for (const text of ['*a_ '.repeat(40_000), '[a]('.repeat(40_000), '>'.repeat(100_000)]) {
      const { lines, warnings } = read(text);
      expect(lines).toHaveLength(1);
      expect(warnings[0]).toContain('plain text');
    }
  });
});
