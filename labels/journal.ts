// What reviewers decided, line by line, in the order in which they did. A journal only grows: labels are what is left when
// its lines are read from first to last (`foldJournal`), and a label file that is made of them can be made again. Lines
// hold no sentence: a sentence is named by document and fingerprint, as in a label file. Pure; `review/journal.ts` keeps
// the file.
import { z } from 'zod';
import { UsageError } from '../pipeline/errors.js';
import { type GoldRow, POLARITIES, type Polarity } from '../pipeline/types.js';
import { labelKey } from './faults.js';

/** The journal that belongs to a label file: `mine.journal.jsonl` to `mine.csv`. */
export function journalOf(labels: string): string {
  return `${labels.replace(/\.csv$/i, '')}.journal.jsonl`;
}

/** The file that says which process writes a journal: one at a time. */
export function journalLockOf(labels: string): string {
  return `${journalOf(labels)}.lock`;
}

/** Whether a file is a journal, by its name. */
export function isJournal(file: string): boolean {
  return file.endsWith('.journal.jsonl');
}

const polarity = z.enum(POLARITIES);
const span = z
  .tuple([z.int().min(0), z.int().min(0)])
  .refine(([start, end]) => start < end, 'must not be empty');
const clauses = z.strictObject({ strength: span.optional(), weakness: span.optional() });

/** What a sentence is said to say: a label as a reviewer sets it. */
export const labelSchema = z.strictObject({
  polarity,
  /** Theme id to its polarity; a theme that the sentence is not about is absent. */
  themes: z.record(z.string(), polarity),
  /** Of mixed themes: UTF-16 offsets in the sentence of the clause that carries each side, end exclusive. */
  clauses: z.record(z.string(), clauses),
});
export type ReviewLabel = z.infer<typeof labelSchema>;

const stamp = {
  /** 1 for the first line of the file, one more for each that follows. */
  n: z.int().min(1),
  /** ISO 8601, in UTC. */
  time: z.iso.datetime(),
};

/** Somebody began to review. */
const startLine = z.strictObject({
  kind: z.literal('start'),
  ...stamp,
  format: z.literal(1),
  tool: z.string(),
  /** As given; '' until they gave one. */
  reviewer: z.string(),
  taxonomy: z.strictObject({ version: z.string(), themes: z.array(z.string()) }),
  /** Ids of the models that made the tags. */
  models: z.array(z.string()),
});

/** What a decision was about and said. */
export const decisionLine = z.strictObject({
  kind: z.literal('decision'),
  ...stamp,
  /** Made by the page: a request that is sent twice is one decision. */
  id: z.string(),
  /** Of the decisions that one keystroke made together; they are undone together. */
  batch: z.string().optional(),
  reviewer: z.string(),
  doc: z.string().min(1),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  sentence_id: z.string(),
  /** `accept`: as it stood; `correct`: otherwise; `skip`: no label, somebody else or another day must say. */
  action: z.enum(['accept', 'correct', 'skip']),
  /** What stood before: the tags, an earlier label, or an earlier decision. */
  before: labelSchema,
  /** The label given; of a sentence that was skipped, null. */
  after: labelSchema.nullable(),
  flag: z.boolean(),
  comment: z.string(),
  /** Seconds that the sentence was before the reviewer; null for those decided together. */
  seconds: z.number().min(0).nullable(),
  /** How the sentence came up. */
  queue: z.strictObject({
    order: z.enum(['uncertainty', 'theme', 'document', 'doubt', 'random']),
    /** What a random draw was made from (`review/sample.ts`); null where it was none, or a filter had narrowed it. */
    frame: z.string().nullable(),
  }),
  /** For the label file. */
  split: z.string(),
  stratum: z.string(),
  /** Id of the model whose tags stood there. */
  model: z.string(),
});
export type DecisionLine = z.infer<typeof decisionLine>;

/** A decision, or all of a batch, is taken back. */
const undoLine = z.strictObject({
  kind: z.literal('undo'),
  ...stamp,
  reviewer: z.string(),
  /** The `id` of a decision, or the `batch` of several. */
  of: z.string(),
});

/** Labels were written as a label file with this SHA-256. */
const writtenLine = z.strictObject({ kind: z.literal('written'), ...stamp, sha256: z.string() });

/** Themes were edited: labels before this line are read as the edit makes them. */
const themesLine = z.strictObject({
  kind: z.literal('themes'),
  ...stamp,
  edit: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rename'), from: z.string(), to: z.string() }),
    z.strictObject({ kind: z.literal('merge'), from: z.array(z.string()).min(2), to: z.string() }),
    z.strictObject({ kind: z.literal('split'), from: z.string(), to: z.array(z.string()).min(2) }),
  ]),
  taxonomy: z.strictObject({ version: z.string(), themes: z.array(z.string()) }),
});
export type ThemeEdit = z.infer<typeof themesLine>['edit'];

const journalLine = z.discriminatedUnion('kind', [
  startLine,
  decisionLine,
  undoLine,
  writtenLine,
  themesLine,
]);
export type JournalLine = z.infer<typeof journalLine>;

/** A line before the journal gave it its number and time. */
export type JournalEntry = JournalLine extends infer L
  ? L extends JournalLine
    ? Omit<L, 'n' | 'time'>
    : never
  : never;

