// Blocks for the metadata tests: "kind: text" or a bare text, which is a paragraph.
import { composeDocument } from '../../../pipeline/layout/compose.js';
import { findMetadata } from '../../../pipeline/metadata/metadata.js';
import { BLOCK_KINDS, type Block, type BlockKind, type Metadata } from '../../../pipeline/types.js';

/** A sentence of a finding, which says nothing of the document. */
export const TEXT = 'Plans are clear to those who use them, and most of them are kept up to date.';

/** One block a line; `heading: Text` names its kind. Lines that name none are paragraphs. */
export function blocksOf(...lines: readonly string[]): readonly Block[] {
  const blocks = lines.map((line) => {
    const kind = BLOCK_KINDS.find((name) => line.startsWith(`${name}: `)) ?? 'paragraph';
    return { kind: kind satisfies BlockKind, text: line.replace(`${kind}: `, ''), page: 1 };
  });
  return composeDocument({
    path: 'invented.txt',
    sha256: '0123456789abcdef'.repeat(4),
    mediaType: 'text/plain',
    pages: 1,
    blocks,
    warnings: [],
  }).blocks;
}

/** What a document of these blocks says of itself. */
export function metadataOf(...lines: readonly string[]): Metadata {
  return findMetadata(blocksOf(...lines), undefined);
}
