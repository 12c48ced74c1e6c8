import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../pipeline/read/docx.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** The least a Word document needs. */
function docx(body: string): Record<string, Uint8Array> {
  return {
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
  };
}

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('readDocx', () => {
  it('reads paragraphs, and bold ones as headings', async () => {
    const bold = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Findings</w:t></w:r></w:p>';
    const { blocks } = await readDocx(zipSync(docx(bold + paragraph('Supervision is regular.'))));
    expect(blocks).toEqual([
      { kind: 'heading', text: 'Findings', page: 1, level: 2 },
      { kind: 'paragraph', text: 'Supervision is regular.', page: 1 },
    ]);
  });

  it('refuses an archive that unpacks to too much, whatever it says of itself', async () => {
    const bomb = zipSync(docx(paragraph(' '.repeat(50 * 1024 * 1024))), { level: 9 });
    expect(bomb.length).toBeLessThan(200_000);
    await expect(readDocx(bomb)).rejects.toMatchObject({ code: 'too_large' });
    // The stated sizes of every entry, overwritten with a small one.
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at + 46 < bomb.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true);
    }
    await expect(readDocx(bomb)).rejects.toMatchObject({ code: 'too_large' });
  });

  it('refuses pictures beyond all measure by their stated size', async () => {
    const bytes = zipSync({ ...docx(paragraph('Words.')), 'word/media/a.png': new Uint8Array(10) });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let last = -1;
    for (let at = 0; at + 46 < bytes.length; at += 1) if (view.getUint32(at, true) === 0x02014b50) last = at;
    view.setUint32(last + 24, 0x7fffffff, true);
    await expect(readDocx(bytes)).rejects.toMatchObject({ code: 'too_large' });
  });

  it('reports encrypted and damaged documents as such', async () => {
    await expect(readDocx(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).rejects.toMatchObject({
      code: 'encrypted',
    });
    const whole = zipSync(docx(paragraph('Words.')));
    await expect(readDocx(whole.subarray(0, 300))).rejects.toMatchObject({ code: 'damaged' });
    const broken = zipSync({ ...docx(''), 'word/document.xml': strToU8('<w:document') });
    await expect(readDocx(broken)).rejects.toMatchObject({ code: 'damaged' });
  });
});
