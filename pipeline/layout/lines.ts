// What one printed line looks like, taken alone: bullet, number, page number, grade, a line that breaks off.
// The layout stage decides with these; they know nothing of the lines around them.

/** Bullet characters seen in inspection documents, the private-use ones of Symbol and Wingdings fonts included. */
const BULLETS = '■◼▪●•·◦‣⁃o\\-–—−─―̶*\\uf06e\\uf02d\\uf0a7\\uf0be\\uf0b7\\uf0d8\\uf076\\uf0fc';
const BULLET_START = new RegExp(`^([${BULLETS}])[ \\t\\u00a0]+(?=\\S)`, 'u');
const BULLET_ALONE = new RegExp(`^[${BULLETS}]$`, 'u');
/** Private-use and geometric bullets need no space after them. */
const BULLET_GLUED = /^([■◼▪●•\uf06e\uf02d\uf0a7\uf0be\uf0b7\uf0d8\uf076\uf0fc])(?=[^\s])/u;
const NUMBER_START = /^((?:\d{1,3}\.)(?:\d{1,2}\.?){0,3})(?:\s+(?=\S)|(?=\p{Lu}[\p{Ll} ]))/u;
const NUMBER_ALONE = /^\d{1,3}\.(?:\d{1,2}\.?){0,3}$/;
/** "(a)", "a)", "iv)", "(iv)", "ii.": a letter or a small roman number. */
const LETTER_START = /^(\((?:[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{1,5})\)|[ivx]{1,5}\.)(?:\s+(?=\S)|$)/;
const PAGE_NUMBER = /^(?:page\s+)?\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?$/i;
const CONTACT =
  /^(?:www\.\S+|https?:\/\/\S+|\S+@\S+\.\S+|(?:t|tel|telephone|textphone|f|e)[:.]? ?0[\d ]{8,}|© .{0,60}|.{0,12}agenda item \d.{0,12})$/i;
const GRADE = /^(?:outstanding|good|adequate|inadequate|requires improvement(?: to be good)?)\.?$/i;
const GRADE_HEAD = /^(?:judge?ments?|grades?|judge?ment grade)$/i;
const FUNCTION_WORD =
  /\b(?:a|an|the|and|or|of|to|in|for|with|by|on|at|from|as|that|which|is|are|was|were|has|have|had|be|been|not|their|its|this|these|those|but|into|than)$/i;

const STEM_VERB =
  /\b(?:should|must|will|may|can|need|needs|needed|to|that|is|are|was|were|has|have|had|found|said|includes?|included)\b/i;

export interface Marker {
  readonly marker: string;
  /** What follows the marker; '' when the marker stands alone on its line. */
  readonly rest: string;
  readonly kind: MarkerKind;
}

/** `number` opens a paragraph ("12.", "4.5.1"); `letter` an item of a lettered or roman list. */
export type MarkerKind = 'bullet' | 'number' | 'letter';

/** The bullet or paragraph number that opens a trimmed line, or undefined. */
export function openingMarker(line: string): Marker | undefined {
  if (BULLET_ALONE.test(line)) return { marker: bulletSign(line), rest: '', kind: 'bullet' };
  if (NUMBER_ALONE.test(line)) return { marker: line, rest: '', kind: 'number' };
  const bullet = BULLET_START.exec(line) ?? BULLET_GLUED.exec(line);
  if (bullet) return { marker: bulletSign(bullet[1]!), rest: line.slice(bullet[0].length), kind: 'bullet' };
  const number = NUMBER_START.exec(line);
  if (number) return { marker: number[1]!, rest: line.slice(number[0].length), kind: 'number' };
  const letter = LETTER_START.exec(line);
  if (letter) return { marker: letter[1]!, rest: line.slice(letter[0].length), kind: 'letter' };
  return undefined;
}

/** A bullet of a symbol font, which no other font can show, as the common sign it stands for. */
function bulletSign(bullet: string): string {
  return bullet === '\uf02d' ? '-' : /^[\ue000-\uf8ff]$/.test(bullet) ? '•' : bullet;
}

/** A bare page number: `7`, `Page 7`, `7 of 12`. */
export function isPageNumber(line: string): boolean {
  return PAGE_NUMBER.test(line);
}

/** A line of a letterhead or agenda that says how to reach someone or where the paper belongs. */
export function isContactLine(line: string): boolean {
  return CONTACT.test(line);
}

/** A grade standing alone, as in a flattened table of judgements. */
export function isGrade(line: string): boolean {
  return GRADE.test(line);
}

/** The head of a flattened table of judgements: `Judgement`, `Grade`. */
export function isGradeHead(line: string): boolean {
  return GRADE_HEAD.test(line);
}

/** Ends as a sentence, list item or list stem does; a footnote mark may follow the stop. */
export function endsFinished(line: string): boolean {
  return /[.?!:;](?:\d{1,2})?["'”’)\]]{0,3}$/.test(line.slice(-8));
}

/** Breaks off where no sentence ends: after a comma, a hyphen or a word such as "the". */
export function breaksOff(line: string): boolean {
  return /[,–—-]$/.test(line.slice(-1)) || FUNCTION_WORD.test(line.slice(-12));
}

export function startsLower(line: string): boolean {
  return /^["'“‘(]?\p{Ll}/u.test(line);
}

/** Could be a heading by its looks alone: short, capitalised, no stop at its end. */
export function looksLikeHeading(text: string): boolean {
  if (text.length > 170 || text.length < 3) return false;
  if (!/^(?:["'“‘]?[\p{Lu}\d]|\(\d)/u.test(text)) return false;
  if (!/\p{L}{3}/u.test(text)) return false;
  if (/[.;,]["'”’)]?$/.test(text)) return false;
  // "What inspectors looked at" ends as no sentence does, and is a heading.
  if (breaksOff(text) && !/^(?:what|how|why|where|who|when)\b.{3,60}$/i.test(text)) return false;
  // A list stem ("The local authority should:") is a sentence unless it is very short and has no verb.
  if (text.endsWith(':') && (text.split(' ').length > 6 || STEM_VERB.test(text))) return false;
  // A sentence stops inside a heading only after a number ("1. Purpose").
  return !/[a-z]{3}[.;] /.test(text);
}

/**
 * How two lines of one paragraph are joined: by a space, as they are (a hyphen at the line's end keeps its word
 * together), or with that hyphen cut off, where the document has the word without it elsewhere or has neither of the
 * two parts as words of their own.
 * @param isWord whether the document has a word, in lower case, written whole somewhere
 */
export function joinOf(
  left: string,
  right: string,
  isWord: (word: string) => boolean,
): 'space' | 'none' | 'cut' {
  if (!/[-\u00ad]$/.test(left.slice(-1))) return 'space';
  const start = /\p{L}{1,40}[-\u00ad]$/u.exec(left.slice(-42))?.[0];
  const end = /^\p{L}{1,40}/u.exec(right.slice(0, 40))?.[0];
  if (start === undefined || end === undefined || /^(?:and|or|to)\b/.test(right)) return 'space';
  return start.endsWith('\u00ad') || isCut(start.slice(0, -1), end, isWord) ? 'cut' : 'none';
}

function isCut(start: string, end: string, isWord: (word: string) => boolean): boolean {
  if (!/^\p{Ll}/u.test(end) || isWord(`${start}-${end}`)) return false;
  return isWord(`${start}${end}`) || !(isWord(start) || isWord(end));
}

/** Printed in capitals throughout, as the headings of council papers are. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}
