// What stands before the items of a list: numbers as a browser or Word prints them from the list's type, and bullets
// and letters that somebody typed. Typed lists have no nesting of their own; their markers tell it.

export type NumberStyle = 'decimal' | 'lower-alpha' | 'upper-alpha' | 'lower-roman' | 'upper-roman';

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A number as a list of this style prints it: 4 is "4", "d" or "iv"; what a style cannot write is decimal. */
export function formatOrdinal(value: number, style: NumberStyle): string {
  if (style === 'decimal' || value < 1 || value > 3999) return String(value);
  let text = '';
  if (style.endsWith('roman')) {
    let rest = value;
    for (const [worth, letters] of ROMAN) {
      while (rest >= worth) {
        text += letters;
        rest -= worth;
      }
    }
  } else {
    for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
      text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
    }
  }
  return style.startsWith('upper') ? text.toUpperCase() : text;
}

/** What Symbol and Wingdings print for the characters that stand for their bullets. */
const SYMBOLS: Readonly<Record<string, string>> = {
  '·': '•',
  '§': '▪',
  Ø: '➢',
  ü: '✓',
  v: '❖',
  q: '❑',
  n: '■',
  '\uf0b7': '•',
  '\uf0a7': '▪',
  '\uf0d8': '➢',
  '\uf0fc': '✓',
  '\uf076': '❖',
  '\uf071': '❑',
  '\uf06e': '■',
  '\uf02d': '–',
  '\uf0be': '–',
};

/** A bullet as printed, of one that a Symbol font draws. */
export function printedBullet(marker: string): string {
  return SYMBOLS[marker] ?? marker;
}

const BULLET =
  /^([•●▪■◼◦‣⁃·➢✓❖❑\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf071\uf06e\uf02d\uf0be]|[-–—*o](?=\s)|§(?=\s+\D))\s*(?=\S)/u;
const DEEPEST = 6;
const LETTER = /^(\(?(?:[a-z]|[ivx]{2,5})[).])\s+(?=[^\s\d])/;

/** A bullet typed before the words: taken off. */
export function takeBullet(text: string): { readonly marker?: string; readonly text: string } {
  const found = BULLET.exec(text);
  return found ? { marker: printedBullet(found[1]!), text: text.slice(found[0].length) } : { text };
}

/** The letter or roman number typed before the words of an item ("(a)", "iv)", "b."), which stays in its text. */
export function typedLetter(text: string): string | undefined {
  const marker = LETTER.exec(text)?.[1];
  return marker !== undefined && /[.]$/.test(marker) && /^\S+\s+\p{Lu}\.? /u.test(text) ? undefined : marker;
}

/** Whether a line opens with anything that a list item opens with. */
export function opensItem(text: string): boolean {
  return BULLET.test(text) || typedLetter(text) !== undefined;
}

/**
 * How deep typed items nest, from their markers alone: one that looks like an earlier one is its sibling, a new kind
 * of marker goes one deeper.
 */
export class TypedLevels {
  private readonly open: { readonly shape: string; last: string }[] = [];

  /** 1 for the outermost. */
  levelOf(marker: string): number {
    const letters = /[).]$/.test(marker) ? (/[a-z]+/.exec(marker)?.[0] ?? '') : '';
    const shape = (kind: string) => (letters === '' ? marker : marker.replace(letters, kind));
    const roman = /^[ivx]+$/.test(letters);
    const follows = (last: string) =>
      last.length === 1 && letters.length === 1 && letters.charCodeAt(0) === last.charCodeAt(0) + 1;
    // "i" is a letter after "h" and a number elsewhere.
    const known = this.open.findLastIndex((level) =>
      roman
        ? level.shape === shape('<roman>') || (level.shape === shape('<letter>') && follows(level.last))
        : level.shape === shape('<letter>'),
    );
    if (known >= 0) {
      this.open.length = known + 1;
      this.open[known]!.last = letters;
    } else if (this.open.length < DEEPEST) {
      this.open.push({ shape: shape(roman ? '<roman>' : '<letter>'), last: letters });
    }
    return this.open.length;
  }

  /** Text that is no item ends the lists. */
  reset(): void {
    this.open.length = 0;
  }
}
