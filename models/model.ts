// Inference with a bundle: features, scores of both parts, calibrated labels, and the words that decided. Pure: no
// files, no clocks; the same labels wherever it runs.
import type { Labels, SentenceInContext, Taxonomy } from '../pipeline/types.js';
import type { Bundle, Manifest } from './bundle.js';
import { createDecider } from './decide.js';
import { type Attribution, createFeaturiser } from './features.js';
import { createNetwork } from './neural/predict.js';
import { chooseThresholds, type ThresholdChoice } from './precision.js';
import { neuralScores, POLARITY_OUTPUTS, type Scores, THEME_OUTPUTS } from './stack.js';

/** A word or context feature with what it adds to a score (positive: towards the label). */
export interface Contribution {
  readonly feature: string;
  readonly weight: number;
}

export interface Explanation {
  readonly labels: Labels;
  /** Towards the sentence being a strength (positive) or a weakness (negative), strongest first. */
  readonly polarity: readonly Contribution[];
  /** For each theme given: towards the sentence being about it, strongest first. */
  readonly themes: readonly { readonly theme: string; readonly features: readonly Contribution[] }[];
}

export interface Model {
  readonly id: string;
  /** Stands for the whole bundle. */
  readonly sha256: string;
  readonly taxonomy: Taxonomy;
  /** Least probability of a finding that is reported, one a theme in taxonomy order. */
  readonly thresholds: readonly number[];
  /** How the thresholds were chosen, where a minimum precision was asked for. */
  readonly precision?: PrecisionChoice;
  /** Name of the TensorFlow.js backend that does the network's arithmetic; absent without a network. */
  readonly backend?: string;
  /** Labels sentences, one by one; same order. */
  label(contexts: readonly SentenceInContext[]): Labels[];
  /** How far each sentence leans to strength (positive) or weakness (negative): difference of the scores. */
  leanings(contexts: readonly SentenceInContext[]): number[];
  explain(context: SentenceInContext): Explanation;
  /** The words of a sentence that spoke most for this theme with this polarity, strongest first; may be empty. */
  evidence(context: SentenceInContext, theme: string, polarity: 'strength' | 'weakness'): string[];
}

/** Punctuation counts in the scores, but tells a reader nothing. */
const HAS_LETTER = /\p{L}/u;
const MOST_EVIDENCE = 5;
const MOST_CONTRIBUTIONS = 12;

/** Thresholds chosen for a precision: one choice a theme, in taxonomy order. */
export interface PrecisionChoice {
  /** The precision asked for, a share above 0, at most 1. */
  readonly minimum: number;
  readonly themes: readonly ThresholdChoice[];
}

export interface ModelOptions {
  /**
   * In place of the bundle's thresholds: one a theme, or a function of the manifest that gives them, or the least
   * precision that they are to have (see `chooseThresholds`).
   */
  readonly thresholds?:
    | readonly number[]
    | ((manifest: Manifest) => readonly number[])
    | { readonly minPrecision: number };
  /** Name of the TensorFlow.js backend in use, for the record. */
  readonly backend?: string;
}

/**
 * Makes a model of a decoded bundle. A bundle with a network needs a TensorFlow.js backend to be set.
 * @throws UsageError when a minimum precision is asked for that is not above 0 and at most 1
 */
