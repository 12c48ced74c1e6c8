// Markdown to a tree, and what is to be settled before: a front matter, footnotes (which CommonMark does not have),
// and text so full of marks that the parser would never end with it. The tree is read in `markdownBlocks.ts`.
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { DraftBlock } from '../types.js';
import { decodeText } from './decode.js';
import { BACK, CLOSE } from './inline.js';
import { markdownBlocks } from './markdownBlocks.js';
import { isOverloaded } from './markdownLimits.js';
import { markdownParts } from './markdownParts.js';
import { foldSpace } from './marks.js';
import { asReadError, type ReadResult } from './result.js';
import { readText } from './text.js';

const LONGEST_FRONT_MATTER = 20_000;
const DEFINITION = /^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*/;

/**
 * Reads Markdown (CommonMark, tables and footnotes).
 * @returns blocks; or lines, with a warning, for text so full of marks that it is no document
 */
export function readMarkdown(bytes: Uint8Array): ReadResult {
  try {
    const { text, warnings } = decodeText(bytes);
    if (isOverloaded(text)) {
      const warning = 'too long, or too many Markdown marks in one paragraph: read as plain text';
      return { ...readText(bytes), warnings: [...warnings, warning] };
    }
    const { title, front, body } = takeFrontMatter(text.replaceAll('\f', '\n\n'));
    const { source, marks } = markFootnotes(body);
    const parts = markdownParts(source).map((part) => ({ source: part, root: parse(part) }));
    const blocks = [...front, ...markdownBlocks(parts, marks)];
    return { pages: 1, ...(title ? { title } : {}), blocks, warnings };
  } catch (error) {
    throw asReadError(error, 'Markdown file');
  }
}

function parse(source: string): Root {
  return fromMarkdown(source, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
}

interface FrontMatter {
  readonly title?: string;
  /** Its lines: no text of the document, but nothing is lost. */
  readonly front: readonly DraftBlock[];
  readonly body: string;
}

/** Takes "---" to "---" with `key: value` lines off the head of a file. */
function takeFrontMatter(text: string): FrontMatter {
  const none = { front: [], body: text };
  if (!text.startsWith('---\n')) return none;
  const end = /\n(?:---|\.\.\.)[ \t]*(?=\n|$)/.exec(text.slice(3, LONGEST_FRONT_MATTER));
  if (!end) return none;
  const lines = text.slice(4, 3 + end.index).split('\n');
  if (
    !lines.every((line) => /^(?:[\w-]+:|\s+\S|- |#|$)/.test(line)) ||
    !lines.some((line) => line.includes(':'))
  )
    return none;
  const title = lines
    .find((line) => line.startsWith('title:'))
    ?.slice(6)
    .trim()
    .replace(/^["']|["']$/g, '');
  const front: DraftBlock[] = lines
    .map(foldSpace)
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'furniture', text: line, page: 1 }));
  return { ...(title ? { title } : {}), front, body: text.slice(3 + end.index + end[0].length) };
}

/**
 * Makes a paragraph of each footnote, with signs round its mark.
 * @returns the text, and by the name of each note its mark: the name itself if it is one, else a number
 */
function markFootnotes(text: string): {
  readonly source: string;
  readonly marks: ReadonlyMap<string, string>;
} {
  const marks = new Map<string, string>();
  if (!text.includes('[^')) return { source: text, marks };
  const lines = text.split('\n').flatMap((line) => {
    const found = DEFINITION.exec(line);
    if (!found) return [line];
    const name = found[1]!;
    const mark = /^(?:\d{1,3}|[*†‡]{1,4}|[a-z])$/i.test(name) ? name : String(marks.size + 1);
    marks.set(name, mark);
    return ['', `${BACK}${mark}${CLOSE} ${line.slice(found[0].length)}`];
  });
  return { source: lines.join('\n'), marks };
}
