// Which bracket closes which. Only a short bracket keeps its sentences together; one that is never closed, or closes
// a page later, is a slip of the printer and must not swallow what follows.

/** Characters from the opening to the closing bracket. */
const LONGEST_BRACKET = 400;

/** Offset of each opening bracket, round or square, to the offset of the one that closes it. */
export function bracketEnds(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]!;
    if (c === '(' || c === '[') open.push(i);
    else if (c === ')' || c === ']') {
      const start = open.at(-1);
      if (start === undefined || text[start] !== (c === ')' ? '(' : '[')) continue;
      open.pop();
      if (i - start <= LONGEST_BRACKET) ends.set(start, i);
    }
  }
  return ends;
}
