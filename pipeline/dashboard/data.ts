// From rows to what the page carries. Documents come one by one; texts are handed on as soon as there is a block of them,
// so that memory holds what is counted and not what was written.

import { UsageError } from '../errors.js';
import type { RunFacts } from '../tagged/run.js';
import { dateOf, yearOf } from '../tagged/year.js';
import type { DocumentRows } from '../write/rows.js';
import type { Row } from '../write/table.js';
import { GRADES, type Head, NO_GRADE, type TextBlock, type ThemeFacts } from './types.js';

/** Sentences after which a block of texts ends, with the document: some 50 ms of reading in a browser. */
export const BLOCK_SENTENCES = 3000;

/** Colour of findings whose theme the taxonomy does not have. */
const OTHER_COLOUR = '#6b7280';

type Lists<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K];
};

/** Head and columns of a folder that has been read to its end. */
export interface Collected {
  readonly head: Head;
  readonly columns: { readonly [K in 'theme' | 'polarity' | 'confidence' | 'begins']: readonly number[] };
}

/**
 * Reads documents with their rows.
 * @param put takes each block of texts as soon as it is whole
 * @throws UsageError when a finding has no theme, or neither polarity
 */
export async function collect(
  run: RunFacts,
  documents: AsyncIterable<DocumentRows>,
  put: (block: TextBlock) => Promise<void>,
): Promise<Collected> {
  const themes: ThemeFacts[] = run.taxonomy.map(({ id, name, definition, colour }) => ({
    ...{ id, name, definition },
    colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour : OTHER_COLOUR,
  }));
  const themeIndex = new Map(themes.map(({ id }, i) => [id, i]));
  const models = dictionary([run.model.id]);
  const authorities = dictionary<string>();
  const types = dictionary<string>();
  const docs = emptyDocuments();
  const columns = { theme: [], polarity: [], confidence: [], begins: [] } as {
    [K in keyof Collected['columns']]: number[];
  };
  const blocks: number[] = [];
  let sentences = 0;
  let block = openBlock();

  for await (const { document, findings } of documents) {
    addDocument(docs, document, findings.length, authorities, types);
    sentences += Number(document.sentences) || 0;
    let before: string | undefined;
    for (const row of findings) {
      const theme = String(row.theme);
      if (!themeIndex.has(theme)) {
        themeIndex.set(theme, themes.length);
        themes.push({ id: theme, name: capital(theme), definition: '', colour: OTHER_COLOUR });
      }
      const begins = before !== row.sentence_id;
      before = String(row.sentence_id);
      columns.theme.push(themeIndex.get(theme)!);
      columns.polarity.push(sideOf(row));
      columns.confidence.push(Math.round(Number(row.confidence) * 10_000));
      columns.begins.push(begins ? 1 : 0);
      block.add(row, begins, String(document.document_id), models.indexOf(String(row.model)));
    }
    if (block.sentences() >= BLOCK_SENTENCES) {
      blocks.push(block.findings());
      await put(block.close());
      block = openBlock();
    }
  }
  if (block.findings() > 0) {
    blocks.push(block.findings());
    await put(block.close());
  }
  const sorted = [...authorities.values].sort((a, b) => a.localeCompare(b, 'en'));
  const place = new Map(sorted.map((name, i) => [name, i]));
  return {
    head: {
      tool: `${run.tool.name} ${run.tool.version}`,
      documents: {
        ...docs,
        authority: docs.authority.map((own) => (own < 0 ? -1 : place.get(authorities.values[own]!)!)),
      },
      ...{ sentences, authorities: sorted, types: types.values, themes, models: models.values, blocks },
    },
    columns,
  };
}

function emptyDocuments(): Lists<Head['documents']> {
  return {
    ...{ id: [], path: [], title: [], authority: [], type: [], year: [], grade: [] },
    ...{ date: [], published: [], url: [], findings: [] },
  };
}

function addDocument(
  docs: Lists<Head['documents']>,
  row: Row,
  findings: number,
  authorities: Dictionary<string>,
  types: Dictionary<string>,
): void {
  docs.id.push(String(row.document_id));
  docs.path.push(String(row.path));
  docs.title.push(textOrNull(row.title));
  docs.authority.push(typeof row.authority === 'string' ? authorities.indexOf(row.authority) : -1);
  docs.type.push(typeof row.inspection_type === 'string' ? types.indexOf(row.inspection_type) : -1);
  docs.year.push(yearOf(row) ?? 0);
  docs.grade.push(gradeOf(row));
  docs.date.push(dateOf(row) ?? '');
  docs.published.push(textOrNull(row.published));
  docs.url.push(linkOf(row.source_url));
  docs.findings.push(findings);
}

/** Index of the overall grade. */
export function gradeOf(document: Row): number {
  const judgements = document.judgements as Readonly<Record<string, unknown>> | null | undefined;
  const grade = judgements?.overall_effectiveness;
  if (grade === 'adequate') return GRADES.indexOf('requires improvement');
  const at = (GRADES as readonly unknown[]).indexOf(grade);
  return at < 0 ? NO_GRADE : at;
}

/** An address that a link may lead to: http or https, and nothing that a browser would run. */
export function linkOf(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

function sideOf(row: Row): 0 | 1 {
  if (row.polarity === 'strength') return 0;
  if (row.polarity === 'weakness') return 1;
  throw new UsageError(
    `The finding ${String(row.finding_id)} has polarity "${String(row.polarity)}", and only strength and weakness are known: ` +
      'give a folder as "findings tag" has written it.',
  );
}

function openBlock() {
  const lists: Lists<TextBlock> = {
    ...{ text: [], sentence: [], page: [], heading: [], evidence: [], from: [], to: [], model: [] },
    ...{ headings: [], words: [], clauses: [] },
  };
  const headings = dictionary<readonly string[]>();
  const words = dictionary<string>();
  return {
    sentences: () => lists.text.length,
    findings: () => lists.page.length,
    add(row: Row, begins: boolean, documentId: string, model: number): void {
      const text = String(row.text);
      if (begins) {
        lists.text.push(text);
        lists.sentence.push(String(row.sentence_id).slice(documentId.length + 1));
      }
      const clause = String(row.clause);
      const at = text.indexOf(clause);
      lists.from.push(at);
      lists.to.push(at < 0 ? lists.clauses.push(clause) - 1 : at + clause.length);
      lists.page.push(Number(row.page));
      lists.heading.push(headings.indexOf(row.heading as readonly string[]));
      lists.evidence.push((row.evidence as readonly string[]).map(words.indexOf));
      lists.model.push(model);
    },
    close: (): TextBlock => ({ ...lists, headings: headings.values, words: words.values }),
  };
}

interface Dictionary<T> {
  readonly values: T[];
  /** Index of a value, which is added where it is new. */
  readonly indexOf: (value: T) => number;
}

function dictionary<T extends string | readonly string[]>(first: readonly T[] = []): Dictionary<T> {
  const values: T[] = [];
  const known = new Map<string, number>();
  const indexOf = (value: T): number => {
    const key = typeof value === 'string' ? value : JSON.stringify(value);
    const at = known.get(key);
    if (at !== undefined) return at;
    known.set(key, values.length);
    return values.push(value) - 1;
  };
  for (const value of first) indexOf(value);
  return { values, indexOf };
}

function textOrNull(cell: unknown): string | null {
  return typeof cell === 'string' ? cell : null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
