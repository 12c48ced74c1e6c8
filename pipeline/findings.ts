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

/** Findings of one document's sentences, in reading order, then in the taxonomy's order, strength first. */
export async function findFindings(
  sentences: readonly LabelledSentence[],
  model: Model,
  options: FindingOptions,
): Promise<Finding[]> {
  const contexts = contextsOf(sentences);
  const mixed = contexts.filter((_, i) => saysBoth(sentences[i]!, options));
  const clauses = await cutAll(mixed, model);
  const claims = sentences.flatMap((sentence, i) => {
    const context = contexts[i]!;
    const claim = (theme: string, says: Polarity, sure: (side: FindingPolarity) => number): Claim[] =>
      sidesOf(says).map((polarity) => ({
        sentence,
        context,
        theme,
        polarity,
        confidence: sure(polarity),
        clause: says === 'mixed' ? chooseClause(clauses.get(context)!, polarity) : sentence.text,
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

/** A part of a sentence, and how far it leans to strength (above 0) or weakness when it stands alone. */
interface Clause {
  readonly text: string;
  readonly leaning: number;
}

/**
 * The clauses of sentences that say both; the model is asked about all at once. The parser that finds them takes longer
 * to load than a letter to tag: it is loaded when there is something to cut.
 */
async function cutAll(
  contexts: readonly SentenceInContext[],
  model: Model,
): Promise<ReadonlyMap<SentenceInContext, readonly Clause[]>> {
  if (contexts.length === 0) return new Map();
  const { splitClauses } = await import('./clauses.js');
  const cuts = contexts.map(({ text }) => splitClauses(text));
  const several = (i: number) => cuts[i]!.length > 1;
  const leanings = model
    .leanings(
      contexts.flatMap((context, i) => (several(i) ? cuts[i]!.map((text) => alone(text, context)) : [])),
    )
    .values();
  return new Map(
    contexts.map((context, i) => [
      context,
      several(i)
        ? cuts[i]!.map((text) => ({ text, leaning: leanings.next().value! }))
        : [{ text: context.text, leaning: 0 }],
    ]),
  );
}

/** A clause without the word that joins it on: "but" says nothing of what follows. */
function alone(clause: string, context: SentenceInContext): SentenceInContext {
  return { ...context, text: clause.replace(JOINING, '') };
}

/** The clause that reads most like a polarity; the first of several that do alike. */
function chooseClause(clauses: readonly Clause[], polarity: FindingPolarity): string {
  const sign = polarity === 'strength' ? 1 : -1;
  let best = clauses[0]!;
  for (const clause of clauses) if (sign * clause.leaning > sign * best.leaning) best = clause;
  return best.text;
}
