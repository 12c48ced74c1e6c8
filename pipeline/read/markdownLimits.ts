// What a Markdown parser cannot be given: it looks for the partner of every bracket and asterisk in all that went
// before, so that a hostile paragraph takes time with the square of its length, and it keeps a state for every list
// and quotation that is open.

/** Characters of a file; a report of a hundred pages has half of it. */
const LONGEST = 500_000;
/** Lines with words; each may be an item or a row, which cost more than words do. */
const MOST_LINES = 20_000;
const LONGEST_LINE = 50_000;
/** Marks in one paragraph. */
const MOST_MARKS = 500;
const MOST_TAGS = 3_000;
/** Quotations and lists that one line opens. */
const DEEPEST = 40;

/** Whether the parser's time would grow with the square of the text. */
export function isOverloaded(text: string): boolean {
  if (text.length > LONGEST) return true;
  let marks = 0;
  let tags = 0;
  let lines = 0;
  let table = false;
  for (const line of text.split('\n')) {
    if (line.length > LONGEST_LINE) return true;
    const { end, count } = opened(line);
    if (count > DEEPEST) return true;
    const blank = end === line.length;
    if (blank) table = false;
    else if (/^\|?[ :]*-{3,}[ :]*\|[-| :]*$/.test(line.slice(0, 400).trim())) table = true;
    if (table || blank || count > 0) marks = 0;
    if (blank) tags = 0;
    else lines += 1;
    for (let i = 0; i < line.length; i += 1) {
      const mark = line[i];
      if (mark === '*' || mark === '_' || mark === '[') marks += 1;
      else if (mark === '<' || mark === '`' || mark === '&') tags += 1;
    }
    if (marks > MOST_MARKS || tags > MOST_TAGS || lines > MOST_LINES) return true;
  }
  return false;
}

/** Where the words of a line begin, and how many quotations and items it opens before them. */
function opened(line: string): { readonly end: number; readonly count: number } {
  const marker = /[\s>]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=\s))?/y;
  let end = 0;
  let count = 0;
  for (;;) {
    marker.lastIndex = end;
    const found = marker.exec(line)?.[0] ?? '';
    if (found === '') return { end, count };
    count += found.split('>').length - 1 + (/[-*+.)]$/.test(found) ? 1 : 0);
    end += found.length;
    if (count > DEEPEST) return { end, count };
  }
}
