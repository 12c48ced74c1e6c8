// Plain text: every printed line with its page. What the lines are together is for the layout stage to say.
import type { Line } from '../types.js';
import { decodeText } from './decode.js';
import type { ReadResult } from './result.js';

/**
 * Reads plain text. A form feed begins the next page. Leading white space and empty lines are kept (an empty
 * line is a paragraph break); white space at a line's end is not.
 */
export function readText(bytes: Uint8Array): ReadResult {
  const { text, warnings } = decodeText(bytes);
  const lines: Line[] = [];
  const pages = text.split('\f');
  // A form feed at the very end closes the last page and opens none.
  if (pages.length > 1 && pages.at(-1)!.trim() === '') pages.pop();
  pages.forEach((content, i) => {
    const printed = content.split('\n');
    if (printed.at(-1) === '') printed.pop();
    for (const line of printed) lines.push({ text: line.trimEnd(), page: i + 1 });
  });
  return { pages: pages.length, lines, warnings };
}
