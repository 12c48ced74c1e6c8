// The edge where the review page meets the tagged folder: one pass over its tables makes the columns that queues are made
// from, and a stretch of a table is read when a sentence is to be shown. Files are opened for each reading and held to what
// they were at first: a folder that is tagged anew meanwhile is noticed, and Windows may replace its files.
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { UsageError } from '../pipeline/errors.js';
import { doNotBelong, openTagged } from '../pipeline/tagged/folder.js';
import type { RunFacts } from '../pipeline/tagged/run.js';
import type { Row } from '../pipeline/write/table.js';
import { buildSentences, type Sentences, type SentenceTags } from './sentences.js';

/** A document of the folder. */
export interface ReviewDocument {
  readonly id: string;
  /** File name without its extension, as label files name it. */
  readonly doc: string;
  readonly title: string | null;
  readonly authority: string | null;
  readonly inspectionType: string | null;
  readonly published: string | null;
  /** Units of review. */
  readonly sentences: number;
  /** Id of the model that tagged it. */
  readonly model: string;
  /** Its rows in the tables, in bytes: from, up to. */
  readonly rows: readonly [number, number];
  readonly findingRows: readonly [number, number];
}

export interface ReviewFolder {
  readonly dir: string;
  readonly run: RunFacts;
  readonly documents: readonly ReviewDocument[];
  readonly sentences: Sentences;
  /** Names that several documents have. */
  readonly twice: readonly string[];
  /** Rows of a table between two of its bytes. @throws UsageError where the folder is not what it was */
  read(table: Table, from: number, to: number): Promise<readonly Row[]>;
  /** Tells the text of every unit, in their order. @throws as `read` */
  eachText(onText: (unit: number, text: string) => void): Promise<void>;
}

type Table = 'sentences' | 'findings';

/** Kinds of block about which no model is asked (`isAside` in `pipeline/label.ts`). */
const ASIDES: ReadonlySet<unknown> = new Set(['footnote', 'small_print']);

/** What a document's name is in label files, from its path on whichever system. */
export function docOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/**
 * Reads a folder that `findings tag` wrote.
 * @param themes ids that tags are kept of; by default those of the folder
 * @throws UsageError when it is none, or its tables do not belong together
 */
export async function openFolder(dir: string, themes?: readonly string[]): Promise<ReviewFolder> {
  const stamps = await stampsOf(dir);
  const { run, documentRows } = await openTagged(dir);
  const rows: Row[] = [];
  for await (const row of documentRows()) rows.push(row);
  const findings = await findingRanges(dir, rows);
  const { sentences, ranges, counts } = await readSentences(
    dir,
    rows,
    themes ?? run.taxonomy.map(({ id }) => id),
    run.counts.sentences,
  );
  const modelOf = modelsByDocument(run);
  const documents = rows.map((row, d): ReviewDocument => {
    const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
    return {
      id: String(row.document_id),
      doc: docOf(String(row.path)),
      ...{ title: text('title'), authority: text('authority') },
      ...{ inspectionType: text('inspection_type'), published: text('published') },
      ...{ sentences: counts[d]!, model: modelOf(d), rows: ranges[d]!, findingRows: findings[d]! },
    };
  });
  const names = documents.map(({ doc }) => doc);
  async function assertSame(): Promise<void> {
    const now = await stampsOf(dir).catch(() => []);
    if (now.join() !== stamps.join()) throw changed(dir);
  }
  return {
    ...{ dir, run, documents, sentences },
    twice: [...new Set(names.filter((name, at) => names.indexOf(name) !== at))],
    async eachText(onText) {
      await assertSame();
      let unit = 0;
      await scanLines(dir, 'sentences', (bytes, from, to, at) => {
        if (at !== sentences.offset[unit]) return;
        onText(unit, String(parseRow(dir, 'sentences', bytes.toString('utf8', from, to)).text));
        unit += 1;
      });
      if (unit < sentences.count) throw changed(dir);
    },
    async read(table, from, to) {
      await assertSame();
      const bytes = Buffer.allocUnsafe(to - from);
      const file = await open(join(dir, `${table}.jsonl`)).catch(() => {
        throw changed(dir);
      });
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from).finally(() => file.close());
      if (bytesRead < bytes.length) throw changed(dir);
      const lines = bytes.toString('utf8').split('\n');
      return lines.filter((line) => line !== '').map((line) => parseRow(dir, table, line));
    },
  };
}

function changed(dir: string): UsageError {
  return new UsageError(
    `The folder "${basename(resolve(dir))}" was tagged anew or moved while it was being reviewed: stop "findings review" ` +
      '(Ctrl-C) and start it again. What was decided is kept.',
  );
}

/** What tells one state of the tables from another. */
async function stampsOf(dir: string): Promise<string[]> {
  const files = ['run.json', 'sentences.jsonl', 'findings.jsonl'].map((name) => join(dir, name));
  return Promise.all(
    files.map(async (file) => {
      // That a file is not there is for `openTagged` to say.
      const found = await stat(file, { bigint: true }).catch(() => undefined);
      return found ? `${found.ino}:${found.size}:${found.mtimeNs}` : 'none';
    }),
  );
}

function modelsByDocument({ models, parts }: RunFacts): (document: number) => string {
  const ends: { readonly end: number; readonly id: string }[] = [];
  for (const part of parts) {
    ends.push({ end: (ends.at(-1)?.end ?? 0) + part.documents, id: models[part.model]!.id });
  }
  return (document) => (ends.find(({ end }) => document < end) ?? ends.at(-1))?.id ?? '';
}

