// Markdown to blocks. Letters turned into Markdown by converters carry HTML inside, headings that are only bold
// paragraphs, and paragraph numbers within list items ("- 4.5.1 The …"); all three are read as what they mean.
import type { List, ListItem, Nodes, PhrasingContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { DraftBlock } from '../types.js';
import { decodeText } from './decode.js';
import { htmlBlocks } from './html.js';
import { foldSpace, isBoldHeading, numberDepth, takeNumber } from './marks.js';
import { asReadError, type ReadResult } from './result.js';
import { readText } from './text.js';

/** Past these the parser's time would grow with the square of the input: then the marks are read as text. */
const MOST_MARKS = 500;
const DEEPEST_QUOTE = 100;

/**
 * Reads Markdown (CommonMark and tables).
 * @returns blocks; or lines, with a warning, for text so full of marks that it is no document
 */
export function readMarkdown(bytes: Uint8Array): ReadResult {
  try {
    const { text, warnings } = decodeText(bytes);
    if (isOverloaded(text)) {
      const warning = 'too many Markdown marks in one paragraph: read as plain text';
      return { ...readText(bytes), warnings: [...warnings, warning] };
    }
    const { title, body } = takeFrontMatter(text.replaceAll('\f', '\n\n'));
    const root = fromMarkdown(body, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
    return { pages: 1, ...(title ? { title } : {}), blocks: levelHeadings(walk(root)), warnings };
  } catch (error) {
    throw asReadError(error, 'Markdown file');
  }
}

/** A draft and, for a heading, whether it was only bold text. */
interface Draft extends DraftBlock {
  readonly onlyBold?: boolean;
}

/** Where a node stands in its lists. */
interface Place {
  readonly depth: number;
  /** Marker of the item, until its first words take it. */
  item: { marker: string | undefined } | undefined;
}

/** Visits blocks in order with a stack of its own: nesting cannot overflow the call stack. */
function walk(root: Nodes): Draft[] {
  const drafts: Draft[] = [];
  const stack: { node: Nodes; place: Place }[] = [{ node: root, place: { depth: 0, item: undefined } }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, place } = top;
    switch (node.type) {
      case 'root':
      case 'blockquote':
        for (const child of node.children.toReversed()) stack.push({ node: child, place });
        break;
      case 'list':
        for (const [i, item] of [...node.children.entries()].toReversed()) {
          stack.push({ node: item, place: { depth: place.depth + 1, item: { marker: markerOf(node, i) } } });
        }
        break;
      case 'listItem':
        if (!pushBoldItem(node, place, drafts)) {
          for (const child of node.children.toReversed()) stack.push({ node: child, place });
        }
        break;
      case 'heading':
        push(drafts, { kind: 'heading', text: phrase(node.children).text, page: 1, level: node.depth });
        break;
      case 'paragraph':
        pushParagraph(node.children, place, drafts);
        break;
      case 'table':
        pushRows(node, drafts);
        break;
      case 'code':
        for (const part of node.value.split(/\n[ \t]*\n/)) pushText(foldSpace(part), place, drafts);
        break;
      case 'html':
        for (const block of htmlBlocks(node.value).blocks) drafts.push(block);
        break;
    }
  }
  return drafts;
}

function markerOf(list: List, index: number): string {
  return list.ordered ? `${(list.start ?? 1) + index}.` : '-';
}

/** An item that is nothing but a bold line with a number is a heading: "1. **Purpose**", "- **4.5 Outcome**". */
function pushBoldItem(item: ListItem, place: Place, drafts: Draft[]): boolean {
  const only = item.children[0];
  if (item.children.length !== 1 || only?.type !== 'paragraph') return false;
  const { text, bold } = phrase(only.children);
  const marker = place.item?.marker;
  const numbered = numberDepth(text) !== undefined || marker === '-' ? text : `${marker} ${text}`;
  if (!bold || !isBoldHeading(text) || numberDepth(numbered) === undefined) return false;
  push(drafts, { kind: 'heading', text: numbered, page: 1, level: 2, onlyBold: true });
  return true;
}

function pushParagraph(children: readonly PhrasingContent[], place: Place, drafts: Draft[]): void {
  const rows = tabbedRows(children);
  if (rows) {
    for (const text of rows) push(drafts, { kind: 'table_row', text, page: 1 });
    return;
  }
  const { text, bold } = phrase(children);
  if (bold && place.depth === 0 && isBoldHeading(text)) {
    push(drafts, { kind: 'heading', text, page: 1, level: 2, onlyBold: true });
  } else pushText(text, place, drafts);
}

function pushText(printed: string, place: Place, drafts: Draft[]): void {
  const { marker, text } = takeNumber(printed);
  if (!place.item) {
    push(drafts, { kind: 'paragraph', text, page: 1, ...(marker === undefined ? {} : { marker }) });
    return;
  }
  const taken = marker ?? place.item.marker;
  if (text !== '') place.item.marker = undefined;
  const mark = taken === undefined ? {} : { marker: taken };
  push(drafts, { kind: 'list_item', text, page: 1, level: place.depth, ...mark });
}

function pushRows(table: Table, drafts: Draft[]): void {
  for (const row of table.children) {
    const cells = row.children.map((cell) => phrase(cell.children).text).filter((text) => text !== '');
    push(drafts, { kind: 'table_row', text: cells.join(' | '), page: 1 });
  }
}

/** Lines whose cells are parted by tabs are rows of a table that lost its rules. */
function tabbedRows(children: readonly PhrasingContent[]): string[] | undefined {
  const lines = rawText(children).trim().split('\n');
  if (!lines.every((line) => line.trim().includes('\t'))) return undefined;
  return lines.map((line) =>
    line
      .split('\t')
      .map(foldSpace)
      .filter((cell) => cell !== '')
      .join(' | '),
  );
}

function push(drafts: Draft[], draft: Draft): void {
  if (draft.text !== '') drafts.push(draft);
}

/** The words of inline content, tags and pictures taken out, and whether all of them are bold. */
function phrase(children: readonly PhrasingContent[]): { readonly text: string; readonly bold: boolean } {
  let bold = true;
  const text = foldSpace(
    rawText(children, (words, strong) => {
      if (!strong && /\S/.test(words)) bold = false;
    }),
  );
  return { text, bold: bold && text !== '' };
}

function rawText(
  children: readonly PhrasingContent[],
  visit: (words: string, strong: boolean) => void = () => {},
): string {
  const parts: string[] = [];
  const stack = children.toReversed().map((node) => ({ node, strong: false }));
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, strong } = top;
    if (node.type === 'text' || node.type === 'inlineCode') {
      parts.push(node.value);
      visit(node.value, strong);
    } else if (node.type === 'break' || (node.type === 'html' && /^<br\b/i.test(node.value))) {
      parts.push(' ');
    } else if ('children' in node) {
      const inside = strong || node.type === 'strong';
      for (const child of node.children.toReversed()) stack.push({ node: child, strong: inside });
    }
  }
  return parts.join('');
}

