import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../pipeline/read/pdf.js';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/read/${name}`, import.meta.url));

/** A one-page PDF written by hand, with no cross-reference table: PDFium rebuilds it. */
function handmade(content: string, encoding = ''): Uint8Array {
  return new TextEncoder().encode(
    `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R/B 6 0 R>>>>>> endobj
4 0 obj <</Length ${content.length}>> stream
${content}
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica${encoding}>> endobj
6 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>> endobj
trailer <</Root 1 0 R>>
%%EOF`,
  );
}

describe('readPdf', () => {
  // Right edges by the widths of Helvetica: 4.167 and 5.446 em; what is given is near them.
  it('gives position, size as printed and weight', async () => {
    const { lines, pages } = await readPdf(
      handmade('BT /B 1 Tf 14 0 0 14 100 700 Tm (Findings) Tj ET BT /F 10 Tf 100 660 Td (Words here.) Tj ET'),
    );
    expect(pages).toBe(1);
    expect(lines).toEqual([
      { text: 'Findings', page: 1, x: 100, y: 100, right: expect.closeTo(158.3, -1), size: 14, bold: true },
      {
        text: 'Words here.',
        page: 1,
        x: 100,
        y: 140,
        right: expect.closeTo(154.5, -1),
        size: 10,
        bold: false,
      },
    ]);
  });

  it('loses no letters at the end of a page with unknown glyphs, and takes ligatures apart', async () => {
    const { lines } = await readPdf(fixture('letter.pdf'));
    expect(lines?.findLast(({ page }) => page === 1)?.text).toBe(
      'Assessments are finished late in the eastern team.',
    );
  });

  it('keeps a hyphen at the end of its line', async () => {
    const { lines } = await readPdf(fixture('letter.pdf'));
    const at = lines!.findIndex(({ text }) => text.endsWith('co-'));
    expect(lines![at + 1]?.text).toBe('production with their advisers.');
  });

  it('parts the cells of a table row, but not a number from its paragraph', async () => {
    const row = 'BT /F 10 Tf 50 700 Td (Care leavers ) Tj 200 0 Td (Good) Tj ET';
    const numbered = 'BT /F 10 Tf 50 660 Td (12. ) Tj 60 0 Td (Words) Tj ET';
    const { lines } = await readPdf(handmade(`${row} ${numbered}`));
    expect(lines?.map(({ text }) => text)).toEqual(['Care leavers', 'Good', '12. Words']);
  });

  it('cuts a line where the column of cells is known to begin', async () => {
    const cell = (x: number, y: number, text: string) => `BT /F 10 Tf ${x} ${y} Td (${text}) Tj ET `;
    const { lines } = await readPdf(
      handmade(
        [
          cell(50, 700, 'Children in care ') + cell(250, 700, 'Good'),
          cell(50, 670, 'Care leavers and their own flats and jobs ') + cell(250, 670, 'Good'),
          cell(50, 640, 'Leaders ') + cell(250, 640, 'Outstanding'),
        ].join(' '),
      ),
    );
    expect(lines?.map(({ text, x }) => [x, text])).toEqual([
      [50, 'Children in care'],
      [250, 'Good'],
      [50, 'Care leavers and their own flats and jobs'],
      [250, 'Good'],
      [50, 'Leaders'],
      [250, 'Outstanding'],
    ]);
  });

  it('reads two columns one after the other, however the file prints them', async () => {
    const left = Array.from({ length: 10 }, (_, i) => `Left column line number ${i} of its words`);
    const right = Array.from({ length: 10 }, (_, i) => `Right column line number ${i} of its words`);
    const at = (x: number, i: number, text: string) =>
      `BT /F 10 Tf ${x} ${700 - 14 * i} Td (${text} ) Tj ET `;
    const inTurn = left.map((text, i) => at(50, i, text) + at(320, i, right[i]!)).join(' ');
    const head = 'BT /F 16 Tf 50 740 Td (A heading that stands over both of the columns of this page) Tj ET ';
    const { lines } = await readPdf(handmade(head + inTurn));
    expect(lines?.map(({ text }) => text).slice(1)).toEqual([...left, ...right]);
    const oneByOne = [...left.map((text, i) => at(50, i, text)), ...right.map((text, i) => at(320, i, text))];
    const again = await readPdf(handmade(head + oneByOne.join(' ')));
    expect(again.lines?.map(({ text }) => text)).toEqual(lines?.map(({ text }) => text));
  });

  it('reads a page that is turned as it is seen', async () => {
    const turned = new TextDecoder()
      .decode(
        handmade(
          'BT /F 10 Tf 0 1 -1 0 100 50 Tm (First line) Tj ET BT /F 10 Tf 0 1 -1 0 115 50 Tm (Second) Tj ET',
        ),
      )
      .replace('/Type/Page/', '/Type/Page/Rotate 90/');
    const { lines } = await readPdf(new TextEncoder().encode(turned));
    expect(lines).toMatchObject([
      { text: 'First line', x: 50, y: 100, size: 10 },
      { text: 'Second', x: 50, y: 115, size: 10 },
    ]);
  });

  it('places text that runs up the page as it is read', async () => {
    const { lines } = await readPdf(
      handmade(
        'BT /F 10 Tf 0 1 -1 0 100 50 Tm (First line) Tj ET BT /F 10 Tf 0 1 -1 0 115 50 Tm (Second) Tj ET',
      ),
    );
    expect(lines).toMatchObject([
      { text: 'First line', x: 50, y: 100 },
      { text: 'Second', x: 50, y: 115 },
    ]);
  });

  it('turns bullets of symbol fonts into bullets', async () => {
    const bullet = '/Encoding<</Type/Encoding/Differences[1/uniF0B7]>>';
    const read = await readPdf(handmade('BT /F 10 Tf 50 700 Td (\\001 Plans.) Tj ET', bullet));
    expect(read.lines?.[0]?.text).toBe('• Plans.');
  });

  it('reports a locked, a scanned and a broken PDF each for what it is', async () => {
    await expect(readPdf(fixture('encrypted.pdf'))).rejects.toMatchObject({ code: 'encrypted' });
    await expect(readPdf(fixture('no-text.pdf'))).rejects.toMatchObject({
      code: 'no_text',
      message: expect.stringContaining('ocrmypdf'),
    });
    await expect(readPdf(new TextEncoder().encode('%PDF-1.7\nnothing else'))).rejects.toMatchObject({
      code: 'damaged',
    });
  });

  it('reads on after a failure', async () => {
    const cut = fixture('letter.pdf').subarray(0, 3000);
    await readPdf(cut).catch(() => {});
    const { lines } = await readPdf(fixture('letter.pdf'));
    expect(lines?.[0]?.text).toBe('Focused visit to Thornwick Vale');
  });
});
