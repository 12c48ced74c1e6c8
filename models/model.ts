// Inference with a bundle: features, scores of both parts, calibrated labels, and the words that decided. Pure: no
// files, no clocks; the same labels wherever it runs. What runs the network is handed in by whoever loads it
// (`modelFrom` in `files.ts`): the compiled kernel, or TensorFlow.js where that cannot run.
import type { FindingPolarity, Labels, SentenceInContext, Taxonomy } from '../pipeline/types.js';
import type { Bundle, Manifest } from './bundle.js';
import { decide } from './decide.js';
import { type Contribution, combine, ranked, topWords } from './evidence.js';
import { type Attribution, createFeaturiser } from './features.js';
import { createScorer } from './linear.js';
import type { createNetwork, Network } from './neural/predict.js';
import type { LogitWeights } from './neural/saliency.js';
import { chooseThresholds, type ThresholdChoice } from './precision.js';
import {
  type ClassProbabilities,
  createRegression,
  type SideProbabilities,
  toSides,
} from './probabilities.js';
import { neuralScores, POLARITY_OUTPUTS, type Scores, THEME_OUTPUTS } from './stack.js';

/**
 * Why a sentence has its labels. Weights are what a feature adds to the linear score; with a network, shares: the mean
 * of both parts' (`combine`), where what is not a word of the sentence comes from the linear part alone.
 */
export interface Explanation {
  readonly labels: Labels;
  /** Towards the sentence being a strength (positive) or a weakness (negative), strongest first. */
  readonly polarity: readonly Contribution[];
  /** For each theme given: towards the sentence being about it, strongest first. */
  readonly themes: readonly { readonly theme: string; readonly features: readonly Contribution[] }[];
}

/** What a model says of one sentence, and how probable it finds what it does not say. */
export interface Judgement {
  readonly labels: Labels;
  readonly classes: ClassProbabilities;
}

/** Asks which words of a sentence spoke most for this theme with this polarity; without a theme, for the polarity alone. */
export interface EvidenceRequest {
  readonly context: SentenceInContext;
  readonly theme?: string;
  readonly polarity: FindingPolarity;
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
  /** What does the network's arithmetic: `kernel`, or a backend of TensorFlow.js; absent without a network. */
  readonly backend?: string;
  /** Labels sentences, one by one; same order. */
  label(contexts: readonly SentenceInContext[]): Labels[];
  /** As `label`, each with the probabilities of all classes. */
  judge(contexts: readonly SentenceInContext[]): Judgement[];
  /** How probable each sentence's sides are, whether or not a threshold is reached; same order. */
  probabilities(contexts: readonly SentenceInContext[]): SideProbabilities[];
  /** How far each sentence leans to strength (positive) or weakness (negative): difference of the scores. */
  leanings(contexts: readonly SentenceInContext[]): number[];
  /**
   * The thresholds that kept a precision on held-out training reports, one a theme in taxonomy order (`chooseThresholds`).
   * @param minimum precision, a share above 0, at most 1
   * @throws UsageError when it is out of range
   */
  thresholdsFor(minimum: number): ThresholdChoice[];
  explain(context: SentenceInContext): Explanation;
  /** For each request the words, strongest first; may be none. Many at once cost less than one by one. */
  evidence(requests: readonly EvidenceRequest[]): string[][];
}

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
  /**
   * What makes the bundle's network ready, from `neural/compiled/network.ts` or `neural/predict.ts`; of no use to a bundle
   * without one.
   */
  readonly createNetwork?: typeof createNetwork;
  /** Name of what does the network's arithmetic, for the record. */
  readonly backend?: string;
}

/**
 * Makes a model of a decoded bundle. A bundle with a network needs `createNetwork`.
 * @throws UsageError when a minimum precision is asked for that is not above 0 and at most 1
 * @throws Error when the bundle has a network and `createNetwork` is not given
 */
