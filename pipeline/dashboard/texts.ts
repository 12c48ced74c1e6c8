// The texts of the page while they arrive, block by block, and what the rest of the page needs of them.

import { csvText } from '../write/csv.js';
import type { Row } from '../write/table.js';
import { fold } from './search.js';
import type { FindingTable } from './table.js';
import type { Head, TextBlock } from './types.js';

/** A block in its place. */
export interface PlacedBlock {
  readonly block: TextBlock;
  /** Its texts as they are searched. */
  readonly folded: readonly string[];
  /** Place of its first finding and first sentence among all. */
  readonly firstFinding: number;
  readonly firstSentence: number;
}

export interface Texts {
  /** How many blocks there are. */
  readonly length: number;
  /** Puts a block in its place. @throws RangeError when it is of another folder */
  place(index: number, block: TextBlock): void;
  /** Says that no more will come. */
  fail(error: unknown): void;
  /** A block that is there, or undefined. */
  at(index: number): PlacedBlock | undefined;
  /** Waits for a block. @throws what `fail` was told */
  wait(index: number): Promise<PlacedBlock>;
  /** Index of the block that a finding stands in. */
  indexOf(finding: number): number;
}

export function openTexts(head: Head, table: FindingTable): Texts {
  const starts: number[] = [];
  let sum = 0;
  for (const findings of head.blocks) {
    starts.push(sum);
    sum += findings;
  }
  const placed: (PlacedBlock | undefined)[] = head.blocks.map(() => undefined);
  const waiting = head.blocks.map(() => {
    let [resolve, reject] = [(_: PlacedBlock) => {}, (_: unknown) => {}];
    const promise = new Promise<PlacedBlock>((...both) => {
      [resolve, reject] = both;
    });
    promise.catch(() => undefined);
    return { promise, resolve, reject };
  });
  return {
    length: starts.length,
    place(index, block) {
      if (block.page.length !== head.blocks[index])
        throw new RangeError(`Block ${index} is of another folder.`);
      const firstFinding = starts[index]!;
      const own: PlacedBlock = {
        block,
        folded: block.text.map(fold),
        firstFinding,
        firstSentence: table.sentence[firstFinding] ?? 0,
      };
      placed[index] = own;
      waiting[index]!.resolve(own);
    },
    fail(error) {
      for (const own of waiting) own.reject(error);
    },
    at: (index) => placed[index],
    wait: (index) => waiting[index]!.promise,
    indexOf(finding) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= finding) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}

/** A finding as it is read: its texts, and where they stand. */
export interface FindingText {
  readonly text: string;
  readonly clause: { readonly from: number; readonly to: number };
  readonly clauseText: string;
  readonly page: number;
  readonly heading: readonly string[];
  readonly evidence: readonly string[];
  readonly sentence: string;
  readonly model: number;
}

export function textOf(
  { block, firstFinding, firstSentence }: PlacedBlock,
  table: FindingTable,
  finding: number,
): FindingText {
  const i = finding - firstFinding;
  const at = table.sentence[finding]! - firstSentence;
  const [from, to] = [block.from[i]!, block.to[i]!];
  const text = block.text[at]!;
  return {
    text,
    clause: { from, to },
    clauseText: from < 0 ? block.clauses[to]! : text.slice(from, to),
    page: block.page[i]!,
    heading: block.headings[block.heading[i]!]!,
    evidence: block.evidence[i]!.map((word) => block.words[word]!),
    sentence: block.sentence[at]!,
    model: block.model[i]!,
  };
}

/** Columns of what is downloaded: those of findings.csv, then what documents.csv says of where a finding stands. */
export const DOWNLOAD_COLUMNS = [
  ...[
    'finding_id',
    'document_id',
    'authority',
    'inspection_type',
    'published',
    'page',
    'heading',
    'text',
    'clause',
  ],
  ...['theme', 'polarity', 'confidence', 'evidence', 'sentence_id', 'model', 'path', 'title'],
] as const;

/** A finding as a row of findings.csv, with the path and title of its document. */
export function downloadRow(head: Head, table: FindingTable, placed: PlacedBlock, finding: number): Row {
  const { documents } = head;
  const d = table.document[finding]!;
  const own = textOf(placed, table, finding);
  const theme = head.themes[table.theme[finding]!]!.id;
  const weakness = table.polarity[finding] === 1;
  const sentence = `${documents.id[d]}-${own.sentence}`;
  return {
    finding_id: `${sentence}-${theme}-${weakness ? 'W' : 'S'}`,
    document_id: documents.id[d]!,
    authority: head.authorities[documents.authority[d]!] ?? null,
    inspection_type: head.types[documents.type[d]!] ?? null,
    published: documents.published[d]!,
    page: own.page,
    heading: own.heading,
    text: own.text,
    clause: own.clauseText,
    theme,
    polarity: weakness ? 'weakness' : 'strength',
    confidence: table.confidence[finding]! / 10_000,
    evidence: own.evidence,
    sentence_id: sentence,
    model: head.models[own.model]!,
    path: documents.path[d]!,
    title: documents.title[d]!,
  };
}

const CSV_HEAD = csvText(DOWNLOAD_COLUMNS, []);

/** Rows as CSV; the file's head is put before the first. */
export function csvPart(rows: readonly Row[], first: boolean): string {
  const whole = csvText(DOWNLOAD_COLUMNS, rows);
  return first ? whole : whole.slice(CSV_HEAD.length);
}
