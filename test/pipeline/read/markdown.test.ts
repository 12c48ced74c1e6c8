import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../pipeline/read/markdown.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readMarkdown(utf8(text));
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

  it('gives a front matter as furniture, and its title', () => {
    const { title, blocks: read } = readMarkdown(utf8('---\ntitle: "Visit"\nauthor: Council\n---\nWords.'));
    expect(title).toBe('Visit');
    expect(read?.map(({ kind, text }) => [kind, text])).toEqual([
      ['furniture', 'title: "Visit"'],
      ['furniture', 'author: Council'],
      ['paragraph', 'Words.'],
    ]);
  });

  it('reads footnotes and their marks, by name or by tag', () => {
    expect(
      blocks('Plans[^2] are **clear.**[^why] So it is.<sup>4</sup>\n\n[^2]: One.\n[^why]: Two\n  lines.'),
    ).toEqual([
      {
        kind: 'paragraph',
        text: 'Plans2 are clear.2 So it is.4',
        page: 1,
        notes: [
          { at: 5, mark: '2' },
          { at: 17, mark: '2' },
          { at: 28, mark: '4' },
        ],
      },
      { kind: 'footnote', text: 'One.', page: 1, marker: '2' },
      { kind: 'footnote', text: 'Two lines.', page: 1, marker: '2' },
    ]);
  });

  it('gives a number alone on its line to the paragraph below', () => {
    const read = blocks('12.\n\nPlans are clear.\n\n1.2.3\n\nVisits are late.\n\nMore.');
    expect(read.map(({ marker, text }) => [marker, text])).toEqual([
      ['12.', 'Plans are clear.'],
      ['1.2.3', 'Visits are late.'],
      [undefined, 'More.'],
    ]);
  });

  it('parts typed lists and hard breaks, but not wrapped lines', () => {
    const read = blocks('(a) one\n(b) two\ni) three\n\nA line\nthat wraps.\n\nDate: May  \nPlace: Tarnholt');
    expect(read.map(({ kind, level, text }) => [kind, level, text])).toEqual([
      ['list_item', 1, '(a) one'],
      ['list_item', 1, '(b) two'],
      ['list_item', 2, 'i) three'],
      ['paragraph', undefined, 'A line that wraps.'],
      ['paragraph', undefined, 'Date: May'],
      ['paragraph', undefined, 'Place: Tarnholt'],
    ]);
  });

  it('gives letters one level, however they are indented, below the number they belong to', () => {
    const read = blocks('- 4.1 The team must:\n- i) plan\n  - ii) visit\n\n- iii) review');
    expect(read.map(({ level, text }) => [level, text])).toEqual([
      [1, 'The team must:'],
      [2, 'i) plan'],
      [2, 'ii) visit'],
      [2, 'iii) review'],
    ]);
  });

  it('keeps the delimiter of a number as printed', () => {
    expect(blocks('3) one\n4) two').map(({ marker }) => marker)).toEqual(['3)', '4)']);
    expect(blocks('1. one\n1. two').map(({ marker }) => marker)).toEqual(['1.', '2.']);
  });

  it('takes a sentence above a rule for no heading', () => {
    expect(blocks('The plans are clear.\n---\nFindings\n---').map(({ kind }) => kind)).toEqual([
      'paragraph',
      'heading',
    ]);
  });

  it('reads a table of tags with empty lines in it', () => {
    expect(
      blocks('<table>\n<tr><td><b>Key</b></td>\n\n<td>No</td></tr>\n</table>').map(({ text }) => text),
    ).toEqual(['Key | No']);
  });

  it('reads long files in parts as it reads short ones', () => {
    const part =
      '## Part\n\nWords of a paragraph, see [here][a].\n\n- one\n  - two\n\n| A | B |\n|---|---|\n| x | y |\n\n';
    const many = 200;
    const once = blocks(`${part}[a]: http://a.invalid`);
    const all = blocks(`${part.repeat(many)}[a]: http://a.invalid`);
    expect(once).toHaveLength(6);
    expect(all).toEqual(Array.from({ length: many }, () => once).flat());
    const rows = blocks(`| A | B |\n|---|---|\n${'| x | y |\n'.repeat(2000)}`);
    expect(rows).toHaveLength(2001);
    expect(new Set(rows.map(({ kind, text }) => `${kind} ${text}`))).toEqual(
      new Set(['table_row A | B', 'table_row x | y']),
    );
  });
});