export function createModel(bundle: Bundle, taxonomy: Taxonomy, options: ModelOptions = {}): Model {
  const { manifest, weights, scales, idf } = bundle;
  const outputs = manifest.outputs.length;
  const featuriser = createFeaturiser(manifest.features);
  const themes = taxonomy.themes.map((theme) => theme.id);
  const { thresholds, precision } = thresholdsOf(manifest, options.thresholds);
  const decide = createDecider(taxonomy, {
    polarity: manifest.polarity,
    theme: { ...manifest.theme, thresholds },
  });
  const network =
    bundle.network && manifest.network
      ? createNetwork(bundle.network.weights, bundle.network.vocabulary, manifest.network)
      : undefined;

  function score(context: SentenceInContext): Float64Array {
    const row = featuriser.row(context, idf);
    const scores = new Float64Array(outputs);
    for (let i = 0; i < row.buckets.length; i += 1) {
      const value = row.values[i]!;
      const at = row.buckets[i]! * outputs;
      for (let k = 0; k < outputs; k += 1) scores[k]! += value * weights[at + k]!;
    }
    for (let k = 0; k < outputs; k += 1) scores[k]! *= scales[k]!;
    return scores;
  }

  function scoresOf(contexts: readonly SentenceInContext[]): Scores[] {
    const probabilities = network?.probabilities(contexts);
    return contexts.map((context, i) => ({
      linear: score(context),
      ...(probabilities
        ? { neural: neuralScores(probabilities.subarray(i * outputs, (i + 1) * outputs)) }
        : {}),
    }));
  }

  function label(contexts: readonly SentenceInContext[]): Labels[] {
    const scores = scoresOf(contexts);
    return contexts.map((context, i) => decide(context, scores[i]!));
  }

  function attributionOf(
    context: SentenceInContext,
    weightsOf: readonly (readonly [number, number])[],
  ): Attribution {
    return featuriser.attribute(context, idf, (bucket) => {
      let sum = 0;
      for (const [output, sign] of weightsOf)
        sum += sign * weights[bucket * outputs + output]! * scales[output]!;
      return sum;
    });
  }

  return {
    id: manifest.id,
    sha256: bundle.sha256,
    taxonomy,
    thresholds,
    ...(precision ? { precision } : {}),
    ...(network && options.backend ? { backend: options.backend } : {}),
    label,
    leanings: (contexts) =>
      scoresOf(contexts).map(({ linear, neural }) => {
        const lean = linear[0]! - linear[1]!;
        return neural ? (lean + neural[0]! - neural[1]!) / 2 : lean;
      }),
    explain(context) {
      const labels = label([context])[0]!;
      return {
        labels,
        polarity: ranked(
          attributionOf(context, [
            [0, 0.5],
            [1, -0.5],
          ]),
          (weight) => Math.abs(weight),
        ),
        themes: labels.themes.map(({ theme }) => ({
          theme,
          features: ranked(
            attributionOf(context, [[aboutOutput(themes.indexOf(theme)), 1]]),
            (weight) => weight,
          ),
        })),
      };
    },
    evidence(context, theme, polarity) {
      const about = aboutOutput(themes.indexOf(theme));
      const own = about + (polarity === 'strength' ? 1 : 2);
      const { words } = attributionOf(context, [
        [about, 1],
        [own, 1],
        [polarity === 'strength' ? 0 : 1, 0.5],
      ]);
      return topWords(words);
    },
  };
}

/** A model's thresholds by theme id, for a record. */
export function thresholdsById({ taxonomy, thresholds }: Model): Record<string, number> {
  return Object.fromEntries(taxonomy.themes.map(({ id }, t) => [id, thresholds[t]!]));
}

function thresholdsOf(
  manifest: Manifest,
  asked: ModelOptions['thresholds'],
): Pick<Model, 'thresholds' | 'precision'> {
  if (asked === undefined) return { thresholds: manifest.theme.thresholds };
  if (typeof asked === 'function') return { thresholds: asked(manifest) };
  if (!('minPrecision' in asked)) return { thresholds: asked };
  const themes = chooseThresholds(manifest.theme, asked.minPrecision);
  return {
    thresholds: themes.map(({ threshold }) => threshold),
    precision: { minimum: asked.minPrecision, themes },
  };
}

function aboutOutput(theme: number): number {
  return POLARITY_OUTPUTS.length + theme * THEME_OUTPUTS.length;
}

function topWords(words: Attribution['words']): string[] {
  const positive = [...sumByWord(words)].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1]);
  const strongest = positive[0]?.[1] ?? 0;
  return positive
    .filter(([, weight]) => weight >= strongest / 8)
    .slice(0, MOST_EVIDENCE)
    .map(([word]) => word);
}

function ranked({ words, context }: Attribution, rank: (weight: number) => number): Contribution[] {
  const all = [...sumByWord(words), ...context].map(([feature, weight]) => ({ feature, weight }));
  return all
    .filter(({ weight }) => rank(weight) > 1e-4)
    .sort((a, b) => rank(b.weight) - rank(a.weight))
    .slice(0, MOST_CONTRIBUTIONS);
}

function sumByWord(words: Attribution['words']): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { text, weight } of words) {
    if (HAS_LETTER.test(text)) sums.set(text, (sums.get(text) ?? 0) + weight);
  }
  return sums;
}
