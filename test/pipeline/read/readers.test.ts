// Fixtures in pairs: `x.pdf` and `x.expected.json`; the expected files were checked by reading them.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../pipeline/read/docx.js';
import { readHtml } from '../../../pipeline/read/html.js';
import { readMarkdown } from '../../../pipeline/read/markdown.js';
import { readPdf } from '../../../pipeline/read/pdf.js';
import type { ReadResult } from '../../../pipeline/read/result.js';
import { readText } from '../../../pipeline/read/text.js';

const FOLDER = new URL('../../fixtures/read/', import.meta.url);
const READERS: Record<string, (bytes: Uint8Array) => ReadResult | Promise<ReadResult>> = {
  pdf: readPdf,
  docx: readDocx,
  html: readHtml,
  md: readMarkdown,
  txt: readText,
};

const names = readdirSync(FOLDER);
const expectedNames = names.filter((name) => name.endsWith('.expected.json'));

describe('readers', () => {
  it('have a fixture each', () => {
    expect(expectedNames.length).toBeGreaterThanOrEqual(Object.keys(READERS).length);
  });

  for (const expectedName of expectedNames) {
    const stem = expectedName.replace('.expected.json', '');
    const name = names.find((other) => other.startsWith(`${stem}.`) && other !== expectedName)!;
    it(`read ${name}`, async () => {
      const read = READERS[name.slice(name.lastIndexOf('.') + 1)]!;
      const expected = JSON.parse(readFileSync(new URL(expectedName, FOLDER), 'utf8'));
      expect(await read(readFileSync(new URL(name, FOLDER)))).toEqual(expected);
    });
  }
});
