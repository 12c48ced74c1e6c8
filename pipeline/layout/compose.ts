// Draft blocks to a document: gives every block its place in the canonical text and its heading path.

import { findMetadata } from '../metadata/metadata.js';
import type { Block, Document, DraftBlock, MediaType } from '../types.js';
import { withoutMarks } from './footnotes.js';

export interface DocumentDraft {
  readonly path: string;
  /** 64 hex digits. */
  readonly sha256: string;
  readonly mediaType: MediaType;
  readonly pages: number;
  readonly title?: string | undefined;
  readonly blocks: readonly DraftBlock[];
  readonly warnings: readonly string[];
}

const SEPARATOR = '\n\n';

/**
 * Places blocks in the canonical text: their texts in order, one empty line between them. Markers (bullets,
 * paragraph numbers) stand before their block's text, outside its span, so that no printed word is lost.
 */
export function composeDocument(draft: DocumentDraft): Document {
  const blocks: Block[] = [];
  const parts: string[] = [];
  const path: { level: number; text: string }[] = [];
  let headings: readonly string[] = [];
  let offset = 0;
  for (const block of draft.blocks) {
    if (block.text === '') continue;
    const lead = block.marker ? `${block.marker} ` : '';
    const start = offset + lead.length;
    const end = start + block.text.length;
    if (block.kind === 'heading') {
      const level = block.level ?? 1;
      while (path.length > 0 && path.at(-1)!.level >= level) path.pop();
    }
    // One array for all blocks under the same headings: a document has many blocks and few headings.
    if (block.kind === 'heading') headings = path.map((heading) => heading.text);
    blocks.push({ ...block, start, end, headings });
    if (block.kind === 'heading') {
      path.push({ level: block.level ?? 1, text: withoutMarks(block) });
      headings = path.map((heading) => heading.text);
    }
    parts.push(lead + block.text);
    offset = end + SEPARATOR.length;
  }
  return {
    id: draft.sha256.slice(0, 16),
    path: draft.path,
    sha256: draft.sha256,
    mediaType: draft.mediaType,
    text: parts.join(SEPARATOR),
    blocks,
    metadata: findMetadata(blocks, draft.title),
    pages: draft.pages,
    warnings: draft.warnings,
  };
}
