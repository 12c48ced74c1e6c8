// A sentence in its context as numbers of words.
import type { SentenceInContext } from '../../pipeline/types.js';
import type { NetworkOptions } from './network.js';
import type { WordIndex } from './words.js';

/** Word numbers of a `WordIndex`. */
export interface Example {
  readonly sentence: Uint32Array;
  /** The sentence before, or the stem of its list. */
  readonly before: Uint32Array;
  /** The two innermost headings. */
  readonly heading: Uint32Array;
}

const MOST_HEADINGS = 5000;

export function createReader(
  index: WordIndex,
  { mostWords }: NetworkOptions,
): (context: SentenceInContext) => Example {
  const headings = new Map<string, Uint32Array>();
  return ({ text, before, stem, heading }) => {
    const innermost = heading.slice(-2).join(' ; ');
    let numbers = headings.get(innermost);
    if (!numbers) {
      numbers = index.read(innermost, mostWords.heading);
      if (headings.size > MOST_HEADINGS) headings.clear();
      headings.set(innermost, numbers);
    }
    return {
      sentence: index.read(text, mostWords.sentence),
      before: index.read(stem || before, mostWords.before),
      heading: numbers,
    };
  };
}
