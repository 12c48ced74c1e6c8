// Printed pages for the layout tests: one string a page, one line of it a printed line, as the text reader gives them.

import { composeDocument } from '../../../pipeline/layout/compose.js';
import { layoutLines } from '../../../pipeline/layout/layout.js';
import type { Document, DraftBlock, Line } from '../../../pipeline/types.js';

/** The printed lines of pages 1, 2, … */
export function printed(...pages: readonly string[]): Line[] {
  return pages.flatMap((page, i) => page.split('\n').map((text) => ({ text, page: i + 1 })));
}

/** The pages laid out as blocks. */
export function laidOut(...pages: readonly string[]): DraftBlock[] {
  return layoutLines(printed(...pages));
}

/** The pages as a document. */
export function documentOf(...pages: readonly string[]): Document {
  return composeDocument({
    path: 'invented.txt',
    sha256: '0123456789abcdef'.repeat(4),
    mediaType: 'text/plain',
    pages: pages.length,
    blocks: laidOut(...pages),
    warnings: [],
  });
}
