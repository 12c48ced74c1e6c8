// `findings doubts`: the hand labels to read a second time.

import pc from 'picocolors';
import { findDocuments } from '../../corpus/documents.js';
import { alignColumns, type Column, type Ink } from '../../eval/columns.js';
import { plural } from '../../eval/format.js';
import { type Doubt, rankDoubts } from '../../labels/doubts.js';
import { labelKey } from '../../labels/faults.js';
import { readText } from '../../labels/files.js';
import { parseCrossValidation } from '../../models/training/crossValidation.js';
import { joinLabels } from '../../pipeline/batch/gold.js';
import type { SentenceInContext } from '../../pipeline/types.js';
import { csvText } from '../../pipeline/write/csv.js';
import { writeWhole } from '../../pipeline/write/files.js';
import { failureLine } from '../summary.js';

export interface DoubtsArguments {
  readonly documents: readonly string[];
  readonly most: number;
  /** File for the list. */
  readonly out?: string;
}

/** A label's sentence by `labelKey`, where its document is at hand. */
type Sentences = ReadonlyMap<string, SentenceInContext>;

/** Labels shown on the terminal; the file has all. */
const LISTED = 20;

/** Runs `findings doubts`; gives the exit code, 3 when some documents could not be read. */
export async function doubts(file: string, options: DoubtsArguments): Promise<number> {
  const rows = parseCrossValidation(await readText(file, 'cross-validation file'), file);
  const all = rankDoubts(rows);
  const listed = all.slice(0, options.most);
  const withText = options.documents.length > 0;
  const joined = withText
    ? await joinLabels(listed, await findDocuments(options.documents))
    : { rows: [], failures: [], missing: [] };
  const sentences = new Map(
    joined.rows.flatMap(({ row, context }) => (context ? [[labelKey(row), context] as const] : [])),
  );
  for (const failure of joined.failures) process.stderr.write(`${failureLine(failure)}\n`);
  process.stdout.write(
    `${plural(all.length, 'label')} in doubt, of ${plural(rows.length, 'sentence')} (${countsByQuestion(all)})\n`,
  );
  if (joined.missing.length > 0) {
    process.stdout.write(`${plural(joined.missing.length, 'document')} of those listed not at hand\n`);
  }
  const ink = pc.createColors(process.stdout.hasColors?.() === true);
  const shown = listed.slice(0, LISTED);
  if (shown.length > 0) {
    process.stdout.write(`\n${doubtsTable(shown, sentences, ink, process.stdout.columns)}`);
    if (listed.length > shown.length) {
      const rest = plural(listed.length - shown.length, 'label');
      process.stdout.write(
        `… and ${rest} more${options.out === undefined ? ': write them with --out FILE.csv' : ''}\n`,
      );
    }
  }
  if (options.out !== undefined) {
    const text = doubtsCsv(listed, withText ? sentences : undefined);
    await writeWhole(options.out, text, file, 'the cross-validation file itself');
    process.stdout.write(`\nWritten to ${options.out}: ${plural(listed.length, 'label')}\n`);
  }
  return joined.failures.length > 0 ? 3 : 0;
}

/** `polarity 12, caseloads 3`, in the order in which questions first come. */
function countsByQuestion(all: readonly Doubt[]): string {
  const counts = new Map<string, number>();
  for (const { what } of all) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].map(([what, count]) => `${what} ${count.toLocaleString('en-GB')}`).join(', ') || 'none';
}

/**
 * Lines for the eye, one a doubt; sentences, where there are any, fill up the line.
 * @param width columns of the terminal; undefined: sentences are not cut
 */
export function doubtsTable(
  shown: readonly Doubt[],
  sentences: Sentences,
  ink: Ink,
  width: number | undefined,
): string {
  const columns: Column[] = [
    { head: 'doubt', align: 'right' },
    { head: 'what', align: 'left' },
    { head: 'hand', align: 'left' },
    { head: 'model', align: 'left' },
    { head: 'doc', align: 'left' },
    { head: 'fingerprint', align: 'left' },
    ...(sentences.size > 0 ? [{ head: 'sentence', align: 'left' } as const] : []),
  ];
  const cells = shown.map((doubt) => [
    doubt.doubt.toFixed(2),
    doubt.what,
    `${doubt.hand} ${doubt.handProbability.toFixed(2)}`,
    `${doubt.model} ${doubt.modelProbability.toFixed(2)}`,
    printable(doubt.doc),
    doubt.fingerprint,
  ]);
  const used = columns.slice(0, 6).reduce((sum, { head }, at) => {
    return sum + 2 + Math.max(head.length, ...cells.map((row) => row[at]!.length));
  }, 0);
  const room = width === undefined ? Number.POSITIVE_INFINITY : Math.max(20, width - used);
  const rows = cells.map((row, i) => {
    const context = sentences.get(labelKey(shown[i]!));
    if (context === undefined) return row;
    const heading = context.heading.at(-1);
    const text = printable(heading === undefined ? context.text : `[${heading}] ${context.text}`);
    return [...row, text.length > room ? `${text.slice(0, room - 1)}…` : text];
  });
  return `${alignColumns(columns, rows, ink).join('\n')}\n`;
}

/** The list as a file: stand-off, or with the columns `heading` and `sentence` where `sentences` are given. */
export function doubtsCsv(listed: readonly Doubt[], sentences?: Sentences): string {
  const columns = ['doc', 'fingerprint', 'stratum', 'what', 'hand', 'model', 'p_model', 'p_hand', 'doubt'];
  const rows = listed.map((doubt) => {
    const { doc, fingerprint, stratum, what, hand, model } = doubt;
    const context = sentences?.get(labelKey(doubt));
    return {
      ...{ doc, fingerprint, stratum, what, hand, model },
      p_model: doubt.modelProbability.toFixed(4),
      p_hand: doubt.handProbability.toFixed(4),
      doubt: doubt.doubt.toFixed(4),
      heading: context?.heading ?? null,
      sentence: context?.text ?? null,
    };
  });
  return csvText(sentences === undefined ? columns : [...columns, 'heading', 'sentence'], rows);
}

/** Without characters that a terminal would obey. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
