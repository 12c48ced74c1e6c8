// Label files that are learnt from together: which of their rows count, so that nothing is learnt from that another file
// holds out, and a sentence that was labelled again counts as it was labelled last. Pure.
import { plural } from '../pipeline/page/figures.js';
import type { GoldRow } from '../pipeline/types.js';
import { labelKey } from './faults.js';
import { closedBy } from './next.js';

/** The rows of one label file. */
export interface LabelSet {
  readonly file: string;
  readonly rows: readonly GoldRow[];
}

/** Training rows of one file that other files forbid to learn from. */
export interface HeldBack {
  readonly file: string;
  readonly rows: number;
  /** Their documents, sorted. */
  readonly documents: readonly string[];
  /** The files that hold those documents, or their authorities, out. */
  readonly by: readonly string[];
}

export interface Together {
  /** The rows that count, file by file. */
  readonly sets: readonly LabelSet[];
  readonly heldBack: readonly HeldBack[];
  /** Rows that are left out because a file given later labels the same sentence of the same document. */
  readonly relabelled: number;
}

/**
 * What is left of label files when they are put together. A row of split `train` is held back where another file has its
 * document, or a report of its authority, in an evaluation split: a score on those would flatter. Within one file splits are
 * the choice of whoever made it. Of rows with one sentence of one document the one in the last file counts.
 */
export function putTogether(sets: readonly LabelSet[]): Together {
  const closed = sets.map(({ rows }) => closedBy(rows).isHeldOut);
  const heldBack: HeldBack[] = [];
  const allowed = sets.map(({ file, rows }, own) => {
    const holders = (row: GoldRow) =>
      row.split === 'train' ? sets.filter((_, other) => other !== own && closed[other]!(row.doc)) : [];
    const held = rows.filter((row) => holders(row).length > 0);
    if (held.length === 0) return { file, rows };
    heldBack.push({
      file,
      rows: held.length,
      documents: [...new Set(held.map(({ doc }) => doc))].sort(),
      by: [...new Set(held.flatMap((row) => holders(row).map((set) => set.file)))],
    });
    const out = new Set(held);
    return { file, rows: rows.filter((row) => !out.has(row)) };
  });

  const last = new Map(allowed.flatMap(({ rows }, own) => rows.map((row) => [labelKey(row), own] as const)));
  const counting = allowed.map(({ file, rows }, own) => ({
    file,
    rows: rows.filter((row) => last.get(labelKey(row)) === own),
  }));
  const count = (some: readonly LabelSet[]) => some.reduce((sum, { rows }) => sum + rows.length, 0);
  return { sets: counting, heldBack, relabelled: count(allowed) - count(counting) };
}

/** What was left out, for whoever gave the files; one sentence each, which hang on their names and not on where they lie. */
export function togetherNotes({ heldBack, relabelled }: Together): string[] {
  return [
    ...heldBack.map(
      ({ file, rows, documents, by }) =>
        `${plural(rows, 'training row')} of ${baseName(file)} held back: ${plural(documents.length, 'document')} ` +
        `(${some(documents)}), kept for evaluation, or the authority is, by ${by.map(baseName).join(', ')}.`,
    ),
    ...(relabelled > 0
      ? [`${plural(relabelled, 'row')} left out because a file given later labels the same sentence.`]
      : []),
  ];
}

const MOST_NAMED = 3;

function some(names: readonly string[]): string {
  return [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ['…'] : [])].join(', ');
}

function baseName(file: string): string {
  return file.split(/[\\/]/).at(-1)!;
}
