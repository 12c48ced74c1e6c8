// Where a sentence ends inside one block. A stop ends a sentence unless what stands before it is an abbreviation,
// an initial or a number that goes on, or what follows cannot begin a sentence. One pass, no backtracking.

/** Abbreviations after which a capital may follow without a new sentence. Lower case, without the last stop. */
const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'dr',
  'prof',
  'rev',
  'hon',
  'st',
  'sir',
  'lt',
  'col',
  'sgt',
  'no',
  'nos',
  'vol',
  'fig',
  'p',
  'pp',
  'ext',
  'para',
  'paras',
  'sec',
  'cllr',
  'messrs',
  'v',
  'vs',
  'e.g',
  'i.e',
  'cf',
  'viz',
  'approx',
  'c',
  'ca',
  'art',
  'ch',
  'app',
  'ref',
  'tel',
  'op',
  'ed',
  'eds',
  'gen',
  'supt',
  'insp',
  'capt',
  'ald',
]);
/** Abbreviations that end a sentence when a likely sentence start follows. */
const ENDING = new Set([
  'etc',
  'ltd',
  'inc',
  'co',
  'corp',
  'plc',
  'jr',
  'sr',
  'u.k',
  'u.s',
  'a.m',
  'p.m',
  'al',
  'dept',
  'est',
  'bros',
  'jan',
  'feb',
  'mar',
  'apr',
  'jun',
  'jul',
  'aug',
  'sept',
  'sep',
  'oct',
  'nov',
  'dec',
]);
const CLOSERS = '"\'”’)]»';
const OPENERS = '"\'“‘([«';

export interface Span {
  /** Offset in the block's text, inclusive. */
  readonly start: number;
  /** Offset in the block's text, exclusive. */
  readonly end: number;
}

/**
 * Splits one block's text into sentences.
 * @param text a block's text, on one line
 * @returns spans in order, without the white space between them; together they hold every other character
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = skipSpace(text, 0);
  let depth = 0;
  for (let i = start; i < text.length; i += 1) {
    const c = text[i]!;
    if (c === '(' || c === '[') depth += 1;
    else if ((c === ')' || c === ']') && depth > 0) depth -= 1;
    if (c !== '.' && c !== '?' && c !== '!' && c !== '…') continue;
    let end = i + 1;
    while (end < text.length && (text[end] === '.' || text[end] === '?' || text[end] === '!')) end += 1;
    let closers = end;
    while (closers < text.length && CLOSERS.includes(text[closers]!)) closers += 1;
    const closesBracket = depth > 0 && /[)\]]/.test(text.slice(end, closers));
    const mark = footnoteMark(text, closers);
    const after = mark ?? closers;
    const next = skipSpace(text, after);
    if (next >= text.length) break;
    const inside = depth > 0 && !closesBracket && text.indexOf(')', i) >= 0 && text.indexOf(')', i) < i + 200;
    if (!inside && isBoundary(text, start, i, after, next)) {
      spans.push({ start, end: after });
      start = next;
      depth = 0;
      i = next - 1;
    } else {
      i = end - 1;
    }
  }
  const end = trimEnd(text);
  if (end > start) spans.push({ start, end });
  return spans;
}

function isBoundary(text: string, start: number, stop: number, after: number, next: number): boolean {
  const glued = next === after;
  const first = firstLetter(text, next);
  const c = text[stop]!;
  if (glued) {
    // A missing space: "plans.Inspectors" is two sentences; "e.g.the", "3.5", "gov.uk" are not.
    return (
      c === '.' &&
      /\p{Ll}{3}$/u.test(text.slice(Math.max(0, stop - 4), stop)) &&
      /^\p{Lu}\p{Ll}/u.test(text.slice(next, next + 3))
    );
  }
  if (c !== '.') return !/\p{Ll}/u.test(first);
  const word = wordBefore(text, start, stop);
  const lower = word.toLowerCase();
  if (
    TITLES.has(lower) &&
    !(lower === 'no' && stop - start > 3 && text[next] !== undefined && !/\d/.test(text[next]!))
  )
    return false;
  if (/^\p{Lu}$/u.test(word) && !/^(?:I|A)$/.test(word))
    return (
      stop - start > 60 &&
      !/^\p{Lu}\./u.test(text.slice(next, next + 2)) &&
      /\d|[a-z]/.test(text[stop - 3] ?? '') &&
      isSentenceStart(text, next)
    );
  if (ENDING.has(lower) || /^(?:\p{L}\.)+\p{L}$/u.test(word))
    return isSentenceStart(text, next) && /\p{Lu}/u.test(first);
  // A paragraph or list number at the start of a sentence ("2.1 Adoption", "12. The").
  if (/^\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])$/.test(text.slice(start, stop))) return false;
  if (/^\([a-z]{1,4}\) \p{Lu}/u.test(text.slice(next, next + 8))) return true;
  if (/\p{Ll}/u.test(first)) return false;
  if (/[,;:]/.test(text[next]!)) return false;
  return true;
}

/** First letter or digit at or after an offset, past opening quotes and brackets. */
function firstLetter(text: string, from: number): string {
  let i = from;
  while (i < text.length && OPENERS.includes(text[i]!)) i += 1;
  return text[i] ?? '';
}

const STARTERS =
  /^(?:["'“‘(]?)(?:The|This|These|Those|There|They|It|Its|In|On|At|For|However|As|While|When|Where|Inspectors?|Children|Social|Managers?|Leaders|Staff|Most|Many|Some|All|A|An|We|He|She|I|You|But|And|Care|Young|Plans?|Assessments?|Supervision|His|Her|Our|Although|Since|After|Before|If|Because)\b/;

function isSentenceStart(text: string, next: number): boolean {
  return STARTERS.test(text.slice(next, next + 24));
}

/** The run of letters and inner stops that ends at `stop`. */
function wordBefore(text: string, start: number, stop: number): string {
  let i = stop;
  while (i > start && stop - i < 24 && /[\p{L}.]/u.test(text[i - 1]!)) i -= 1;
  return text.slice(i, stop);
}

/** End of a footnote mark stuck to a full stop ("plan.3 The"): one or two digits, then a space and a capital. */
function footnoteMark(text: string, from: number): number | undefined {
  const match = /^\d{1,2}(?= +["'“‘(]?\p{Lu}|$)/u.exec(text.slice(from, from + 8));
  if (!match || /\d/.test(text[from - 2] ?? '')) return undefined;
  return from + match[0].length;
}

function skipSpace(text: string, from: number): number {
  let i = from;
  while (i < text.length && /\s/.test(text[i]!)) i += 1;
  return i;
}

function trimEnd(text: string): number {
  let i = text.length;
  while (i > 0 && /\s/.test(text[i - 1]!)) i -= 1;
  return i;
}
