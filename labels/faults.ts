// Rows of the label files where the labels' own splitter went wrong. A faithful reading cannot find them, so a
// measure of reading is given with and without them. They stay in the label files: what was decided about them holds,
// and scores of the model count them as missed.
import { cellProblem, readTable, refuseProblems } from '../corpus/table.js';
import type { GoldRow } from '../pipeline/types.js';

/** Why a label names no sentence of its document. */
export const FAULT_REASONS = [
  'two list items run together',
  'heading run into the sentence',
  'letterhead',
  'title and table of contents',
  'cut inside a sentence',
] as const;
export type FaultReason = (typeof FAULT_REASONS)[number];

/** The key of a label in `Faults`. */
export function labelKey({ doc, fingerprint }: Pick<GoldRow, 'doc' | 'fingerprint'>): string {
  return `${doc}:${fingerprint}`;
}

/** `<doc>:<fingerprint>` to why that label cannot be found. */
export type Faults = ReadonlyMap<string, FaultReason>;

/**
 * The faults that `csv` lists (columns `doc`, `fingerprint`, `reason`); `file` is its name in messages. Other columns
 * are refused, so that no text of a report slips in.
 * @param rows labels that may be listed; a document that none of them names is taken for one of another label file
 * @throws UsageError naming file, line, column, value and what is allowed: for a label that `rows` lacks of a document
 * that it has, for one that is listed twice, and for an unknown reason.
 */
export function parseFaults(csv: string, file: string, rows: readonly GoldRow[]): Faults {
  const table = readTable(csv, file, ['doc', 'fingerprint', 'reason'], []);
  const problems = [...table.problems];
  const known = new Set(rows.map(labelKey));
  const documents = new Set(rows.map((row) => row.doc));
  const faults = new Map<string, FaultReason>();
  for (const { line, cells } of table.rows) {
    const [doc, fingerprint, reason] = ['doc', 'fingerprint', 'reason'].map((name) => cells.get(name) ?? '');
    const key = labelKey({ doc: doc!, fingerprint: fingerprint! });
    const check = (column: string, allowed: boolean, remedy: string): void => {
      if (allowed) return;
      problems.push({ line, message: cellProblem(file, line, column, cells.get(column) ?? '', remedy) });
    };
    check(
      'fingerprint',
      known.has(key) || !documents.has(doc!),
      `no label of "${doc}" has it; list labels that are there`,
    );
    check('fingerprint', !faults.has(key), 'it is listed above: list a label once');
    check('reason', isReason(reason!), `write one of: ${FAULT_REASONS.join('; ')}`);
    faults.set(key, reason as FaultReason);
  }
  refuseProblems(problems, file);
  return faults;
}

function isReason(text: string): text is FaultReason {
  return (FAULT_REASONS as readonly string[]).includes(text);
}
