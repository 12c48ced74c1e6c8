// Which words an answer came from (`../saliency.ts` says what is reckoned), by the compiled kernel. Questions about the
// same sentence share its reading, and each goes back only through the targets that it asks about.
import type { NetworkOptions } from '../network.js';
import type { LogitWeights } from '../saliency.js';
import type { Case, Classifier } from './classifier.js';
import { BATCH, readSequences, reserveBatch } from './encoder.js';
import type { Layout } from './layout.js';
import type { Kernel } from './module.js';
import type { WordTable } from './table.js';

/** A question of which words spoke for some logits of a sentence that has words. */
export interface SaliencyQuestion {
  readonly sentence: Uint32Array;
  /** Address of what was found before it. */
  readonly before: number;
  readonly place: Float32Array;
  readonly wanted: LogitWeights;
}

export interface Saliency {
  /** One number a word of each question's sentence. */
  weigh(questions: readonly SaliencyQuestion[]): Float32Array[];
}

/** Addresses of the parts of the record `Questions`. */
type QuestionParts = Readonly<
  Record<'sequences' | 'starts' | 'gradient' | 'keys' | 'saliency' | 'pulls' | 'kept', number>
>;

export function createSaliency(
  kernel: Kernel,
  layout: Layout,
  table: WordTable,
  classifier: Classifier,
  { mostWords }: NetworkOptions,
): Saliency {
  const { units, keys, targets } = layout;
  const foundBytes = 4 * targets * 2 * units;
  let memory: ReturnType<typeof reserve> | undefined;

  /** Set aside when first asked: who only labels does not need it. */
  function reserve() {
    const rows = BATCH * mostWords.sentence;
    const parts: QuestionParts = {
      sequences: kernel.reserve(4 * BATCH),
      starts: kernel.reserve(4 * BATCH),
      gradient: kernel.reserve(4 * rows * 2 * units),
      keys: kernel.reserve(4 * rows * keys),
      saliency: kernel.reserve(4 * rows),
      pulls: kernel.reserve(4 * BATCH * 3 * units),
      kept: kernel.reserve(4 * BATCH * units),
    };
    const record = kernel.reserve(4 * 8);
    kernel.words(record, 8).set([0, ...Object.values(parts)]);
    return {
      record,
      parts,
      batch: reserveBatch(kernel, layout, mostWords.sentence, true),
      found: kernel.reserve(BATCH * foundBytes),
      byFound: kernel.reserve(BATCH * 4 * 2 * units),
    };
  }

  /** At most `BATCH` questions, those about the longest sentences first. */
  function weighBatch(questions: readonly SaliencyQuestion[]): Float32Array[] {
    memory ??= reserve();
    const { record, parts, batch, found, byFound } = memory;
    const sequences = [...new Set(questions.map(({ sentence }) => sentence))];
    const addresses = sequences.map((_, i) => found + i * foundBytes);
    readSequences(kernel, layout, table, batch, sequences, addresses);
    const cases = questions.map(({ sentence, before, place }): Case => {
      return { sentence: addresses[sequences.indexOf(sentence)]!, before, place };
    });
    const starts = prepare(questions, sequences, record, parts);
    for (let target = 0; target < targets; target += 1) {
      const asking = Array.from(questions.keys()).filter((i) =>
        questions[i]!.wanted.some(([logit]) => Math.floor(logit / 3) === target),
      );
      if (asking.length === 0) continue;
      classifier.classify(
        asking.map((i) => cases[i]!),
        target,
      );
      classifier.back(wantedOf(questions, asking, target), target, byFound);
      asking.forEach((i, at) => {
        kernel.backFound(layout.network, batch.record, record, i, target, byFound + at * 4 * 2 * units);
      });
    }
    questions.forEach((_, i) => {
      kernel.backKeys(layout.network, batch.record, record, i);
    });
    kernel.backRead(layout.network, batch.record, record);
    return questions.map(({ sentence }, i) =>
      kernel.floats(parts.saliency + 4 * starts[i]!, sentence.length).slice(),
    );
  }

  /** Fills the record in. @returns the first row of each question */
  function prepare(
    questions: readonly SaliencyQuestion[],
    sequences: readonly Uint32Array[],
    record: number,
    parts: QuestionParts,
  ): number[] {
    let rows = 0;
    const starts = questions.map(({ sentence }) => {
      rows += sentence.length;
      return rows - sentence.length;
    });
    kernel.words(record, 1)[0] = questions.length;
    kernel
      .words(parts.sequences, questions.length)
      .set(questions.map(({ sentence }) => sequences.indexOf(sentence)));
    kernel.words(parts.starts, questions.length).set(starts);
    kernel.floats(parts.gradient, rows * 2 * units).fill(0);
    kernel.floats(parts.keys, rows * keys).fill(0);
    kernel.floats(parts.saliency, rows).fill(0);
    return starts;
  }

  return {
    weigh(questions) {
      const order = Array.from(questions.keys()).sort(
        (a, b) => questions[b]!.sentence.length - questions[a]!.sentence.length || a - b,
      );
      const out: Float32Array[] = new Array(questions.length);
      for (let at = 0; at < order.length; at += BATCH) {
        const chosen = order.slice(at, at + BATCH);
        weighBatch(chosen.map((i) => questions[i]!)).forEach((found, k) => {
          out[chosen[k]!] = found;
        });
      }
      return out;
    },
  };
}

/** How much each logit of a target counts for those that ask about it, 4 a question. */
function wantedOf(
  questions: readonly SaliencyQuestion[],
  asking: readonly number[],
  target: number,
): Float32Array {
  const wanted = new Float32Array(4 * asking.length);
  asking.forEach((i, at) => {
    for (const [logit, weight] of questions[i]!.wanted) {
      if (Math.floor(logit / 3) === target) wanted[4 * at + (logit % 3)]! += weight;
    }
  });
  return wanted;
}
