// Labelled sentences to findings: one for each theme that a sentence calls a strength or a weakness, two for a
// theme that is both, each with the clause that carries it and the words that decided.
import type { Model } from '../models/model.js';
import { contextsOf } from './label.js';
import { sidesOf } from './sides.js';
import type { Finding, FindingPolarity, LabelledSentence, Polarity, SentenceInContext } from './types.js';

/** Theme of a finding whose sentence has a polarity and none of the taxonomy's themes. */
export const OTHER_THEME = 'other';

export interface FindingOptions {
  /** Whether sentences with a polarity and no theme become findings of theme `other`. */
  readonly includeOther: boolean;
}

const JOINING = /^(?:but|although|however|though|yet|while|whilst|despite|and|whereas)\b,?\s*/i;
const CODES: Record<FindingPolarity, string> = { strength: 'S', weakness: 'W' };

/**
 * Findings of one document's sentences, in reading order, then in the taxonomy's order, strength first. The parser that
 * cuts sentences into clauses takes longer to load than a letter to tag: it is loaded when there is something to cut.
 */
export async function findFindings(
  sentences: readonly LabelledSentence[],
  model: Model,
  options: FindingOptions,
): Promise<Finding[]> {
  const cut = sentences.some((sentence) => saysBoth(sentence, options))
    ? (await import('./clauses.js')).splitClauses
    : undefined;
  const contexts = contextsOf(sentences);
  const claims = sentences.flatMap((sentence, i) => {
    const context = contexts[i]!;
    const clauseOf = clauseChooser(context, model, cut);
    const claim = (theme: string, says: Polarity, sure: (side: FindingPolarity) => number): Claim[] =>
      sidesOf(says).map((polarity) => ({
        sentence,
        context,
        theme,
        polarity,
        confidence: sure(polarity),
        clause: says === 'mixed' ? clauseOf(polarity) : sentence.text,
      }));
    const found = sentence.themes.flatMap((label) =>
      claim(label.theme, label.polarity, (side) => label[side]),
    );
    const themed = sentence.themes.some((label) => label.polarity !== 'none');
    if (themed || !options.includeOther) return found;
    return [...found, ...claim(OTHER_THEME, sentence.polarity, () => sentence.polarityConfidence)];
  });
  // All at once: a network answers many far quicker than one by one.
  const asked = claims.filter(({ theme }) => theme !== OTHER_THEME);
  const answers = new Map(model.evidence(asked).map((words, i) => [asked[i]!, words]));
  return claims.map((claim) => finding(claim, answers.get(claim) ?? []));
}

/** Whether a sentence may give two findings of one theme. */
function saysBoth({ polarity, themes }: LabelledSentence, { includeOther }: FindingOptions): boolean {
  return (includeOther && polarity === 'mixed') || themes.some((label) => label.polarity === 'mixed');
}

/** Cuts a sentence into its clauses. */
type Cutter = (sentence: string) => readonly string[];

/** A finding before it is known which words decided. */
interface Claim extends Pick<Finding, 'theme' | 'polarity' | 'confidence' | 'clause'> {
  readonly sentence: LabelledSentence;
  readonly context: SentenceInContext;
}

function finding(
  { sentence, theme, polarity, confidence, clause }: Claim,
  evidence: readonly string[],
): Finding {
  return {
    id: `${sentence.id}-${theme}-${CODES[polarity]}`,
    documentId: sentence.documentId,
    sentenceId: sentence.id,
    page: sentence.page,
    heading: sentence.heading,
    text: sentence.text,
    theme,
    polarity,
    confidence,
    clause,
    evidence,
  };
}

/**
 * Chooses the clause that reads most like a polarity when it stands alone; the whole sentence where it is one clause.
 * The sentence is cut and its clauses scored once, when first asked: few sentences are.
 */
function clauseChooser(
  context: SentenceInContext,
  model: Model,
  cut: Cutter = (sentence) => [sentence],
): (polarity: FindingPolarity) => string {
  let scored: { clauses: readonly string[]; leanings: readonly number[] } | undefined;
  return (polarity) => {
    scored ??= scoreClauses(context, model, cut);
    const { clauses, leanings } = scored;
    const sign = polarity === 'strength' ? 1 : -1;
    let best = 0;
    leanings.forEach((leaning, i) => {
      if (sign * leaning > sign * leanings[best]!) best = i;
    });
    return clauses[best]!;
  };
}

function scoreClauses(context: SentenceInContext, model: Model, cut: Cutter) {
  const clauses = cut(context.text);
  if (clauses.length < 2) return { clauses: [context.text], leanings: [] };
  // Without the word that joins it on: "but" says nothing of what follows.
  const bare = clauses.map((clause) => clause.replace(JOINING, ''));
  return { clauses, leanings: model.leanings(bare.map((text) => ({ ...context, text }))) };
}
