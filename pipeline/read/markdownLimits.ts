// What a Markdown parser cannot be given: it looks for the partner of every bracket and asterisk in all that went
// before, so that a hostile paragraph takes time with the square of its length.

/** Past these the marks are read as text. */
const MOST_MARKS = 500;
const DEEPEST_QUOTE = 100;

/** Whether the parser's time would grow with the square of the text. */
export function isOverloaded(text: string): boolean {
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