/**
 * Where numbered headings are only bold, converters give the rest arbitrary levels ("#### **4. Report**" beside
 * "**3. Summary**"): there the numbers say how deep a heading is.
 */
function levelHeadings(drafts: readonly Draft[]): DraftBlock[] {
  const byNumber = drafts.some((draft) => draft.onlyBold && numberDepth(draft.text) !== undefined);
  return drafts.map(({ onlyBold: _, ...block }) => {
    const depth = block.kind === 'heading' && byNumber ? numberDepth(block.text) : undefined;
    return depth === undefined ? block : { ...block, level: depth };
  });
}

/** Takes "---" to "---" with `key: value` lines off the head of a file. */
function takeFrontMatter(text: string): { readonly title?: string; readonly body: string } {
  if (!text.startsWith('---\n')) return { body: text };
  const end = text.indexOf('\n---', 3);
  if (end < 0 || end > 20_000) return { body: text };
  const lines = text
    .slice(4, end + 1)
    .split('\n')
    .slice(0, -1);
  if (lines.length === 0 || !lines.every((line) => /^(?:[\w-]+:|\s+\S|- |#|$)/.test(line)))
    return { body: text };
  const title = lines
    .find((line) => line.startsWith('title:'))
    ?.slice(6)
    .trim()
    .replace(/^["']|["']$/g, '');
  const next = text.indexOf('\n', end + 1);
  return { ...(title ? { title } : {}), body: next < 0 ? '' : text.slice(next + 1) };
}

function isOverloaded(text: string): boolean {
  let marks = 0;
  let table = false;
  for (const line of text.split('\n')) {
    const opening = /^[\s>]*/.exec(line)![0];
    if (opening.length > DEEPEST_QUOTE && opening.replace(/[^>]/g, '').length > DEEPEST_QUOTE) return true;
    if (opening.length === line.length) table = false;
    else if (/^\|?[ :]*-{3,}[ :]*\|[-| :]*$/.test(line.slice(0, 400).trim())) table = true;
    if (
      table ||
      opening.length === line.length ||
      /^(?:[-*+]|\d{1,9}[.)])\s/.test(line.slice(opening.length))
    ) {
      marks = 0;
    }
    for (let i = 0; i < line.length; i += 1) {
      const mark = line[i];
      if (mark === '*' || mark === '_' || mark === '[') marks += 1;
    }
    if (marks > MOST_MARKS) return true;
  }
  return false;
}