/**
 * The lines of a journal.
 * @param text all of the file; a last line without its line end was never confirmed to anybody, and is left out where it
 *   is cut off
 * @returns the lines, and how many UTF-16 units of `text` they take
 * @throws UsageError naming file and line of the first that is malformed or out of its turn
 */
export function parseJournal(text: string, file: string): { lines: JournalLine[]; length: number } {
  const lines: JournalLine[] = [];
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const whole = end !== -1;
    const parsed = journalLine.safeParse(parseJson(text.slice(at, whole ? end : undefined)));
    if (!parsed.success || parsed.data.n !== lines.length + 1) {
      if (!whole) break;
      throw new UsageError(
        `${file}, line ${lines.length + 1}: ${parsed.success ? `is numbered ${parsed.data.n}` : describe(parsed.error)}. ` +
          'A journal is written by "findings review" alone: bring back the file as it was.',
      );
    }
    lines.push(parsed.data);
    at = whole ? end + 1 : text.length;
  }
  return { lines, length: at };
}

function describe(error: z.ZodError): string {
  const [first] = error.issues;
  return `${first!.path.join('.') || 'the line'}: ${first!.message}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a journal comes to, up to the line added last. */
export interface Fold {
  /** By `labelKey`: the decision that holds; those made last come last. */
  readonly decisions: ReadonlyMap<string, DecisionLine>;
  /** What is taken back next: `id` or `batch`, and the keys of the sentences it is about. */
  lastDone(): { readonly of: string; readonly keys: readonly string[] } | undefined;
  /** Ids of themes that labels are given for, as of the last line that says so; none in an empty journal. */
  readonly themes: readonly string[];
  /** SHA-256 of label files made of the journal. */
  readonly written: ReadonlySet<string>;
  /** The last reviewer's name; '' where none was given. */
  readonly reviewer: string;
  /** Number of the last line that edits themes: what was decided before it may have to be looked at again; 0: none. */
  readonly editedAt: number;
  /** Lines so far. */
  readonly length: number;
  add(line: JournalLine): void;
}

/** An empty journal's fold. `migrate` is what an edit of themes makes of a label (`labels/themes.ts`). */
export function createFold(migrate: (label: ReviewLabel, edit: ThemeEdit) => ReviewLabel): Fold {
  // By key all decisions that were not taken back, the one that holds last.
  const stacks = new Map<string, readonly DecisionLine[]>();
  const decisions = new Map<string, DecisionLine>();
  const done = new Map<string, string[]>();
  // Keys of `done`, those done last at the end.
  const order: string[] = [];
  const written = new Set<string>();
  let themes: readonly string[] = [];
  let reviewer = '';
  let length = 0;
  let editedAt = 0;

  function put(key: string, stack: readonly DecisionLine[]): void {
    const last = stack.at(-1);
    stacks.set(key, stack);
    // Put in anew, so that it comes last.
    decisions.delete(key);
    if (last) decisions.set(key, last);
    else stacks.delete(key);
  }

  function decide(line: DecisionLine): void {
    const key = labelKey(line);
    const of = line.batch ?? line.id;
    put(key, [...(stacks.get(key) ?? []), line]);
    const keys = done.get(of);
    if (keys) keys.push(key);
    else {
      done.set(of, [key]);
      order.push(of);
    }
    reviewer = line.reviewer;
  }

  function undo(of: string): void {
    for (const key of done.get(of) ?? []) {
      put(
        key,
        (stacks.get(key) ?? []).filter((one) => (one.batch ?? one.id) !== of),
      );
    }
    if (done.delete(of)) order.splice(order.lastIndexOf(of), 1);
  }

  function edit(edit: ThemeEdit): void {
    for (const [key, stack] of [...stacks]) {
      put(
        key,
        stack.map((one) => ({
          ...one,
          before: migrate(one.before, edit),
          after: one.after && migrate(one.after, edit),
        })),
      );
    }
  }

  return {
    decisions,
    written,
    lastDone() {
      const of = order.at(-1);
      return of === undefined ? undefined : { of, keys: done.get(of)! };
    },
    get themes() {
      return themes;
    },
    get reviewer() {
      return reviewer;
    },
    get editedAt() {
      return editedAt;
    },
    get length() {
      return length;
    },
    add(line) {
      length += 1;
      if (line.kind === 'start') {
        themes = line.taxonomy.themes;
        reviewer = line.reviewer || reviewer;
      } else if (line.kind === 'decision') decide(line);
      else if (line.kind === 'undo') undo(line.of);
      else if (line.kind === 'written') written.add(line.sha256);
      else {
        themes = line.taxonomy.themes;
        editedAt = line.n;
        edit(line.edit);
      }
    },
  };
}

/** The label rows of a journal, by document and place in it; sentences that were skipped have none. */
export function labelRowsOf(decisions: Fold['decisions']): GoldRow[] {
  const given = [...decisions.values()].flatMap((line) =>
    line.after === null ? [] : [{ line, after: line.after }],
  );
  given.sort((a, b) => compare(a.line.doc, b.line.doc) || compare(a.line.sentence_id, b.line.sentence_id));
  return given.map(({ line: { doc, fingerprint, split, stratum }, after }) => ({
    ...{ id: `${doc}:${fingerprint}`, doc, split, stratum, fingerprint },
    polarity: after.polarity as Polarity,
    themes: after.themes,
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