/** Where the findings of each document stand. */
async function findingRanges(dir: string, documents: readonly Row[]): Promise<[number, number][]> {
  const ends: number[] = [];
  let end = 0;
  let left = 0;
  // Documents whose findings have all gone by.
  const close = () => {
    while (left === 0 && ends.length < documents.length) {
      ends.push(end);
      left = Number(documents[ends.length]?.findings ?? 0);
    }
  };
  left = Number(documents[0]?.findings ?? 0);
  close();
  await scanLines(dir, 'findings', (_bytes, from, to, at) => {
    if (ends.length === documents.length) throw doNotBelong(dir, 'findings of no document');
    end = at + (to - from) + 1;
    left -= 1;
    close();
  });
  if (ends.length < documents.length) throw doNotBelong(dir, 'findings of a document that are not there');
  return ends.map((to, d) => [ends[d - 1] ?? 0, to]);
}

const FINGERPRINT = Buffer.from(',"fingerprint":"');
const INDEX = Buffer.from(',"index":');

async function readSentences(
  dir: string,
  documents: readonly Row[],
  themes: readonly string[],
  expected: number,
) {
  const ids = documents.map((row) => String(row.document_id));
  const names = documents.map((row) => docOf(String(row.path)));
  const firstOf = new Map<string, number>();
  names.forEach((name, d) => {
    if (!firstOf.has(name)) firstOf.set(name, d);
  });
  const builder = buildSentences(
    ids,
    names.map((name) => firstOf.get(name)!),
    themes,
    expected,
  );
  const heads = ids.map((id) => Buffer.from(`{"document_id":${JSON.stringify(id)},`));
  const ranges: [number, number][] = ids.map(() => [0, 0]);
  let document = -1;
  let left = 0;
  await scanLines(dir, 'sentences', (bytes, from, to, at) => {
    while (left === 0) {
      document += 1;
      if (document === documents.length) throw doNotBelong(dir, 'sentences of no document');
      left = Number(documents[document]!.sentences);
      ranges[document] = [at, at];
    }
    left -= 1;
    ranges[document]![1] = at + (to - from) + 1;
    const head = heads[document]!;
    if (bytes.compare(head, 0, head.length, from, from + head.length) !== 0)
      throw doNotBelong(dir, `sentences of ${String(documents[document]!.path)}`);
    // Only the end of the row, which holds no sentence: a raw quotation mark stands nowhere inside a text of JSON.
    const tail = bytes.indexOf(FINGERPRINT, from);
    if (tail === -1 || tail >= to) throw doNotBelong(dir, 'a line of sentences.jsonl without a fingerprint');
    const tags = parseRow(
      dir,
      'sentences',
      `{${bytes.toString('utf8', tail + 1, to)}`,
    ) as unknown as SentenceTags & {
      readonly block?: unknown;
    };
    if (ASIDES.has(tags.block)) return;
    builder.add({ document, index: numberAfter(bytes, INDEX, from), offset: at }, tags);
  });
  if (left > 0 || documents.slice(document + 1).some((row) => row.sentences !== 0))
    throw doNotBelong(dir, 'sentences of a document that are not there');
  const sentences = builder.done();
  const counts = new Array<number>(documents.length).fill(0);
  for (let unit = 0; unit < sentences.count; unit++) counts[sentences.document[unit]!]! += 1;
  return { sentences, ranges, counts };
}

function numberAfter(bytes: Buffer, name: Buffer, from: number): number {
  let at = bytes.indexOf(name, from) + name.length;
  let number = 0;
  for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[++at]! - 48)
    number = number * 10 + digit;
  return number;
}

function parseRow(dir: string, table: Table, line: string): Row {
  try {
    return JSON.parse(line) as Row;
  } catch {
    throw doNotBelong(dir, `a line of ${table}.jsonl that is no JSON`);
  }
}

/** Tells of each line where it stands in `bytes`, which last for the call, and in the file; without its line feed. */
type OnLine = (bytes: Buffer, from: number, to: number, at: number) => void;

async function scanLines(dir: string, table: Table, onLine: OnLine): Promise<void> {
  const file = await open(join(dir, `${table}.jsonl`)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new UsageError(`"${dir}" lacks ${table}.jsonl: give the folder as "findings tag" has written it.`);
  });
  await scan(file, onLine).finally(() => file.close());
}

async function scan(file: FileHandle, onLine: OnLine): Promise<void> {
  let buffer = Buffer.allocUnsafe(1 << 21);
  // Bytes of a line that is not whole yet, at the beginning of the buffer, and where that is in the file.
  let held = 0;
  let base = 0;
  for (;;) {
    if (held === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const { bytesRead } = await file.read(buffer, held, buffer.length - held, base + held);
    const bytes = buffer.subarray(0, held + bytesRead);
    let from = 0;
    for (let to = bytes.indexOf(10); to !== -1; to = bytes.indexOf(10, from)) {
      onLine(bytes, from, to, base + from);
      from = to + 1;
    }
    if (bytesRead === 0) {
      if (from < bytes.length) onLine(bytes, from, bytes.length, base + from);
      return;
    }
    base += from;
    held = bytes.length - from;
    bytes.copy(buffer, 0, from);
  }
}
