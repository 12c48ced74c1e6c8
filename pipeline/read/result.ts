// What every reader gives, whatever the format: lines of a page, for formats that know pages and nothing else,
// or blocks, for formats that know their own headings and lists. Exactly one of the two.
import { ReadError } from '../errors.js';
import type { DraftBlock, Line } from '../types.js';

export interface ReadResult {
  /** Number of pages; 1 for formats without pages. */
  readonly pages: number;
  /** What the file itself gives as its title. */
  readonly title?: string;
  readonly lines?: readonly Line[];
  readonly blocks?: readonly DraftBlock[];
  /** One sentence each, for a person: what was read otherwise than it stood. */
  readonly warnings: readonly string[];
}

/**
 * What a parser threw, as an error of this project: a `ReadError` as it is, anything else as `damaged` with the
 * parser's own words.
 * @param format as a reader of the message would call it: "PDF", "Word document"
 */
export function asReadError(error: unknown, format: string): ReadError {
  if (error instanceof ReadError) return error;
  const said = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!.slice(0, 200);
  return new ReadError(
    'damaged',
    `this ${format} cannot be read to its end (the parser says: ${said}); open it in its own program and save ` +
      'it again, or download it again',
  );
}
