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

  it('tells lines that a break parts from lines that it only wraps', () => {
    expect(texts('<p>Date: May<br>Place: Tarnholt</p>')).toEqual([
      'paragraph: Date: May',
      'paragraph: Place: Tarnholt',
    ]);
    expect(texts('<p>Plans are clear.<br>Visits are late.</p>')).toEqual([
      'paragraph: Plans are clear.',
      'paragraph: Visits are late.',
    ]);
    expect(texts('<p>The team in<br>Tarnholt has<br>many plans</p>')).toEqual([
      'paragraph: The team in Tarnholt has many plans',
    ]);
    expect(texts('<p>Town Hall,<br>Quillshire</p><h1>Visit to<br>Tarnholt</h1>')).toEqual([
      'paragraph: Town Hall, Quillshire',
      'heading: Visit to Tarnholt',
    ]);
    expect(texts('<p><b>Findings</b><br>All is well.</p>')).toEqual([
      'heading: Findings',
      'paragraph: All is well.',
    ]);
  });

  it('reads typed bullets and letters as items, nested by their marks', () => {
    const { blocks } = htmlBlocks(
      '<p>• one<br>o two<br>• three<br>(a) four<p>(b) five<p>(i) six<p>(ii) seven<p>Text.<p>- eight',
    );
    expect(blocks.map(({ kind, level, marker, text }) => [kind, level, marker, text])).toEqual([
      ['list_item', 1, '•', 'one'],
      ['list_item', 2, 'o', 'two'],
      ['list_item', 1, '•', 'three'],
      ['list_item', 2, undefined, '(a) four'],
      ['list_item', 2, undefined, '(b) five'],
      ['list_item', 3, undefined, '(i) six'],
      ['list_item', 3, undefined, '(ii) seven'],
      ['paragraph', undefined, undefined, 'Text.'],
      ['list_item', 1, '-', 'eight'],
    ]);
  });

  it('numbers items as a browser prints them', () => {
    const markers = (html: string) => htmlBlocks(html).blocks.map(({ marker }) => marker);
    expect(markers('<ol type="a" start="25"><li>x<li>y<li>z</ol>')).toEqual(['y.', 'z.', 'aa.']);
    expect(markers('<ol type="I"><li>x<li value="9">y<li>z</ol>')).toEqual(['I.', 'IX.', 'X.']);
    expect(markers('<ol style="list-style-type: lower-roman" reversed><li>x<li>y</ol>')).toEqual([
      'ii.',
      'i.',
    ]);
    expect(markers('<ol reversed start=7><li>x<li>y</ol><ol style="list-style:none"><li>z</ol>')).toEqual([
      '7.',
      '6.',
      undefined,
    ]);
  });

  it('repeats short cells that span rows, and keeps rows apart', () => {
    expect(
      texts(
        '<table><tr><th rowspan=2>Help<td>Desk<td>Good<tr><td>Plans<td rowspan=2>Poor<tr><td colspan=2>Care</table>',
      ),
    ).toEqual(['table_row: Help | Desk | Good', 'table_row: Help | Plans | Poor', 'table_row: Care | Poor']);
  });

  it('takes a cell with nothing but a number for the number of the paragraph beside it', () => {
    const { blocks } = htmlBlocks('<table><tr><td>4.1<td>The panel met.<tr><td>5.<td><b>Staff</b></table>');
    expect(blocks).toEqual([
      { kind: 'paragraph', text: 'The panel met.', page: 1, marker: '4.1' },
      { kind: 'heading', text: '5. Staff', page: 1, level: 1 },
    ]);
  });

  it('reads terms and short definitions as rows', () => {
    expect(texts('<dl><dt>Grade<dd>Good<dt>Type<dd>Visit</dl>')).toEqual([
      'table_row: Grade | Good',
      'table_row: Type | Visit',
    ]);
  });

  it('keeps footnote marks in the text and notes where they stand', () => {
    const { blocks } = htmlBlocks(
      '<p>Plans<sup>3</sup> are clear.<sup>4, 5</sup> On the 2<sup>nd</sup> in 40 m<sup>2</sup> or 10<sup>6</sup>.',
    );
    expect(blocks[0]?.text).toBe('Plans3 are clear.4, 5 On the 2nd in 40 m2 or 106.');
    expect(blocks[0]?.notes).toEqual([
      { at: 5, mark: '3' },
      { at: 17, mark: '4, 5' },
    ]);
  });

  it('knows footnotes by the link back to their mark', () => {
    const { blocks } = htmlBlocks(
      '<p>Words.<a href="#_ftn1"><span>[1]</span></a><p><a href="#_ftnref1">[1]</a> Note.<ol><li id="fn:2">More. <a href="#fnref:2">↩</a></ol>',
    );
    expect(blocks).toEqual([
      { kind: 'paragraph', text: 'Words.[1]', page: 1, notes: [{ at: 6, mark: '[1]' }] },
      { kind: 'footnote', text: 'Note.', page: 1, marker: '[1]' },
      { kind: 'footnote', text: 'More.', page: 1, marker: '1' },
    ]);
  });

  it('leaves out what is around the document, but never the document', () => {
    const banner = '<div class="cookie-banner">Cookies.</div><ul class="breadcrumb"><li>Home</ul>';
    expect(texts(`${banner}<p>Words of the document.`)).toEqual(['paragraph: Words of the document.']);
    expect(texts(`<div class="has-cookie-banner">${banner}<p>Words of the document.</div>`)).toContain(
      'paragraph: Words of the document.',
    );
    expect(texts('<aside><p>All the words there are.</aside><footer>Page</footer>')).toContain(
      'paragraph: All the words there are.',
    );
    expect(texts('<nav>Home<p>Words after what was never closed.')).toContain(
      'paragraph: Words after what was never closed.',
    );
    expect(texts('<p>Side.</p><main><p>Words of the document, and more.</main><div>Feedback</div>')).toEqual([
      'paragraph: Words of the document, and more.',
    ]);
    expect(texts('<header><h1>Report</h1><p>Menu</header><p>Words of the document.')).toEqual([
      'heading: Report',
      'paragraph: Words of the document.',
    ]);
  });

  it('keeps what a closed part of the page would show, and callouts in the document', () => {
    expect(
      texts(
        '<main><h2><button>Part</button></h2><div hidden="until-found">One.</div><aside>Two.</aside></main>',
      ),
    ).toEqual(['heading: Part', 'paragraph: One.', 'paragraph: Two.']);
  });

  it('knows lists of links into the page as contents', () => {
    expect(texts('<h2>Contents</h2><ul><li><a href="#a">Part A</a><li><a href="#b">Part B</a></ul>')).toEqual(
      ['contents: Contents', 'contents: Part A', 'contents: Part B'],
    );
    expect(texts('<p>See <a href="#a">part A</a>.')).toEqual(['paragraph: See part A.']);
  });

  it('reads CDATA as text, and drops what cannot be seen', () => {
    expect(texts('<p><![CDATA[a < b]]> so\u00adcial wor\u200bker&nbsp;s&shy;<!-- no -->')).toEqual([
      'paragraph: a < b social worker s',
    ]);
  });

  it('follows bold that styles turn on and off', () => {
    const style = '<style>.c1{color:red;font-weight:700}</style>';
    expect(
      texts(`${style}<b style="font-weight:normal"><p>Text here<p><span class="c1">Head</span></b>`),
    ).toEqual(['paragraph: Text here', 'heading: Head']);
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
