// The sentence cut where the words lie that decided, theme by theme, or that were searched for. Pure.
import { stretches } from '../../pipeline/dashboard/marks.js';
import { parseWords } from '../../pipeline/dashboard/search.js';
import type { Item } from '../types.js';

export interface Marked {
  readonly text: string;
  /** Themes for which these words decided, in the order of the findings. */
  readonly themes: readonly string[];
  readonly hit: boolean;
}

/**
 * @param words as typed into the search
 * @returns stretches that hold every character, in order
 */
export function marked({ text, tags }: Pick<Item, 'text' | 'tags'>, words: string): Marked[] {
  const whole = { from: 0, to: text.length };
  const cut = [
    ...tags.findings.map(({ theme, evidence }) => ({ theme, own: stretches(text, whole, evidence, []) })),
    { theme: undefined, own: stretches(text, whole, [], parseWords(words)) },
  ].map(({ theme, own }) => ({ theme, ends: endsOf(own) }));
  const ends = [...new Set(cut.flatMap((one) => one.ends.map(({ end }) => end)))].sort((a, b) => a - b);
  return ends.map((end, i) => {
    const on = cut.filter((one) => one.ends.find((stretch) => stretch.end >= end)!.on);
    return {
      text: text.slice(i === 0 ? 0 : ends[i - 1], end),
      themes: [...new Set(on.flatMap(({ theme }) => theme ?? []))],
      hit: on.some(({ theme }) => theme === undefined),
    };
  });
}

function endsOf(own: ReturnType<typeof stretches>): { readonly end: number; readonly on: boolean }[] {
  let end = 0;
  return own.map(({ text, evidence, hit }) => {
    end += text.length;
    return { end, on: evidence || hit };
  });
}
