// Reads a sentence with what stands around it: a stretch of the tables about it, never more.
import type { ReviewLabel } from '../labels/journal.js';
import type { ReviewFolder } from './folder.js';
import {
  asFindings,
  asSentences,
  contextOf,
  type FindingRow,
  labelOfTags,
  type SentenceRow,
} from './item.js';
import { ReviewError } from './refusal.js';
import type { Item } from './types.js';

/** Units read on either side: a paragraph is longer than that nowhere but in what was read badly. */
const WINDOW = 24;

/** What tells where a unit stands. */
export type SentencePlaces = Pick<ReviewFolder, 'sentences' | 'documents'>;

/** A sentence as the tables have it. */
export interface Shown {
  readonly row: SentenceRow;
  /** What the page is told of it but for labels. */
  readonly item: Omit<Item, 'key' | 'label' | 'from'>;
  /** The tags as a label. */
  readonly tags: ReviewLabel;
  /** The sentence before, or ''. */
  readonly before: string;
}

export async function show(folder: ReviewFolder, unit: number): Promise<Shown> {
  const { sentences, documents } = folder;
  const document = documents[sentences.document[unit]!]!;
  const isOf = (other: number) =>
    other >= 0 && other < sentences.count && sentences.document[other] === sentences.document[unit];
  const from = isOf(unit - WINDOW) ? sentences.offset[unit - WINDOW]! : document.rows[0];
  const to = isOf(unit + WINDOW) ? sentences.offset[unit + WINDOW]! : document.rows[1];
  const rows = asSentences(await folder.read('sentences', from, to));
  const id = sentenceIdOf(folder, unit);
  const at = rows.findIndex((row) => row.sentence_id === id);
  if (at === -1)
    throw new ReviewError(503, `The sentence ${id} is not where it was: start "findings review" again.`);
  const row = rows[at]!;
  const tagged = row.themes.some(({ polarity }) => polarity !== 'none');
  const findings = tagged ? await findingsOf(folder, unit) : [];
  const own = findings.filter(({ sentence_id }) => sentence_id === id);
  return { ...shownOf(folder, unit, rows, at, own) };
}

function shownOf(
  folder: ReviewFolder,
  unit: number,
  rows: readonly SentenceRow[],
  at: number,
  findings: readonly FindingRow[],
): Shown {
  const { sentences, documents } = folder;
  const document = documents[sentences.document[unit]!]!;
  const row = rows[at]!;
  const { title, authority, inspectionType, published } = document;
  return {
    row,
    item: {
      sentenceId: row.sentence_id,
      ...{ doc: document.doc, documentId: document.id, title, authority, inspectionType, published },
      ...{
        page: row.page,
        heading: row.heading,
        listItem: row.list_item,
        stem: row.stem ?? '',
        text: row.text,
      },
      ...contextOf(rows, at),
      tags: {
        polarity: row.polarity,
        confidence: row.polarity_confidence,
        themes: row.themes,
        findings: findings.map(({ theme, polarity, clause, evidence }) => ({
          theme,
          polarity,
          clause,
          evidence,
        })),
        model: document.model,
      },
    },
    tags: labelOfTags(row, findings, sentences.themes),
    before: rows[at - 1]?.text ?? '',
  };
}

/** The tags of units of one document as labels. */
export async function tagLabelsOf(
  folder: ReviewFolder,
  units: readonly number[],
): Promise<Map<number, ReviewLabel>> {
  const { rows } = folder.documents[folder.sentences.document[units[0]!]!]!;
  const wanted = new Map(units.map((unit) => [sentenceIdOf(folder, unit), unit]));
  const findings = await findingsOf(folder, units[0]!);
  const labels = new Map<number, ReviewLabel>();
  for (const row of asSentences(await folder.read('sentences', ...rows))) {
    const unit = wanted.get(row.sentence_id);
    if (unit === undefined) continue;
    const own = findings.filter(({ sentence_id }) => sentence_id === row.sentence_id);
    labels.set(unit, labelOfTags(row, own, folder.sentences.themes));
  }
  return labels;
}

async function findingsOf(folder: ReviewFolder, unit: number): Promise<readonly FindingRow[]> {
  const [from, to] = folder.documents[folder.sentences.document[unit]!]!.findingRows;
  return asFindings(await folder.read('findings', from, to));
}

/** The sentence's id in the tables. */
export function sentenceIdOf({ sentences, documents }: SentencePlaces, unit: number): string {
  return `${documents[sentences.document[unit]!]!.id}-${String(sentences.index[unit]).padStart(4, '0')}`;
}
