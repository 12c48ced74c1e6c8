// Labelled sentences to findings: one for each theme that a sentence calls a strength or a weakness, two for a
// theme that is both, each with the clause that carries it and the words that decided.
import type { Model } from '../models/model.js';
import { splitClauses } from './clauses.js';
import { contextOf } from './label.js';
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
export function findFindings(
  sentences: readonly LabelledSentence[],
  model: Model,
  options: FindingOptions,
): Finding[] {
  return sentences.flatMap((sentence, i) => {
    const context = contextOf(sentences, i);
    const found: Finding[] = [];
    for (const label of sentence.themes) {
      for (const polarity of sidesOf(label.polarity)) {
        const evidence = model.evidence(context, label.theme, polarity);
        const clause = label.polarity === 'mixed' ? clauseFor(context, polarity, model) : sentence.text;
        found.push(
          finding(sentence, { theme: label.theme, polarity, confidence: label[polarity], clause, evidence }),
        );
      }
    }
    const themed = sentence.themes.some((label) => label.polarity !== 'none');
    if (options.includeOther && !themed) {
      for (const polarity of sidesOf(sentence.polarity)) {
        const clause = sentence.polarity === 'mixed' ? clauseFor(context, polarity, model) : sentence.text;
        const confidence = sentence.polarityConfidence;
        found.push(finding(sentence, { theme: OTHER_THEME, polarity, confidence, clause, evidence: [] }));
      }
    }
    return found;
  });
}

function sidesOf(polarity: Polarity): readonly FindingPolarity[] {
  if (polarity === 'none') return [];
  return polarity === 'mixed' ? ['strength', 'weakness'] : [polarity];
}

function finding(
  sentence: LabelledSentence,
  what: Pick<Finding, 'theme' | 'polarity' | 'confidence' | 'clause' | 'evidence'>,
): Finding {
  return {
    id: `${sentence.id}-${what.theme}-${CODES[what.polarity]}`,
    documentId: sentence.documentId,
    sentenceId: sentence.id,
    page: sentence.page,
    heading: sentence.heading,
    text: sentence.text,
    ...what,
  };
}

/** The clause that reads most like this polarity when it stands alone; the whole sentence where it is one clause. */
function clauseFor(context: SentenceInContext, polarity: FindingPolarity, model: Model): string {
  const clauses = splitClauses(context.text);
  if (clauses.length < 2) return context.text;
  // Without the word that joins it on: "but" says nothing of what follows.
  const bare = clauses.map((clause) => clause.replace(JOINING, ''));
  const leanings = model.leanings(bare.map((text) => ({ ...context, text })));
  const sign = polarity === 'strength' ? 1 : -1;
  let best = 0;
  leanings.forEach((leaning, i) => {
    if (sign * leaning > sign * leanings[best]!) best = i;
  });
  return clauses[best]!;
}