export function createModel(bundle: Bundle, taxonomy: Taxonomy, options: ModelOptions = {}): Model {
  const { manifest, weights, scales, idf } = bundle;
  const outputs = manifest.outputs.length;
  const featuriser = createFeaturiser(manifest.features);
  const score = createScorer(manifest.features, bundle);
  const themes = taxonomy.themes.map((theme) => theme.id);
  const { thresholds, precision } = thresholdsOf(manifest, options.thresholds);
  const regress = createRegression(taxonomy, manifest);
  const network = networkOf(bundle, options.createNetwork);

  function scoresOf(contexts: readonly SentenceInContext[]): Scores[] {
    const probabilities = network?.probabilities(contexts);
    return contexts.map((context, i) => ({
      linear: score(context).slice(),
      ...(probabilities
        ? { neural: neuralScores(probabilities.subarray(i * outputs, (i + 1) * outputs)) }
        : {}),
    }));
  }

  function classesOf(contexts: readonly SentenceInContext[]): ClassProbabilities[] {
    const scores = scoresOf(contexts);
    return contexts.map((context, i) => regress(context, scores[i]!));
  }

  function judge(contexts: readonly SentenceInContext[]): Judgement[] {
    return classesOf(contexts).map((classes) => ({
      labels: decide(classes, taxonomy, thresholds),
      classes,
    }));
  }

  function label(contexts: readonly SentenceInContext[]): Labels[] {
    return judge(contexts).map(({ labels }) => labels);
  }

  function attributeAll(questions: readonly Question[], wordsAlone: boolean): Attribution[] {
    const linear = questions.map((question) => {
      const asked = question.outputs.map(([output, sign]) => ({ output, worth: sign * scales[output]! }));
      const weightOf = (bucket: number): number => {
        let sum = 0;
        for (let i = 0; i < asked.length; i += 1)
          sum += asked[i]!.worth * weights[bucket * outputs + asked[i]!.output]!;
        return sum;
      };
      return featuriser.attribute(question.context, idf, weightOf, wordsAlone);
    });
    const neural = network?.saliency(
      questions.map(({ context }) => context),
      questions.map(({ logits }) => logits),
    );
    return neural ? linear.map((own, i) => combine(own, neural[i]!)) : linear;
  }

  return {
    id: manifest.id,
    sha256: bundle.sha256,
    taxonomy,
    thresholds,
    ...(precision ? { precision } : {}),
    ...(network && options.backend ? { backend: options.backend } : {}),
    label,
    judge,
    thresholdsFor: (minimum) => chooseThresholds(manifest.theme, minimum),
    probabilities: (contexts) => classesOf(contexts).map(toSides),
    leanings: (contexts) =>
      scoresOf(contexts).map(({ linear, neural }) => {
        const lean = linear[0]! - linear[1]!;
        return neural ? (lean + neural[0]! - neural[1]!) / 2 : lean;
      }),
    explain(context) {
      const labels = label([context])[0]!;
      const [polarity, ...about] = attributeAll(
        [
          { context, ...POLARITY_QUESTION },
          ...labels.themes.map(({ theme }) => ({ context, ...aboutQuestion(themes.indexOf(theme)) })),
        ],
        false,
      );
      return {
        labels,
        polarity: ranked(polarity!, (weight) => Math.abs(weight)),
        themes: labels.themes.map(({ theme }, i) => ({
          theme,
          features: ranked(about[i]!, (weight) => weight),
        })),
      };
    },
    evidence: (requests) =>
      attributeAll(
        requests.map(({ context, theme, polarity }) => ({
          context,
          ...(theme === undefined ? saysQuestion(polarity) : sideQuestion(themes.indexOf(theme), polarity)),
        })),
        true,
      ).map(({ words }) => topWords(words)),
  };
}

/** What there is to say of a model without running it. */
export type ModelFacts = Pick<Model, 'id' | 'sha256' | 'taxonomy' | 'thresholds' | 'precision'>;

/** A model's thresholds by theme id, for a record. */
export function thresholdsById({ taxonomy, thresholds }: ModelFacts): Record<string, number> {
  return Object.fromEntries(taxonomy.themes.map(({ id }, t) => [id, thresholds[t]!]));
}

function networkOf(
  { network, manifest }: Bundle,
  create: ModelOptions['createNetwork'],
): Network | undefined {
  if (!network || !manifest.network) return undefined;
  if (!create) throw new Error(`The model ${manifest.id} has a network: give createNetwork to run it.`);
  return create(network.weights, network.vocabulary, manifest.network);
}

export function thresholdsOf(
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

/** What to share out: a weighted sum of linear outputs, and of the network's logits. */
interface Question {
  readonly context: SentenceInContext;
  readonly outputs: LogitWeights;
  readonly logits: LogitWeights;
}

/** Strength rather than weakness: each part has the sentence's own answers in its own order. */
const POLARITY_QUESTION: Omit<Question, 'context'> = {
  outputs: [
    [0, 0.5],
    [1, -0.5],
  ],
  logits: [
    [1, 0.5],
    [2, -0.5],
  ],
};

/** This polarity of the sentence as a whole: each part has the answers in its own order (`POLARITY_QUESTION`). */
function saysQuestion(polarity: FindingPolarity): Omit<Question, 'context'> {
  return {
    outputs: [[POLARITY_OUTPUTS.indexOf(`polarity:${polarity}`), 1]],
    logits: [[polarity === 'strength' ? 1 : 2, 1]],
  };
}

/** Outputs of a theme stand at the same place in both parts: about it, a strength, a weakness. */
function aboutQuestion(theme: number): Omit<Question, 'context'> {
  const about = POLARITY_OUTPUTS.length + theme * THEME_OUTPUTS.length;
  return { outputs: [[about, 1]], logits: [[about, 1]] };
}

/**
 * About the theme and with this polarity. The linear part learns a theme's sides from that theme alone, so the sentence's
 * own side helps it; the network has one classifier for the sides of all.
 */
function sideQuestion(theme: number, polarity: FindingPolarity): Omit<Question, 'context'> {
  const about = POLARITY_OUTPUTS.length + theme * THEME_OUTPUTS.length;
  const side = about + THEME_OUTPUTS.indexOf(polarity);
  const logits = [
    [about, 1],
    [side, 1],
  ] as const;
  return { logits, outputs: [...logits, [POLARITY_OUTPUTS.indexOf(`polarity:${polarity}`), 0.5]] };
}
