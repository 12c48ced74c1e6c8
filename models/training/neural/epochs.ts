// The loop that both stages of the network's training share: batches of like length, epoch after epoch, each a step.
import { type Layers, layersOf } from '../../neural/layers.js';
import type { NetworkWeights } from '../../neural/network.js';
import { batchesOf } from './batches.js';
import type { Embedder } from './embed.js';
import type { Noise } from './noise.js';
import type { Gradients, Optimiser } from './optimiser.js';

/** Called as work is done, with the share done (0 to 1) and the mean loss lately. */
export type StageProgress = (done: number, loss: number) => void;

export interface Course {
  readonly epochs: number;
  /** Examples a batch. */
  readonly batch: number;
}

/** Steps of a course over so many examples. */
export function stepsOf({ epochs, batch }: Course, examples: number): number {
  return epochs * Math.ceil(examples / batch);
}

/**
 * Changes the parameters step by step.
 * @param lengths words of each example
 * @param step gradients of a batch, given by the numbers of its examples
 */
export function runEpochs(
  course: Course,
  lengths: readonly number[],
  learner: {
    readonly dense: NetworkWeights['dense'];
    readonly embedder: Embedder;
    readonly optimiser: Optimiser;
    readonly noise: Noise;
  },
  step: (batch: Uint32Array, layers: Layers) => { loss: number; gradients: Gradients },
  progress: StageProgress,
): void {
  const { dense, embedder, optimiser, noise } = learner;
  const total = stepsOf(course, lengths.length);
  let done = 0;
  let lately = 0;
  for (let epoch = 0; epoch < course.epochs; epoch += 1) {
    for (const batch of batchesOf(lengths, course.batch, noise)) {
      const { layers, release } = layersOf(dense);
      const { loss, gradients } = step(batch, layers);
      release();
      optimiser.apply(gradients, embedder);
      done += 1;
      lately = done === 1 ? loss : 0.98 * lately + 0.02 * loss;
      if (done % 20 === 0 || done === total) progress(done / total, lately);
    }
  }
}
