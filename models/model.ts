// Inference with a bundle: features, scores of both parts, calibrated labels, and the words that decided. Pure: no
// files, no clocks; the same labels wherever it runs.
import type { Labels, SentenceInContext, Taxonomy, ThemeLabel } from '../pipeline/types.js';
import type { Bundle } from './bundle.js';
import { decideTheme } from './decide.js';
import { type Attribution, createFeaturiser } from './features.js';
import { createNetwork } from './neural/predict.js';
import { createProbabilities, type SideProbabilities } from './probabilities.js';
import {
  keywordFinder,
  neuralScores,
  POLARITY_CLASSES,
  POLARITY_OUTPUTS,
  polarityInputs,
  type Scores,
  softmax,
  THEME_OUTPUTS,
  themeInputs,
} from './stack.js';

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
  /** Name of the TensorFlow.js backend that does the network's arithmetic; absent without a network. */
  readonly backend?: string;
  /** Labels sentences, one by one; same order. */
  label(contexts: readonly SentenceInContext[]): Labels[];
  /** How probable each sentence's sides are, whether or not a threshold is reached; same order. */
  probabilities(contexts: readonly SentenceInContext[]): SideProbabilities[];
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

export interface ModelOptions {
  /** One a theme, in place of the bundle's. */
  readonly thresholds?: readonly number[];
  /** Name of the TensorFlow.js backend in use, for the record. */
  readonly backend?: string;
}

/** Makes a model of a decoded bundle. A bundle with a network needs a TensorFlow.js backend to be set. */
export function createModel(bundle: Bundle, taxonomy: Taxonomy, options: ModelOptions = {}): Model {
  const { manifest, weights, scales, idf } = bundle;
  const outputs = manifest.outputs.length;
  const featuriser = createFeaturiser(manifest.features);
  const themes = taxonomy.themes.map((theme) => theme.id);
  const finders = taxonomy.themes.map(keywordFinder);
  const thresholds = options.thresholds ?? manifest.theme.thresholds;
  const probabilitiesOf = createProbabilities(taxonomy, manifest);
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

  function decide(context: SentenceInContext, scores: Scores): Labels {
    const p = softmax(polarityInputs(scores), manifest.polarity.weights);
    const best = p.indexOf(Math.max(...p));
    const labels: ThemeLabel[] = [];
    themes.forEach((theme, t) => {
      const inputs = themeInputs(scores, t, finders[t]!(context));
      const label = decideTheme(theme, softmax(inputs, manifest.theme.weights), thresholds[t]!);
      if (label) labels.push(label);
    });
    return { polarity: POLARITY_CLASSES[best]!, polarityConfidence: p[best]!, themes: labels };
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
    ...(network && options.backend ? { backend: options.backend } : {}),
    label,
    probabilities(contexts) {
      const scores = scoresOf(contexts);
      return contexts.map((context, i) => probabilitiesOf(context, scores[i]!));
    },
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
