// The stages of a training run, each a function of plain data, so that it can run on another thread and its result be
// kept on disk. Pure.
import type { Taxonomy } from '../../pipeline/types.js';
import type { NetworkWeights } from '../neural/network.js';
import { createNetwork } from '../neural/predict.js';
import type { StoredNetwork } from '../neural/store.js';
import type { Vocabulary } from '../neural/words.js';
import { finetune } from './neural/finetune.js';
import type { NeuralOptions } from './neural/options.js';
import { pretrain, vocabularyOf } from './neural/pretrain.js';
import type { TrainingOptions } from './options.js';
import type { TrainingRow } from './rows.js';
import { foldsOf, type TrainedLinear, trainLinear } from './train.js';

interface StageShapes {
  /** The linear part, with scores of every row by classifiers that had not seen it. */
  linear: {
    input: { rows: readonly TrainingRow[]; taxonomy: Taxonomy; options: TrainingOptions };
    output: TrainedLinear;
  };
  /** The network's first weights, from the text of the documents. */
  read: {
    input: { texts: readonly string[]; targets: number; neural: NeuralOptions; seed: number };
    output: { weights: NetworkWeights; vocabulary: Vocabulary };
  };
  /** A network trained on all rows but one fold, used on that fold; or, with no fold, the network that ships. */
  learn: {
    input: {
      start: NetworkWeights;
      vocabulary: Vocabulary;
      rows: readonly TrainingRow[];
      themes: readonly string[];
      neural: NeuralOptions;
      seed: number;
      fold?: number;
    };
    output: { network?: StoredNetwork; probabilities?: Float32Array; rows?: Uint32Array };
  };
}

export type StageName = keyof StageShapes;
export type StageInput<S extends StageName> = StageShapes[S]['input'];
export type StageOutput<S extends StageName> = StageShapes[S]['output'];

/** A stage with its input and a name that tells it from others of its kind. */
export interface Job<S extends StageName = StageName> {
  readonly stage: S;
  readonly name: string;
  readonly input: StageInput<S>;
}

/** The share done, 0 to 1, and what to say of it. */
export type JobProgress = (done: number, note: string) => void;

/** Runs a stage. Stages of the network need a TensorFlow.js backend to be set. */
export function runJob<S extends StageName>(job: Job<S>, progress: JobProgress): StageOutput<S> {
  const run: { [K in StageName]: (input: StageInput<K>, progress: JobProgress) => StageOutput<K> } = {
    linear: runLinear,
    read: runRead,
    learn: runLearn,
  };
  return run[job.stage](job.input, progress);
}

function runLinear({ rows, taxonomy, options }: StageInput<'linear'>, progress: JobProgress): TrainedLinear {
  return trainLinear(rows, taxonomy, options, (done, total) =>
    progress(done / total, `${done} of ${total} classifiers`),
  );
}

function runRead(
  { texts, targets, neural, seed }: StageInput<'read'>,
  progress: JobProgress,
): StageOutput<'read'> {
  const vocabulary = vocabularyOf(texts, neural.leastOccurrences, neural.network.gramBuckets);
  const weights = pretrain(texts, vocabulary, targets, neural, seed, (done, loss) =>
    progress(done, `loss ${loss.toFixed(3)}`),
  );
  return { weights, vocabulary };
}

function runLearn(input: StageInput<'learn'>, progress: JobProgress): StageOutput<'learn'> {
  const { start, vocabulary, rows, themes, neural, seed, fold } = input;
  const note = (done: number, loss: number) => progress(done, `loss ${loss.toFixed(3)}`);
  if (fold === undefined) {
    return {
      network: { weights: finetune(start, vocabulary, rows, themes, neural, seed, note), vocabulary },
    };
  }
  const folds = foldsOf(rows, neural.learning.folds);
  const inside = rows.filter((_, i) => folds[i] !== fold);
  const outside = Uint32Array.from(rows.keys()).filter((i) => folds[i] === fold);
  const weights = finetune(start, vocabulary, inside, themes, neural, seed, note);
  const network = createNetwork(weights, vocabulary, neural.network);
  const probabilities = network.probabilities(Array.from(outside, (i) => rows[i]!.context));
  network.release();
  return { probabilities, rows: outside };
}
