// From raw scores to calibrated probabilities: small softmax regressions over the scores of the linear part and of the
// network, one for the sentence's polarity and one for its themes. They learn from held-out folds how far each score is
// to be believed, and how a theme's own scores and the sentence's polarity go together (stacked generalisation,
// Wolpert 1992).
import type { Polarity, SentenceInContext, Theme } from '../pipeline/types.js';
import { POLARITIES } from '../pipeline/types.js';

/** Classes of a sentence's polarity, in the order of the weights. */
export const POLARITY_CLASSES: readonly Polarity[] = POLARITIES;
/** Classes of a theme in a sentence: not about it, or about it with a polarity. */
export const THEME_CLASSES = ['absent', ...POLARITIES] as const;

/** Scores beyond this say no more than this. */
const CLIP = 2.5;
/** The network's log-odds are clipped here, and halved, so that both parts have one scale. */
const CLIP_ODDS = 5;

/** The linear scores of one sentence: says a strength, says a weakness, says neither; then three a theme. */
export const POLARITY_OUTPUTS = ['polarity:strength', 'polarity:weakness', 'polarity:none'] as const;
export const THEME_OUTPUTS = ['about', 'strength', 'weakness'] as const;

/** Names of all outputs for these themes, in the order of the scores. */
export function outputNames(themes: readonly string[]): string[] {
  return [
    ...POLARITY_OUTPUTS,
    ...themes.flatMap((theme) => THEME_OUTPUTS.map((output) => `${theme}:${output}`)),
  ];
}

/** What both parts say of one sentence, each in the order of `outputNames`. */
export interface Scores {
  readonly linear: ArrayLike<number>;
  /** From `neuralScores`; absent in a model without a network. */
  readonly neural?: ArrayLike<number>;
}

/**
 * A network's probabilities of one sentence as scores.
 * @param probabilities says nothing, a strength, a weakness; then three a theme
 */
export function neuralScores(probabilities: ArrayLike<number>): Float64Array {
  const scores = Float64Array.from(probabilities, (p) => {
    const odds = Math.log(Math.max(p, 1e-9) / Math.max(1 - p, 1e-9));
    return Math.max(-CLIP_ODDS, Math.min(CLIP_ODDS, odds)) / 2;
  });
  const [none, strength, weakness] = scores as unknown as [number, number, number];
  scores[0] = strength;
  scores[1] = weakness;
  scores[2] = none;
  return scores;
}

/** What the polarity regression reads of the scores. */
export function polarityInputs({ linear, neural }: Scores): number[] {
  const inputs = [1];
  for (const scores of neural ? [linear, neural] : [linear]) {
    const s = clip(scores[0]!);
    const w = clip(scores[1]!);
    const n = clip(scores[2]!);
    inputs.push(s, w, n, Math.max(s, 0), Math.max(w, 0), Math.max(n, 0), Math.min(s, w), s * w);
  }
  return inputs;
}

/** Where a theme's keywords stand: in the sentence, else in the sentence before, else in the headings (each 0 or 1). */
export interface KeywordPlaces {
  readonly sentence: number;
  readonly before: number;
  readonly heading: number;
}

/**
 * What the regression of theme number `theme` (0-based) reads of the scores and of where its keywords stand: without
 * its words anywhere near, a high score is less to be believed.
 */
export function themeInputs({ linear, neural }: Scores, theme: number, keywords: KeywordPlaces): number[] {
  const at = POLARITY_OUTPUTS.length + theme * THEME_OUTPUTS.length;
  const inputs = [1, keywords.sentence, keywords.before, keywords.heading];
  for (const scores of neural ? [linear, neural] : [linear]) {
    const s = clip(scores[0]!);
    const w = clip(scores[1]!);
    const n = clip(scores[2]!);
    const about = clip(scores[at]!);
    const strength = clip(scores[at + 1]!);
    const weakness = clip(scores[at + 2]!);
    inputs.push(
      about,
      strength,
      weakness,
      s,
      w,
      n,
      Math.min(about, s),
      Math.min(about, w),
      Math.min(about, n),
      Math.min(about, strength),
      Math.min(about, weakness),
      Math.max(about, 0),
      Math.max(s, 0),
      Math.max(w, 0),
      Math.max(n, 0),
      keywords.sentence * about,
      keywords.before * about,
      keywords.heading * about,
    );
  }
  return inputs;
}

/** Headings whose answer is remembered; when there are more, all are forgotten. */
const MOST_HEADINGS = 1 << 10;

/**
 * Makes a function that tells where the keywords of a theme stand. The sentence before is mostly the one asked about a
 * moment ago, and headings repeat: what is known is not searched again.
 */
export function keywordFinder(theme: Theme): (context: SentenceInContext) => KeywordPlaces {
  const pattern = new RegExp(theme.keywords.join('|'), 'i');
  const headings = new Map<string, boolean>();
  let last = { text: '', found: pattern.test('') };

  const find = (text: string) => (text === last.text ? last.found : pattern.test(text));
  const findInHeading = (line: string) => {
    let found = headings.get(line);
    if (found === undefined) {
      found = pattern.test(line);
      if (headings.size === MOST_HEADINGS) headings.clear();
      headings.set(line, found);
    }
    return found;
  };
  return ({ text, before, heading }) => {
    const found = find(text);
    const inBefore = !found && find(before);
    last = { text, found };
    return {
      sentence: found ? 1 : 0,
      before: inBefore ? 1 : 0,
      heading: !found && heading.some(findInHeading) ? 1 : 0,
    };
  };
}

function clip(score: number): number {
  return Math.max(-CLIP, Math.min(CLIP, score));
}

/**
 * Softmax regression.
 * @param inputs length d
 * @param weights one row of length d a class
 * @returns one probability a class; they add up to 1
 */
export function softmax(inputs: readonly number[], weights: readonly (readonly number[])[]): number[] {
  const p = new Array<number>(weights.length);
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < p.length; k += 1) {
    const row = weights[k]!;
    let logit = 0;
    for (let i = 0; i < inputs.length; i += 1) logit += row[i]! * inputs[i]!;
    p[k] = logit;
    if (logit > highest) highest = logit;
  }
  let total = 0;
  for (let k = 0; k < p.length; k += 1) {
    p[k] = Math.exp(p[k]! - highest);
    total += p[k]!;
  }
  for (let k = 0; k < p.length; k += 1) p[k]! /= total;
  return p;
}
