// A sentence in its context, cut into words once. In a document the sentence before is the one cut a moment ago, the
// headings are mostly those of the sentence before, and few words are new; what is at hand is not cut again.
import type { SentenceInContext } from '../pipeline/types.js';
import { makeToken, type Token, tokenise } from './tokens.js';

/** Longest sentence, in words, of which every n-gram is used. */
const MOST_TOKENS = 200;
const MOST_HEADING_TOKENS = 40;
/** Words remembered, some 300 bytes each; when there are more, all are forgotten, which is cheap and needs no order of use. */
const MOST_WORDS = 1 << 14;
/** Longer words are not remembered. */
const LONGEST_WORD = 40;

/** A heading path cut into words. */
export interface HeadingCut {
  /** The words of each heading, outermost first. */
  readonly words: readonly (readonly Token[])[];
  /** The letters and blanks of the innermost heading in lower case; undefined where there is no heading. */
  readonly name: string | undefined;
}

export interface Cut {
  readonly tokens: readonly Token[];
  readonly before: readonly Token[];
  /** The same object for as long as sentences stand under the same headings. */
  readonly heading: HeadingCut;
}

export type Cutter = (context: SentenceInContext) => Cut;

/** Makes a function that cuts sentences; quickest when it is given those of a document in reading order. */
export function createCutter(): Cutter {
  const words = new Map<string, Token>();
  let last: { text: string; tokens: readonly Token[] } = { text: '', tokens: [] };
  let path: readonly string[] = [];
  let heading = cutHeadings(path);

  function tokenOf(written: string): Token {
    let token = words.get(written);
    if (token === undefined) {
      token = makeToken(written);
      if (written.length > LONGEST_WORD) return token;
      if (words.size === MOST_WORDS) words.clear();
      words.set(written, token);
    }
    return token;
  }

  function cutText(text: string): readonly Token[] {
    return text === last.text ? last.tokens : tokenise(text, MOST_TOKENS, tokenOf);
  }

  function cutHeadings(lines: readonly string[]): HeadingCut {
    const name = lines
      .at(-1)
      ?.toLowerCase()
      .replace(/[^a-z ]/g, '')
      .trim();
    return { words: lines.map((line) => tokenise(line, MOST_HEADING_TOKENS, tokenOf)), name };
  }

  return (context) => {
    const before = cutText(context.before);
    const tokens = cutText(context.text);
    last = { text: context.text, tokens };
    if (!sameLines(path, context.heading)) {
      path = [...context.heading];
      heading = cutHeadings(path);
    }
    return { tokens, before, heading };
  };
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}
