// Cuts a sentence that says two things into its clauses, so that a finding can show the part that carries it.
import nlp from 'compromise/three';

const TURN = /^(?:but|although|however|though|yet|while|whilst|despite|except|nevertheless|whereas)\b/i;

/**
 * The clauses of a sentence, in order: slices of it that together hold all its words. Cut where `compromise` sees a
 * clause begin and a contrast or a new statement follows; fragments of fewer than three words stay with the clause
 * before them.
 */
export function splitClauses(sentence: string): string[] {
  const clauses: string[] = [];
  let from = 0;
  for (const start of clauseStarts(sentence)) {
    const piece = sentence.slice(from, start).trim();
    if (piece.split(/\s+/).length < 3) continue;
    clauses.push(piece);
    from = start;
  }
  const last = sentence.slice(from).trim();
  const short = last.split(/\s+/).length < 3 && !TURN.test(last);
  if (short && clauses.length > 0) clauses.push(sentence.slice(sentence.lastIndexOf(clauses.pop()!)).trim());
  else if (last !== '') clauses.push(last);
  return clauses;
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
