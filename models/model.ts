// Inference with a linear bundle: features, scores, calibrated labels, and the words that decided. Pure: no files,
// no clocks; the same labels wherever it runs.
import type { Labels, Polarity, SentenceInContext, Taxonomy, ThemeLabel } from '../pipeline/types.js';
import type { Bundle } from './bundle.js';
import { type Attribution, createFeaturiser } from './features.js';
import { createScorer } from './linear.js';
import {
  keywordFinder,
  POLARITY_CLASSES,
  POLARITY_OUTPUTS,
  polarityInputs,
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
  /** Labels sentences, one by one; same order. */
  label(contexts: readonly SentenceInContext[]): Labels[];
  /** How far each sentence leans to strength (positive) or weakness (negative): difference of the two scores. */
  leanings(contexts: readonly SentenceInContext[]): number[];
  explain(context: SentenceInContext): Explanation;
  /** The words of a sentence that spoke most for this theme with this polarity, strongest first; may be empty. */
  evidence(context: SentenceInContext, theme: string, polarity: 'strength' | 'weakness'): string[];
}

/** Punctuation counts in the scores, but tells a reader nothing. */
const HAS_LETTER = /\p{L}/u;
const MOST_EVIDENCE = 5;
const MOST_CONTRIBUTIONS = 12;

/** Makes a model of a decoded bundle. */
export function createModel(bundle: Bundle, taxonomy: Taxonomy): Model {
  const { manifest, weights, scales, idf } = bundle;
  const outputs = manifest.outputs.length;
  const featuriser = createFeaturiser(manifest.features);
  const score = createScorer(manifest.features, bundle);
  const themes = taxonomy.themes.map((theme) => theme.id);
  const finders = taxonomy.themes.map(keywordFinder);

  function labelOne(context: SentenceInContext): Labels {
    const scores = score(context);
    const p = softmax(polarityInputs(scores), manifest.polarity.weights);
    const best = p.indexOf(Math.max(...p));
    const labels: ThemeLabel[] = [];
    themes.forEach((theme, t) => {
      const { weights: stack, threshold } = manifest.theme;
      const label = decideTheme(
        theme,
        softmax(themeInputs(scores, t, finders[t]!(context)), stack),
        threshold,
      );
      if (label) labels.push(label);
    });
    return { polarity: POLARITY_CLASSES[best]!, polarityConfidence: p[best]!, themes: labels };
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
    label: (contexts) => contexts.map(labelOne),
    leanings: (contexts) =>
      contexts.map((context) => {
        const scores = score(context);
        return scores[0]! - scores[1]!;
      }),
    explain(context) {
      const labels = labelOne(context);
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

/** @param p probabilities of absent, strength, weakness, mixed, none */
export function decideTheme(theme: string, p: readonly number[], threshold: number): ThemeLabel | undefined {
  const strength = p[1]! + p[3]!;
  const weakness = p[2]! + p[3]!;
  const says = (polarity: Polarity, confidence: number) => ({
    theme,
    polarity,
    confidence,
    strength,
    weakness,
  });
  if (strength >= threshold && weakness >= threshold) return says('mixed', Math.min(strength, weakness));
  if (strength >= threshold && strength >= weakness) return says('strength', strength);
  if (weakness >= threshold) return says('weakness', weakness);
  return p[4]! > p[0]! && p[4]! >= Math.max(strength, weakness) ? says('none', p[4]!) : undefined;
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
