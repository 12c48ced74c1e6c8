// Ways to correct counts, tried on sentences that they have not learnt from: what is known of errors comes from some
// authorities, and the counts of others are put right with it and held against their hand labels.

import { SIDES, says } from '../../pipeline/sides.js';
import { type AdjustedCount, adjustSum } from '../../pipeline/summary/adjust.js';
import { errorRatesOf, type RatedSentence } from '../errorRates.js';
import { mulberry32 } from '../measures/random.js';
import { METHODS } from './methods.js';

/** A labelled sentence of which it is known where it comes from. */
export interface TrialSentence extends RatedSentence {
  readonly authority: string;
  /** `yyyy` of the report. */
  readonly year: string;
  /** Whether it was drawn at random: only such sentences can be counted against. */
  readonly random: boolean;
}

/** How near a method came, over many counts. */
export interface Score {
  readonly method: string;
  /** Root mean square error of the rate, in findings for each 100 sentences, counts weighed by their sentences. */
  readonly error: number;
  /** Sum of errors / sum of true counts: what it gives too much, as a share. */
  readonly bias: number;
  /** Share of intervals that hold the true count; undefined where there are none. */
  readonly coverage: number | undefined;
  /** Mean width of the intervals, in findings. */
  readonly width: number | undefined;
  readonly counts: number;
}

/** Which sentences are counted together. */
export type GroupBy = 'authority' | 'year' | 'all';

/** Sentences to learn from, and others to count. */
export type Trial = readonly [known: readonly TrialSentence[], counted: readonly TrialSentence[]];

/** Trials that part the authorities in two halves, one half to learn from, as often as `times`. */
export function halve(sentences: readonly TrialSentence[], times: number, seed: number): Trial[] {
  const random = mulberry32(seed);
  const authorities = [...new Set(sentences.map(({ authority }) => authority))].sort();
  return Array.from({ length: times }, (): Trial => {
    const order = authorities.map((authority) => ({ authority, at: random() }));
    order.sort((a, b) => a.at - b.at);
    const half = new Set(order.slice(0, authorities.length >> 1).map(({ authority }) => authority));
    return [
      sentences.filter(({ authority }) => half.has(authority)),
      sentences.filter(({ authority }) => !half.has(authority)),
    ];
  });
}

/** Scores of every method over all counts of all trials: each theme and polarity of each group is a count. */
export function scoreTrials(trials: readonly Trial[], themes: readonly string[], by: GroupBy): Score[] {
  return METHODS.map(({ name, learn, intervals }) => {
    const sum = noSums();
    for (const [known, counted] of trials) {
      const corrections = learn(known, themes);
      for (const { sentences, cells } of groupsOf(counted, themes, by)) {
        cells.forEach(({ tagged, truly }, i) => {
          const adjusted = corrections[i]?.(tagged, sentences);
          if (adjusted) addCount(sum, adjusted, sentences, truly);
        });
      }
    }
    return scoreOf(name, sum, intervals);
  });
}

/** The same of sums over all themes, strengths and weaknesses each, as the method that ships puts them together. */
export function scoreSums(trials: readonly Trial[], themes: readonly string[], by: GroupBy): Score {
  const sum = noSums();
  for (const [known, counted] of trials) {
    const rates = errorRatesOf(known, themes);
    if (rates === undefined) continue;
    for (const { sentences, cells } of groupsOf(counted, themes, by)) {
      for (const side of SIDES) {
        const own = rates.flatMap((cell, i) =>
          cell.polarity === side ? [{ rates: cell, ...cells[i]! }] : [],
        );
        const parts = own.map(({ tagged, rates: cell }) => ({ count: tagged, rates: cell }));
        addCount(
          sum,
          adjustSum(parts, sentences),
          sentences,
          own.reduce((total, { truly }) => total + truly, 0),
        );
      }
    }
  }
  return scoreOf('precision / recall, pooled, sum over themes', sum, true);
}

interface Sums {
  squares: number;
  sentences: number;
  errors: number;
  trues: number;
  held: number;
  width: number;
  counts: number;
}

function noSums(): Sums {
  return { squares: 0, sentences: 0, errors: 0, trues: 0, held: 0, width: 0, counts: 0 };
}

function addCount(sum: Sums, { count, low, high }: AdjustedCount, sentences: number, truly: number): void {
  const error = count - truly;
  sum.squares += (error * error) / sentences;
  sum.sentences += sentences;
  sum.errors += error;
  sum.trues += truly;
  sum.held += low <= truly && truly <= high ? 1 : 0;
  sum.width += high - low;
  sum.counts += 1;
}

function scoreOf(method: string, sum: Sums, intervals: boolean): Score {
  return {
    method,
    error: 100 * Math.sqrt(sum.squares / sum.sentences),
    bias: sum.errors / sum.trues,
    coverage: intervals ? sum.held / sum.counts : undefined,
    width: intervals ? sum.width / sum.counts : undefined,
    counts: sum.counts,
  };
}

interface Group {
  sentences: number;
  readonly cells: { tagged: number; truly: number }[];
}

function groupsOf(sentences: readonly TrialSentence[], themes: readonly string[], by: GroupBy): Group[] {
  const questions = themes.flatMap((theme) => SIDES.map((side) => ({ theme, side })));
  const groups = new Map<string, Group>();
  for (const sentence of sentences) {
    if (!sentence.random) continue;
    const key = by === 'all' ? '' : sentence[by];
    const group = groups.get(key) ?? {
      sentences: 0,
      cells: questions.map(() => ({ tagged: 0, truly: 0 })),
    };
    groups.set(key, group);
    group.sentences += 1;
    questions.forEach(({ theme, side }, i) => {
      if (says(sentence.predicted[theme], side)) group.cells[i]!.tagged += 1;
      if (says(sentence.gold[theme], side)) group.cells[i]!.truly += 1;
    });
  }
  return [...groups.values()];
}
