// Text as a reader is to see it: characters that do not show, or that change how their neighbours show, are taken out of
// the run of text, so that each can be made visible.

/** A stretch of text, or a character that is shown by its code: "U+202E". */
export type VisiblePiece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'odd'; readonly code: string };

/** Control, format, private and lone surrogate characters, line separators, and what stands for a lost character. */
const ODD = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\uFFFC-\uFFFF]/gu;

/** Cuts any text into what shows and what does not. The pieces hold every character, in order. */
export function toPieces(text: string): VisiblePiece[] {
  const pieces: VisiblePiece[] = [];
  let at = 0;
  for (const match of text.matchAll(ODD)) {
    if (match.index > at) pieces.push({ type: 'text', text: text.slice(at, match.index) });
    pieces.push({ type: 'odd', code: codeOf(match[0]) });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ type: 'text', text: text.slice(at) });
  return pieces;
}

/** One line for places that hold nothing but text: "[U+202E]" for a character that does not show. */
export function toPlain(text: string): string {
  return text.replace(ODD, (character) => `[${codeOf(character)}]`);
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
