// Sentences in their contexts as word numbers. The same text gives the same array for as long as it is remembered: a
// sentence is the sentence before the next, and is asked about again when it has become a finding.
import type { SentenceInContext } from '../../../pipeline/types.js';
import { type Example, textsOf } from '../examples.js';
import type { NetworkOptions } from '../network.js';
import type { WordIndex } from '../words.js';

/** Texts and heading paths remembered; when there are more, all are forgotten. */
const MOST_TEXTS = 2000;

export interface Texts {
  read(context: SentenceInContext): Example;
}

export function createTexts(index: WordIndex, { mostWords }: NetworkOptions): Texts {
  const reader = (most: number): ((text: string) => Uint32Array) => {
    const known = new Map<string, Uint32Array>();
    return (text) => {
      let words = known.get(text);
      if (!words) {
        words = index.read(text, most);
        if (known.size >= MOST_TEXTS) known.clear();
        known.set(text, words);
      }
      return words;
    };
  };
  const longest = Math.max(mostWords.sentence, mostWords.before);
  const whole = reader(longest);
  const cut = new WeakMap<Uint32Array, Uint32Array>();
  const ofText = (text: string, most: number): Uint32Array => {
    const words = whole(text);
    if (words.length <= most) return words;
    let first = cut.get(words);
    if (!first) {
      first = words.slice(0, most);
      cut.set(words, first);
    }
    return first;
  };
  const titles = reader(mostWords.heading);
  return {
    read(context) {
      const { sentence, before, heading } = textsOf(context);
      return {
        sentence: ofText(sentence, mostWords.sentence),
        before: ofText(before, mostWords.before),
        heading: titles(heading),
      };
    },
  };
}
