// The vocabulary of evaluation: gold labels beside what a system said of them, and the figures made of the two.
// One convention holds for every figure, so that no table shows a 0 where nothing was there to be measured:
// a figure with nothing to measure is null, never 0.

import type { GoldRow, Polarity, SentenceInContext } from '../../pipeline/types.js';

/** What a system says of one sentence. */
export interface Prediction {
  readonly polarity: Polarity;
  /** Theme id to its polarity; a theme the sentence is not about is absent. */
  readonly themes: Readonly<Record<string, Polarity>>;
  /** How sure the system is; absent where it does not say. */
  readonly confidence?: Confidence;
  /** How probable the system finds every class, also what it does not report; absent where it does not say. */
  readonly probabilities?: Probabilities;
}

/** Probabilities of 0 to 1; those of one question add up to 1. */
export interface Probabilities {
  readonly polarity: Readonly<Record<Polarity, number>>;
  /** By theme, every theme of the taxonomy. */
  readonly themes: Readonly<Record<string, Readonly<Record<ThemeClass, number>>>>;
}

/** What a sentence can say of a theme; `absent`: it is not about it. */
export type ThemeClass = 'absent' | Polarity;

/** The probabilities behind a prediction, 0 to 1. */
export interface Confidence {
  /** Of the polarity given. */
  readonly polarity: number;
  /** By theme given: of a strength finding and of a weakness finding. */
  readonly themes: Readonly<Record<string, { readonly strength: number; readonly weakness: number }>>;
}

/** One hand-labelled sentence beside its prediction. */
export interface ScoredRow {
  readonly gold: GoldRow;
  /** Undefined: the sentence was not found in its document, so nothing was predicted for it. */
  readonly predicted: Prediction | undefined;
}

/** A system to compare others with: simple, and measured in the same run. */
export interface Baseline {
  readonly name: string;
  /** One line on how it decides. */
  readonly note: string;
  /** One prediction a sentence, in the order given. */
  readonly predict: (contexts: readonly SentenceInContext[]) => Prediction[];
}

/** Precision, recall and F1 of one class, with the counts they are made of. */
export interface Prf {
  /** Gold items of the class. */
  readonly support: number;
  /** Items a system gave the class. */
  readonly predicted: number;
  /** Items both gave it. */
  readonly truePositives: number;
  /** `truePositives / predicted`; null when nothing was predicted. */
  readonly precision: number | null;
  /** `truePositives / support`; null when support is 0. */
  readonly recall: number | null;
  /** `2 truePositives / (support + predicted)`; null when both are 0. */
  readonly f1: number | null;
}

export interface ThemeMetrics {
  readonly theme: string;
  /** Findings of strength: `mixed` counts as a strength and as a weakness, `none` and absent as neither. */
  readonly strength: Prf;
  /** Findings of weakness, likewise. */
  readonly weakness: Prf;
  /** Both together: an item is (sentence, polarity). */
  readonly finding: Prf;
  /** The theme mentioned at all, whatever is said of it (`none` included). */
  readonly presence: Prf;
}

export interface PolarityMetrics {
  readonly classes: Readonly<Record<Polarity, Prf>>;
  /** Share of sentences given their gold class; a sentence that was not found is a wrong one. Null when n is 0. */
  readonly accuracy: number | null;
  /** Mean F1 of the classes whose F1 is not null. */
  readonly macroF1: number | null;
  /** How many classes `macroF1` averages. */
  readonly macroOver: number;
  /** Items (sentence, strength or weakness), `mixed` counting as both: the micro figure behind `polarityF1`. */
  readonly findings: Prf;
  /** `confusion[gold][predicted]`, in sentences. */
  readonly confusion: Readonly<Record<Polarity, Readonly<Record<Polarity, number>>>>;
  /** By gold class, sentences that were not found and so stand in no cell of `confusion`. */
  readonly notFound: Readonly<Record<Polarity, number>>;
}

export interface Metrics {
  /** Sentences. */
  readonly n: number;
  readonly documents: number;
  /** Sentences without a prediction. */
  readonly notFound: number;
  /** In taxonomy order. */
  readonly themes: readonly ThemeMetrics[];
  /** Mean over the themes of `finding.f1`, where that is not null. */
  readonly findingMacroF1: number | null;
  /** How many themes `findingMacroF1` averages. */
  readonly findingMacroOver: number;
  /** Findings of all themes together: an item is (sentence, theme, polarity). */
  readonly findings: Prf;
  /** Mean over the themes of `presence.f1`, where that is not null. */
  readonly themeMacroF1: number | null;
  /** How many themes `themeMacroF1` averages. */
  readonly themeMacroOver: number;
  readonly polarity: PolarityMetrics;
  /** `polarity.findings.f1`. */
  readonly polarityF1: number | null;
}

/** A percentile interval from resampled documents. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Resamples in which the figure was defined; the percentiles are taken over these. */
  readonly samples: number;
}

export interface PrfIntervals {
  readonly precision: Interval | null;
  readonly recall: Interval | null;
  readonly f1: Interval | null;
}

/** Null where a figure has no interval: fewer than two documents, or defined in no resample. */
export interface Intervals {
  readonly findingMacroF1: Interval | null;
  readonly themeMacroF1: Interval | null;
  readonly polarityF1: Interval | null;
  readonly findings: PrfIntervals;
  /** In taxonomy order. */
  readonly themes: readonly {
    readonly theme: string;
    readonly strength: PrfIntervals;
    readonly weakness: PrfIntervals;
  }[];
}
