// What a model is trained on.
import type { Polarity, SentenceInContext } from '../../pipeline/types.js';

/** One hand-labelled sentence with its context. */
export interface TrainingRow {
  readonly context: SentenceInContext;
  /**
   * How it was drawn: `hard` because an earlier model was unsure of it, `random`, otherwise (by
   * keywords, or as part of a passage), or not at all: `invented` to teach a contrast.
   */
  readonly drawn: 'hard' | 'random' | 'otherwise' | 'invented';
  /** How its collection names the way it was drawn; see labels/README.md. */
  readonly stratum: string;
  /** Name of its document. */
  readonly doc: string;
  /** Rows of one group (an authority) stay on one side of every fold. */
  readonly group: string;
  readonly polarity: Polarity;
  readonly themes: Readonly<Record<string, Polarity>>;
}
