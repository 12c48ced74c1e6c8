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

/** The texts that the network reads of a sentence in its context. */
export function textsOf({ text, before, stem, heading }: SentenceInContext): Record<keyof Example, string> {
  return { sentence: text, before: stem || before, heading: heading.slice(-2).join(' ; ') };
}

export function createReader(
  index: WordIndex,
  { mostWords }: NetworkOptions,
): (context: SentenceInContext) => Example {
  const headings = new Map<string, Uint32Array>();
  return (context) => {
    const { sentence, before, heading } = textsOf(context);
    let numbers = headings.get(heading);
    if (!numbers) {
      numbers = index.read(heading, mostWords.heading);
      if (headings.size > MOST_HEADINGS) headings.clear();
      headings.set(heading, numbers);
    }
    return {
      sentence: index.read(sentence, mostWords.sentence),
      before: index.read(before, mostWords.before),
      heading: numbers,
    };
  };
}
