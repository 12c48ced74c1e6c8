// A sentence cut into stretches: the clause that a finding is about, the words that decided, what was searched for.

import { tokenText } from '../../models/tokens.js';

export interface Stretch {
  readonly text: string;
  readonly clause: boolean;
  readonly evidence: boolean;
  readonly hit: boolean;
}

const CLAUSE = 1;
const EVIDENCE = 2;
const HIT = 4;
const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;

/**
 * Cuts a sentence.
 * @param clause offsets of the clause; it is the whole sentence where it was not found in it
 * @param evidence words as a model names them (`tokenText`)
 * @param wanted what was searched for, folded
 * @returns stretches that hold every character, in order
 */
export function stretches(
  text: string,
  clause: { readonly from: number; readonly to: number },
  evidence: readonly string[],
  wanted: readonly string[],
): Stretch[] {
  const flags = new Uint8Array(text.length);
  const set = (from: number, to: number, flag: number) => {
    for (let i = from; i < Math.min(to, text.length); i++) flags[i]! |= flag;
  };
  set(Math.max(0, clause.from), clause.from < 0 ? text.length : clause.to, CLAUSE);
  if (evidence.length > 0) {
    const words = new Set(evidence);
    for (const { index, 0: word } of text.matchAll(WORD))
      if (words.has(tokenText(word.toLowerCase()))) set(index, index + word.length, EVIDENCE);
  }
  const lower = text.toLowerCase().replace(/[‘’ʼ]/g, "'").replace(/[“”]/g, '"');
  // Where small letters are more or fewer than capitals, offsets differ: nothing is marked rather than something else.
  if (lower.length === text.length) {
    for (const part of wanted)
      for (let at = lower.indexOf(part); at >= 0; at = lower.indexOf(part, at + part.length))
        set(at, at + part.length, HIT);
  }
  const cut: Stretch[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from + 1;
    while (to < text.length && flags[to] === flags[from]) to += 1;
    const flag = flags[from]!;
    cut.push({
      text: text.slice(from, to),
      clause: (flag & CLAUSE) !== 0,
      evidence: (flag & EVIDENCE) !== 0,
      hit: (flag & HIT) !== 0,
    });
    from = to;
  }
  return cut;
}
