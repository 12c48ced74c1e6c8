// A folder that `findings tag` wrote, read back document by document: what summaries, pages and merges begin with. JSON
// Lines is what is read, because it keeps everything and every run writes it. Each document's rows stand together and in
// the order of `documents.jsonl`, so that one pass over the files is enough, however many there are.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../errors.js';
import { isHalfMoved } from '../write/moves.js';
import type { DocumentRows } from '../write/rows.js';
import type { Row } from '../write/table.js';
import { readLines } from './lines.js';
import { type RunFacts, runSchema } from './run.js';

/** The files that a tagged folder is read from: whoever writes something made of them never writes over one. */
export function filesReadIn(dir: string): string[] {
  const tables = ['documents', 'findings', 'sentences', 'errors'];
  return [join(dir, 'run.json'), ...tables.map((table) => join(dir, `${table}.jsonl`))];
}

export interface TaggedFolder {
  readonly dir: string;
  readonly run: RunFacts;
  /**
   * Every document with its rows, in the order of the tables.
   * @param sentences false leaves the sentences unread, which are most of the bytes: `lines` is then ''
   * @throws UsageError when the tables do not belong together
   */
  documents(options?: { readonly sentences?: boolean }): AsyncGenerator<DocumentRows, void, undefined>;
  /** The rows of `documents` alone. */
  documentRows(): AsyncGenerator<Row, void, undefined>;
  /** The rows of `errors`. */
  errors(): Promise<Row[]>;
}

/**
 * Opens a folder that `findings tag` or `findings merge` wrote.
 * @throws UsageError when it is none, was written by a version that said less of itself, or a run died over its tables
 */
export async function openTagged(dir: string): Promise<TaggedFolder> {
  if (await isHalfMoved(dir)) throw doNotBelong(dir, 'some are new, some those of the run before');
  const run = await readRun(dir);
  return {
    dir,
    run,
    documents: (options) => readDocuments(dir, options?.sentences ?? true),
    documentRows: () => rowsOf(dir, 'documents'),
    async errors() {
      const rows: Row[] = [];
      for await (const row of rowsOf(dir, 'errors')) rows.push(row);
      return rows;
    },
  };
}

async function readRun(dir: string): Promise<RunFacts> {
  const text = await readFile(join(dir, 'run.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    throw new UsageError(
      `"${dir}" holds no run.json: give a folder that "findings tag" has written, as in --out tagged.`,
    );
  });
  const parsed = runSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new UsageError(
    `"${join(dir, 'run.json')}" lacks what is needed (${first!.path.join('.') || 'all of it'}: ${first!.message}): ` +
      'tag the documents again with this version.',
  );
}

async function* readDocuments(
  dir: string,
  withSentences: boolean,
): AsyncGenerator<DocumentRows, void, undefined> {
  const sentences = withSentences ? linesOf(dir, 'sentences') : undefined;
  const findings = linesOf(dir, 'findings');
  try {
    for await (const document of rowsOf(dir, 'documents')) {
      const own = await take(dir, findings, 'findings', document);
      const lines = sentences === undefined ? [] : await take(dir, sentences, 'sentences', document);
      yield {
        document,
        sentences: { lines: lines.map((one) => `${one}\n`).join('') },
        findings: own.map((one) => parse(dir, 'findings', one)),
      };
    }
    const left = (await findings.next()).value ?? (await sentences?.next())?.value;
    if (left !== undefined) throw doNotBelong(dir, 'rows of no document');
  } finally {
    await findings.return();
    await sentences?.return();
  }
}

/** As many lines as the document says that it has; each must be its own. */
async function take(
  dir: string,
  lines: AsyncGenerator<string, void, undefined>,
  table: 'findings' | 'sentences',
  document: Row,
): Promise<string[]> {
  const own: string[] = [];
  const mark = `"document_id":${JSON.stringify(document.document_id)}`;
  while (own.length < Number(document[table])) {
    const { value } = await lines.next();
    if (value === undefined || !value.includes(mark))
      throw doNotBelong(dir, `${table} of ${String(document.path)}`);
    own.push(value);
  }
  return own;
}

async function* rowsOf(dir: string, table: string): AsyncGenerator<Row, void, undefined> {
  for await (const line of linesOf(dir, table)) yield parse(dir, table, line);
}

async function* linesOf(dir: string, table: string): AsyncGenerator<string, void, undefined> {
  try {
    yield* readLines(join(dir, `${table}.jsonl`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UsageError(`"${dir}" lacks ${table}.jsonl: give the folder as "findings tag" has written it.`);
  }
}

function parse(dir: string, table: string, line: string): Row {
  const row = parseJson(line);
  if (typeof row !== 'object' || row === null)
    throw doNotBelong(dir, `a line of ${table}.jsonl that is no JSON`);
  return row as Row;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is said of tables that were not written together. */
export function doNotBelong(dir: string, what: string): UsageError {
  return new UsageError(
    `The tables in "${dir}" do not belong together (${what}): one was changed, or a run was cut off while it replaced ` +
      'them. Give the command that wrote them again.',
  );
}
