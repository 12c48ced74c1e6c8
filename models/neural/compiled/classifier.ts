// Hands cases to the kernel's classifiers: a sentence, what stood before it, its headings, and one target.
import type { Layout } from './layout.js';
import type { Kernel } from './module.js';

/** Cases at a time. */
export const CASES = 64;

/** One sentence in its context. */
export interface Case {
  /** Addresses of what was found, targets x 2 units. */
  readonly sentence: number;
  readonly before: number;
  /** What the headings say. */
  readonly place: Float32Array;
}

export interface Classifier {
  /**
   * Classifies at most `CASES` for one target, and leaves what the way back needs.
   * @returns address of the logits: cases x 4 (is it, strength, weakness)
   */
  classify(cases: readonly Case[], target: number): number;
  /**
   * The way back of the cases classified last: the gradient by what was found in each sentence for the target.
   * @param wanted how much each logit counts, cases x 4
   * @param out address of cases x 2 units
   */
  back(wanted: Float32Array, target: number, out: number): void;
}

export function createClassifier(kernel: Kernel, layout: Layout): Classifier {
  const { units, heading, hidden } = layout;
  const fields = {
    sentence: kernel.reserve(4 * CASES),
    before: kernel.reserve(4 * CASES),
    place: kernel.reserve(4 * CASES * heading),
    about: kernel.reserve(4 * CASES * hidden),
    says: kernel.reserve(4 * CASES * hidden),
    logits: kernel.reserve(4 * CASES * 4),
  };
  const record = kernel.reserve(4 * 7);
  const weighed = kernel.reserve(4 * CASES * 4);
  kernel.words(record, 7).set([0, ...Object.values(fields)]);
  return {
    classify(cases, target) {
      const count = cases.length;
      const offset = 4 * target * 2 * units;
      kernel.words(record, 1)[0] = count;
      const sentences = kernel.words(fields.sentence, count);
      const befores = kernel.words(fields.before, count);
      const places = kernel.floats(fields.place, count * heading);
      cases.forEach(({ sentence, before, place }, i) => {
        sentences[i] = sentence + offset;
        befores[i] = before + offset;
        places.set(place, i * heading);
      });
      kernel.classify(layout.network, record, target);
      return fields.logits;
    },
    back(wanted, target, out) {
      kernel.floats(weighed, wanted.length).set(wanted);
      kernel.backClassify(layout.network, record, target, weighed, out);
    },
  };
}
