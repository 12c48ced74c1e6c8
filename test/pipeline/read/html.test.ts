import { describe, expect, it } from 'vitest';
import { htmlBlocks, readHtml } from '../../../pipeline/read/html.js';

const texts = (html: string) => htmlBlocks(html).blocks.map(({ kind, text }) => `${kind}: ${text}`);

describe('htmlBlocks', () => {
  it('joins inline elements without a space and line breaks with one', () => {
    expect(texts('<p>11<sup>th</sup> of<br>May<b>!</b></p>')).toEqual(['paragraph: 11th of May!']);
  });

  it('parts paragraphs at two line breaks in a row, and preformatted text at empty lines', () => {
    expect(texts('one<br> <br>two')).toEqual(['paragraph: one', 'paragraph: two']);
    expect(texts('<pre>one\nline\n \ntwo</pre>')).toEqual(['paragraph: one line', 'paragraph: two']);
  });

  it('takes a short bold paragraph for a heading and a bold sentence for none', () => {
    expect(
      texts('<p><strong>2. Findings</strong></p><p><b>All is well.</b></p><p><b>Who:</b> us</p>'),
    ).toEqual(['heading: 2. Findings', 'paragraph: All is well.', 'paragraph: Who: us']);
  });

  it('ends a heading that was left open at the next paragraph', () => {
    expect(texts('<h2>Findings<p>Words.')).toEqual(['heading: Findings', 'paragraph: Words.']);
  });

  it('reads rows of data as rows, and tables used for layout as what they hold', () => {
    expect(texts('<table><tr><td>A</td><td></td><td><p>B</p></td></tr></table>')).toEqual([
      'table_row: A | B',
    ]);
    expect(texts('<table><tr><td><p>One.</p><p>Two.</p><td>Side</table>')).toEqual([
      'paragraph: One.',
      'paragraph: Two.',
      'paragraph: Side',
    ]);
    expect(texts('<table><tr><td><b>Findings</b></td></tr><tr><td>Words.</td></tr></table>')).toEqual([
      'heading: Findings',
      'paragraph: Words.',
    ]);
    expect(texts('<table><tr><td>Outer<table><tr><td>A<td>B</table><td>C</table>')).toEqual([
      'paragraph: Outer',
      'table_row: A | B',
      'paragraph: C',
    ]);
  });

  it('goes on with the list around a table', () => {
    const { blocks } = htmlBlocks('<ul><li>a<table><tr><td>x<td>y</table><li>b</ul><p>c');
    expect(blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ['list_item', 1],
      ['table_row', undefined],
      ['list_item', 1],
      ['paragraph', undefined],
    ]);
  });

  it('leaves hidden elements out and nothing after them', () => {
    expect(texts('<ul><li hidden>no<li>yes</ul>')).toEqual(['list_item: yes']);
    expect(texts('<ul><li>yes<li hidden>no</ul><p>after')).toEqual(['list_item: yes', 'paragraph: after']);
    expect(texts('<div hidden>no<div>no</div>no</div>yes')).toEqual(['paragraph: yes']);
    expect(texts('a <span style="display:none">no</span>b<input hidden>c')).toEqual(['paragraph: a bc']);
    expect(texts('<script>"<p>no"</script><textarea><p>no</textarea><style><p>no</style>yes')).toEqual([
      'paragraph: yes',
    ]);
  });

  it('keeps the header of an article and leaves that of the page', () => {
    expect(texts('<header>no</header><article><header><h1>Title</h1></header></article>')).toEqual([
      'heading: Title',
    ]);
  });

  it('is not slowed or overflowed by hostile nesting', () => {
    const many = 100_000;
    expect(texts(`${'<div>'.repeat(many)}x`)).toEqual(['paragraph: x']);
    expect(texts(`${'<table><tr><td>'.repeat(many)}x`)).toEqual(['paragraph: x']);
    expect(texts(`${'<b><i>'.repeat(many)}x${'</b></i>'.repeat(many)}`)).toEqual(['heading: x']);
    expect(htmlBlocks('<ul><li>a'.repeat(many)).blocks).toHaveLength(many);
  });
});

describe('readHtml', () => {
  it('follows the declared encoding and decodes character references in the title', () => {
    const head =
      '<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><title>A &amp; B</title>';
    const bytes = Uint8Array.from([...new TextEncoder().encode(`${head}<p>child`), 0x92, 0x73]);
    const { title, blocks, warnings } = readHtml(bytes);
    expect(title).toBe('A & B');
    expect(blocks?.[0]?.text).toBe('child’s');
    expect(warnings).toEqual([]);
  });
});
