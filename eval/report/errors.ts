// Every error, one by one: what the hand labels say, what the model says, how sure it was, and which words decided.

import type { EvidenceRequest } from '../../models/model.js';
import { sameFindings, sidesOf } from '../../pipeline/sides.js';
import type { FindingPolarity, Polarity, Taxonomy } from '../../pipeline/types.js';
import type { ThemeClass } from '../measures/types.js';
import type { ScoredSentence } from './sentences.js';

/** Kinds of error, in the order in which they are listed. */
export const ERROR_KINDS = ['missed', 'invented', 'wrong polarity', 'not found'] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What an error is about when it is about no theme. */
export const WHOLE_SENTENCE = 'polarity';

export interface LabelError {
  readonly sentence: ScoredSentence;
  /** A theme, or `polarity`: of a sentence whose themes are right. */
  readonly about: string;
  /** `not found`: the sentence was not found in its document as read. */
  readonly kind: ErrorKind;
  readonly hand: ThemeClass;
  readonly model: ThemeClass;
  /** Probability the model gave a strength and a weakness; absent where it does not say. */
  readonly strength?: number;
  readonly weakness?: number;
  /** The side that is wrong: given and not there, or there and not given; absent where there is no side at all. */
  readonly side?: FindingPolarity;
}

/** The errors about the themes, in taxonomy order, then those about polarity; by kind, the most confident first. */
export function errorsOf(sentences: readonly ScoredSentence[], { themes }: Taxonomy): LabelError[] {
  const ids = themes.map(({ id }) => id);
  const errors = sentences.flatMap((sentence): LabelError[] => {
    const wrong = ids
      .filter((theme) => !sameFindings(sentence.row.themes[theme], sentence.predicted?.themes[theme]))
      .map((theme) => themeError(sentence, theme));
    if (wrong.length > 0 || sentence.predicted?.polarity === sentence.row.polarity) return wrong;
    return [polarityError(sentence)];
  });
  const place = new Map([...ids, WHOLE_SENTENCE].map((about, i) => [about, i]));
  const key = (error: LabelError) =>
    place.get(error.about)! * ERROR_KINDS.length + ERROR_KINDS.indexOf(error.kind);
  return errors.sort((a, b) => key(a) - key(b) || boldness(b) - boldness(a));
}

function themeError(sentence: ScoredSentence, theme: string): LabelError {
  const { row, predicted } = sentence;
  const p = predicted?.probabilities?.themes[theme];
  return errorAbout(sentence, theme, row.themes[theme], predicted?.themes[theme], p);
}

function polarityError(sentence: ScoredSentence): LabelError {
  const { row, predicted } = sentence;
  return errorAbout(
    sentence,
    WHOLE_SENTENCE,
    row.polarity,
    predicted?.polarity,
    predicted?.probabilities?.polarity,
  );
}

/** @param p probability of each polarity, where the model gives one */
function errorAbout(
  sentence: ScoredSentence,
  about: string,
  hand: Polarity | undefined,
  model: Polarity | undefined,
  p: Readonly<Record<FindingPolarity | 'mixed', number>> | undefined,
): LabelError {
  return {
    sentence,
    about,
    kind: kindOf(sentence.predicted !== undefined, sidesOf(hand), sidesOf(model)),
    hand: hand ?? 'absent',
    model: model ?? 'absent',
    ...(p && { strength: p.strength + p.mixed, weakness: p.weakness + p.mixed }),
    ...wrongSide(hand, model),
  };
}

function kindOf(
  found: boolean,
  hand: readonly FindingPolarity[],
  model: readonly FindingPolarity[],
): ErrorKind {
  if (!found) return 'not found';
  if (model.length === 0) return 'missed';
  return hand.length === 0 ? 'invented' : 'wrong polarity';
}

function wrongSide(
  hand: Polarity | undefined,
  model: Polarity | undefined,
): { readonly side?: FindingPolarity } {
  const [there, given] = [sidesOf(hand), sidesOf(model)];
  const side = given.find((own) => !there.includes(own)) ?? there.find((own) => !given.includes(own));
  return side === undefined ? {} : { side };
}

/** How far the model was from the truth on the side that is wrong, 0 to 1. */
function boldness({ side, hand, strength, weakness }: LabelError): number {
  const p = (side === 'strength' ? strength : weakness) ?? 0;
  const there = side !== undefined && sidesOf(hand === 'absent' ? undefined : hand).includes(side);
  return there ? 1 - p : p;
}

/** What to ask a model for the words that spoke for the side that is wrong; undefined where there is nothing to ask. */
export function evidenceFor({ sentence, about, side }: LabelError): EvidenceRequest | undefined {
  const { context, predicted } = sentence;
  if (context === undefined || side === undefined || predicted?.probabilities === undefined) return undefined;
  return { context, polarity: side, ...(about === WHOLE_SENTENCE ? {} : { theme: about }) };
}
