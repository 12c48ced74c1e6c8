// Cuts a sentence that says two things into its clauses, so that a finding can show the part that carries it.
import nlp from 'compromise/three';

/** Verbs that are never anything else: where one stands, the tagger need not be asked. */
const AUXILIARY = /\b(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|should|must|may)\b/i;

/** A word that joins a clause to the one before and says nothing by itself. */
const JOINING = /^(?:but|although|however|though|yet|while|whilst|despite|and|whereas)\b/i;

/**
 * The clauses of a sentence, in order: slices of it that together hold all its words. Cut where `compromise` sees a
 * clause begin, or a contrast follows a comma; a piece without a verb, or of fewer than three words, is no clause and
 * stays with the one before it, or with the one after where it is the first or only a joining word.
 */
export function splitClauses(sentence: string): string[] {
  const clauses: string[] = [];
  let ahead = '';
  const starts = [0, ...clauseStarts(sentence)];
  starts.forEach((from, i) => {
    const piece = ahead + sentence.slice(from, starts[i + 1]);
    ahead = '';
    if (isClause(piece)) clauses.push(piece);
    else if (clauses.length === 0 || JOINING.test(piece)) ahead = piece;
    else clauses.push(clauses.pop() + piece);
  });
  if (ahead !== '') clauses.push((clauses.pop() ?? '') + ahead);
  return clauses.map((clause) => clause.trim()).filter((clause) => clause !== '');
}

function isClause(piece: string): boolean {
  if (piece.trim().split(/\s+/).length < 3) return false;
  return AUXILIARY.test(piece) || nlp(piece).has('#Verb');
}

/** Offsets in the sentence at which a clause begins, the first (0) left out. */
function clauseStarts(sentence: string): number[] {
  const starts: number[] = [];
  const parts = nlp(sentence).clauses().json({ offset: true }) as { offset?: { start: number } }[];
  for (const part of parts) {
    const start = part.offset?.start;
    if (start !== undefined && start > 0 && start < sentence.length) starts.push(start);
  }
  // A turn after a comma or semicolon that the parser took as one clause with what stands before it.
  for (const match of sentence.matchAll(
    /[,;] (?=(?:but|although|however|though|yet|while|whilst|whereas)\b)/gi,
  )) {
    starts.push(match.index + match[0].length);
  }
  return [...new Set(starts)].sort((a, b) => a - b);
}
