// Before it learns from labels, the network reads all reports at hand: forwards it guesses the next word, backwards the
// one before (Peters et al. 2018). The word is to be told from words drawn at random as often as they occur (sampled
// softmax; as the draw is proportional to frequency, no correction is left over: Jean et al. 2015).
import type { Layers } from '../../neural/layers.js';
import type { Parameter } from '../../neural/network.js';
import { pack } from '../../neural/pack.js';
import { dispose, times, toMatrix, transposed, transposedTimes } from '../../neural/products.js';
import type { WordIndex } from '../../neural/words.js';
import type { Embedder } from './embed.js';
import type { Noise } from './noise.js';
import type { Gradients } from './optimiser.js';
import { passForward } from './recurrent.js';

/** From a state to the vector of the word it expects; units x dimension. */
export type Guessers = Readonly<Record<'guess.forward' | 'guess.backward', Parameter>>;

/** Draws rows of the word table as often as they occur. */
export type DrawWords = (count: number) => Int32Array;

/** @param counts occurrences of each row */
export function createDraw(counts: Float64Array, noise: Noise): DrawWords {
  const sums = new Float64Array(counts.length);
  let total = 0;
  counts.forEach((count, i) => {
    total += count;
    sums[i] = total;
  });
  return (count) =>
    Int32Array.from({ length: count }, () => {
      const aim = noise.uniform() * total;
      let low = 0;
      let high = sums.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sums[middle]! > aim) high = middle;
        else low = middle + 1;
      }
      return low;
    });
}

export interface ReadingStep {
  readonly sentences: readonly Uint32Array[];
  readonly layers: Layers;
  readonly guessers: Guessers;
  readonly embedder: Embedder;
  readonly index: WordIndex;
  readonly noise: Noise;
  readonly draw: DrawWords;
  /** Words drawn a step. */
  readonly drawn: number;
  readonly dropout: number;
}

/** Forward and back over some sentences of at least two words. @returns mean loss a word, in nats, and gradients */
export function readingStep(step: ReadingStep): { loss: number; gradients: Gradients } {
  const { sentences, layers, guessers, embedder, index, noise, draw, drawn, dropout } = step;
  const packing = pack(sentences.map((sentence) => sentence.length));
  const pass = passForward(sentences, packing, embedder, layers, noise, dropout);
  const units = layers.forward.state.rows;
  const dimension = layers.forward.input.rows;
  const candidates = draw(drawn);
  const vectors = toMatrix(embedder.rowVectors(candidates), drawn, dimension);
  const across = transposed(vectors);
  const gradients: Gradients = {};
  const rows: number[] = [];
  for (let row = 0; row < packing.rows; row += 1) {
    if (packing.place[row]! + 1 < sentences[packing.sequence[row]!]!.length) rows.push(row);
  }
  const weight = 1 / (2 * Math.max(1, rows.length));
  let loss = 0;

  const guess = (name: 'forward' | 'backward', states: Float32Array): Float32Array => {
    const count = rows.length;
    const seen = new Float32Array(count * units);
    const wanted = Int32Array.from(rows, (row) => {
      const sentence = sentences[packing.sequence[row]!]!;
      const next = packing.place[row]! + 1;
      return index.word(sentence[name === 'forward' ? next : sentence.length - 1 - next]!).row;
    });
    rows.forEach((row, i) => {
      seen.set(states.subarray(row * units, (row + 1) * units), i * units);
    });
    const mask = noise.mask(seen.length, dropout);
    for (let i = 0; i < seen.length; i += 1) seen[i]! *= mask[i]!;
    const guesser = toMatrix(guessers[`guess.${name}`].data, units, dimension);
    const guesses = times(seen, count, guesser);
    const scores = times(guesses, count, across);
    const targets = embedder.rowVectors(wanted);
    const byTargets = new Float32Array(targets.length);
    const errors = new Float32Array(count);
    for (let i = 0; i < count; i += 1) {
      let own = 0;
      for (let k = 0; k < dimension; k += 1) own += guesses[i * dimension + k]! * targets[i * dimension + k]!;
      let highest = own;
      const at = i * drawn;
      for (let c = 0; c < drawn; c += 1) {
        if (candidates[c] === wanted[i]) scores[at + c] = -1e9;
        else if (scores[at + c]! > highest) highest = scores[at + c]!;
      }
      let total = Math.exp(own - highest);
      const chance = total;
      for (let c = 0; c < drawn; c += 1) {
        const e = Math.exp(scores[at + c]! - highest);
        scores[at + c] = e;
        total += e;
      }
      loss -= weight * Math.log(chance / total);
      for (let c = 0; c < drawn; c += 1) scores[at + c]! *= weight / total;
      errors[i] = weight * (chance / total - 1);
      for (let k = 0; k < dimension; k += 1)
        byTargets[i * dimension + k] = errors[i]! * guesses[i * dimension + k]!;
    }
    embedder.rowBackward(wanted, byTargets);
    embedder.rowBackward(candidates, transposedTimes(scores, guesses, count, drawn, dimension));
    const byGuesses = times(scores, count, vectors);
    for (let i = 0; i < byGuesses.length; i += 1)
      byGuesses[i]! += errors[Math.floor(i / dimension)]! * targets[i]!;
    gradients[`guess.${name}`] = transposedTimes(seen, byGuesses, count, units, dimension);
    const back = transposed(guesser);
    const bySeen = times(byGuesses, count, back);
    dispose(guesser, back);
    const byStates = new Float32Array(states.length);
    rows.forEach((row, i) => {
      for (let k = 0; k < units; k += 1)
        byStates[row * units + k] = bySeen[i * units + k]! * mask[i * units + k]!;
    });
    return byStates;
  };
  const byForward = guess('forward', pass.forward);
  const byBackward = guess('backward', pass.backward);
  dispose(vectors, across);
  pass.back(byForward, byBackward, gradients);
  return { loss, gradients };
}
