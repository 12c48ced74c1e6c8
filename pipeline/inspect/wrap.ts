// Words to lines of a given width. Colour is put on when the width is known, because escape codes take no column.

/** Parts of one word, set in a row without a space. */
export type Word = readonly WordPart[];

export interface WordPart {
  readonly text: string;
  /** Gives the text its colour. */
  readonly ink?: (text: string) => string;
}

/**
 * Fills lines with words, one space between them; no line is wider than `width` columns (1 or more). A word that is
 * wider is broken. A character is taken to be one column wide. No words make one empty line.
 */
export function wrapWords(words: readonly Word[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of words) {
    const size = sizeOf(word);
    const gap = used === 0 ? 0 : 1;
    if (used + gap + size <= width) {
      line += (gap === 0 ? '' : ' ') + printed(word);
      used += gap + size;
      continue;
    }
    if (used > 0) lines.push(line);
    const broken = breakWord(word, width);
    for (const part of broken.slice(0, -1)) lines.push(printed(part));
    line = printed(broken.at(-1)!);
    used = sizeOf(broken.at(-1)!);
  }
  return used > 0 || lines.length === 0 ? [...lines, line] : lines;
}

/** Words of at most `width` columns. */
function breakWord(word: Word, width: number): Word[] {
  if (sizeOf(word) <= width) return [word];
  const broken: WordPart[][] = [[]];
  let used = 0;
  for (const part of word) {
    const characters = [...part.text];
    for (let at = 0; at < characters.length; ) {
      if (used === width) {
        broken.push([]);
        used = 0;
      }
      const piece = characters.slice(at, at + width - used);
      at += piece.length;
      used += piece.length;
      broken.at(-1)!.push({ ...part, text: piece.join('') });
    }
  }
  return broken;
}

function sizeOf(word: Word): number {
  return word.reduce((size, { text }) => size + [...text].length, 0);
}

function printed(word: Word): string {
  return word.map(({ text, ink }) => (ink === undefined ? text : ink(text))).join('');
}
