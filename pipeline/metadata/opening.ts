// The part of a document in which it says what it is: its first lines, whatever kind the layout gave them. The facts
// may stand in headings, paragraphs, table rows or the address of a letter, so the kinds do not decide here.
import type { Block } from '../types.js';

export interface Opening {
  /** Texts of the first blocks, in order, without notes, small print and what pages repeat. */
  readonly lines: readonly string[];
  /** Index in `lines` of the salutation of a letter; -1 where there is none. */
  readonly salutation: number;
  /** Index in `lines` of the document's title, and how many lines it takes; -1 where none is recognised. */
  readonly title: { readonly at: number; readonly lines: number; readonly text: string } | undefined;
  /** True where a label such as "Inspection dates:" stands, so that dates elsewhere are not those of the inspection. */
  readonly labelled: boolean;
  /** Texts that pages repeat (running heads), each once. */
  readonly running: readonly string[];
}

const MOST_CHARACTERS = 9000;
const MOST_LINES = 120;
const MOST_RUNNING = 40;
/** A salutation further down is a quotation. */
const SALUTATION_WITHIN = 40;
/** A title stands in the first lines, or right after the salutation. */
const TITLE_WITHIN = 16;
const TITLE_AFTER_SALUTATION = 5;
const LONGEST_TITLE = 260;

const LEFT_OUT: ReadonlySet<string> = new Set(['small_print', 'footnote', 'furniture']);
const SALUTATION = /^dear\b/i;
/** "Inspection of …", "Focused visit to …", at the start of a line or after the name of the place. */
export const TITLE =
  /(?:^|[\p{L}\d.)] ?[:–-]? )((?:ofsted(?:[’']s)? )?(?:(?:report (?:on|of)|outcome of|findings of) (?:the |an )?)?(?:ofsted )?(?:re-?|short |standard |full |focused |unannounced |announced |joint |annual |targeted |safeguarding |\p{L}{5,7} (?=monitoring)){0,3}(?:inspections?(?: report)?(?:$|[ :])|(?:monitoring|focused|area) visits?(?:$|[ :]))|review of the effectiveness of the local safeguarding)/iu;
const LABEL =
  /^(?:(?:inspection|visit) dates?|(?:lead|reporting) inspectors?|(?:report )?published|judge?ment|grades?|age group|dear|website|dates?)\b/i;
/** Facts that the layout left in one line with the title begin lines of their own. */
const FACT_WITHIN =
  /\s(?=(?:inspection dates?|report published|(?<!report )published|(?:lead|reporting) inspectors?) ?:)/i;
/** A stop within a line, or after a word at its end. */
const STOP = /[a-z]{2}[.?!]$|[a-z]{3}\. [A-Z]/;
const SHORTEST_SENTENCE = 60;
const TITLE_ENDS =
  /(?:services|care leavers|inspections?|inspection report|safeguarding children board)\s?\d?$/i;

/** Looks through the first blocks of a document; runs of blocks that pages repeat come from all of them. */
export function readOpening(blocks: readonly Block[]): Opening {
  const lines: string[] = [];
  const running = new Set<string>();
  let characters = 0;
  for (const block of blocks) {
    if (block.kind === 'furniture' && running.size < MOST_RUNNING) running.add(block.text);
    if (LEFT_OUT.has(block.kind)) continue;
    if (characters < MOST_CHARACTERS && lines.length < MOST_LINES) {
      const text = block.text
        .slice(0, MOST_CHARACTERS)
        .replace(/\*\*|\u00a0/g, ' ')
        .trim();
      lines.push(...(numbered(block) + text).split(FACT_WITHIN));
      characters += block.text.length;
    }
  }
  const salutation = lines.findIndex(
    (line, i) => i <= SALUTATION_WITHIN && line.length < 160 && SALUTATION.test(line),
  );
  return {
    lines,
    salutation,
    title: findTitleLine(lines, salutation) ?? repeatedTitle(running),
    labelled: lines.slice(0, 40).some((line) => /^(?:inspection|visit) dates?\b/i.test(line)),
    running: [...running],
  };
}

/** A paragraph's or heading's number belongs to what it says here ("2.1 Adoption"). */
function numbered(block: Block): string {
  return block.marker && /\d/.test(block.marker) ? `${block.marker} ` : '';
}

function findTitleLine(lines: readonly string[], salutation: number): Opening['title'] {
  const last = Math.max(TITLE_WITHIN, salutation + TITLE_AFTER_SALUTATION);
  // In a letter the line after the salutation says what it is about; a heading of the letterhead does not.
  const order = [...lines.keys()].slice(0, last);
  for (const at of salutation >= 0
    ? [...order.slice(salutation + 1), ...order.slice(0, salutation)]
    : order) {
    const line = lines[at]!;
    if (!isTitle(line)) continue;
    let text = line;
    let count = 1;
    while (count < 4 && !TITLE_ENDS.test(text) && !startsOtherLine(lines[at + count])) {
      text += ` ${lines[at + count]}`;
      count++;
    }
    return TITLE_ENDS.test(text) && text.length <= LONGEST_TITLE
      ? { at, lines: count, text }
      : { at, lines: 1, text: line };
  }
  return undefined;
}

/** A title that stands at the head of every page is taken for a running head on the first as well. */
function repeatedTitle(running: ReadonlySet<string>): Opening['title'] {
  const text = [...running].find((line) => isTitle(line) && TITLE.exec(line)?.index === 0);
  return text === undefined ? undefined : { at: 0, lines: 0, text };
}

/** A line of text, not of a title. */
function isSentence(line: string): boolean {
  return STOP.test(line) || (line.length >= SHORTEST_SENTENCE && /[.?!]$/.test(line));
}

function isTitle(line: string): boolean {
  return line.length <= LONGEST_TITLE && !LABEL.test(line) && !isSentence(line) && TITLE.test(line);
}

function startsOtherLine(line: string | undefined): boolean {
  return line === undefined || line.length > 120 || LABEL.test(line) || isSentence(line);
}

/** True for a line that begins with a label of the front page ("Inspection dates:", "Lead inspector:"). */
export function isLabelled(line: string): boolean {
  return LABEL.test(line);
}
