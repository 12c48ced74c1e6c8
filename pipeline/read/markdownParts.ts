// Cuts a long Markdown file into parts that are parsed one by one. The parser's time for one list, quotation or table
// grows with the square of its length; parts of bounded length make it grow with the length of the file. Cuts are
// made where they change nothing, and elsewhere only in what no letter or report holds.

/** Characters after which a part ends at the next good place. */
const PART = 2_000;
/** Characters after which it ends at the next line whatever that is. */
const LONGEST_PART = 8_000;
const MOST_DEFINITIONS = 2_000;
/** A line that nothing goes on from: an empty one, or the rule under a heading. */
const ENDED = /^(?:|=+|-+)\s*$/;
/** A line that begins something new, whatever comes before it. */
const BEGINS = /^(?:[-*+]|\d{1,9}[.)]|#{1,6}) /;
const RULE = /^\|?[ :]*-{1,99}[ :]*\|[-| :]*$/;
const RAW_HTML = /^ {0,3}<(?:script|pre|style|textarea|!--)/i;
const RAW_END = /<\/(?:script|pre|style|textarea)>|-->/i;

/** The parts of a text, in order; each is given the link definitions of the whole. */
export function markdownParts(text: string): string[] {
  if (text.length <= PART) return [text];
  const parts: string[] = [];
  let part: string[] = [];
  let length = 0;
  let fence = '';
  let raw = false;
  let columns = 0;
  let before = '';
  const definitions = linkDefinitions(text);
  const cut = () => {
    parts.push(part.join('\n') + definitions);
    part = [];
    length = 0;
  };
  for (const line of text.split('\n')) {
    const blank = line.trim() === '';
    // However many empty lines, they part paragraphs once.
    if (blank && before === '' && fence === '') continue;
    const open = fence !== '' || raw;
    const good = !open && /^[^\s<|>]/.test(line) && (ENDED.test(before) || BEGINS.test(line));
    // Below its head a table can be cut anywhere; a quotation this long is none.
    const row = columns > 0 && line.startsWith('|');
    const quoted = length > LONGEST_PART / 2 && line.startsWith('>');
    if ((length > PART && (good || row || quoted)) || length > LONGEST_PART) {
      cut();
      // A table goes on below an empty head; what is open besides is opened again.
      if (columns > 0 && line.includes('|'))
        part.push(`|${' |'.repeat(columns)}`, `|${'-|'.repeat(columns)}`);
      if (fence !== '') part.push(fence);
    }
    part.push(line);
    length += line.length + 1;
    const mark = /^ {0,3}(`{3,9}|~{3,9})/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === '' ? mark : fence.startsWith(mark[0]!) ? '' : fence;
    if (fence === '') raw = (raw || RAW_HTML.test(line)) && !RAW_END.test(line);
    if (blank) columns = 0;
    else if (RULE.test(line.slice(0, 400).trim()))
      columns = line.replace(/^\s*\||\|\s*$/g, '').split('|').length;
    before = blank ? '' : line;
  }
  cut();
  return parts;
}

function linkDefinitions(text: string): string {
  const lines = text.match(/^ {0,3}\[[^\]\n]{1,200}\]:[^\n]{1,400}$/gm) ?? [];
  const joined = lines.join('\n');
  return joined === '' || joined.length > MOST_DEFINITIONS ? '' : `\n\n${joined}`;
}
