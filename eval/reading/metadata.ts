// Scores what documents say of themselves, as read, against the manifest. The manifest was extracted by another tool
// and names some things otherwise, so names are compared folded, facts it lacks are left out, and a date of publication
// counts only where the document prints it.

import type { ManifestEntry } from '../../corpus/manifest.js';
import type { FaultIndex } from '../../corpus/manifestFaults.js';
import type { InspectionType, Metadata } from '../../pipeline/types.js';
import { alignColumns, type Column } from '../columns.js';

/** One document as read, and what the manifest says of it. */
export interface MetadataPair {
  readonly entry: ManifestEntry;
  readonly metadata: Metadata;
  /** The document's text: says whether the date of publication is printed. */
  readonly text: string;
}

/** Fields scored; `judgements` counts areas, all others count documents. */
export const METADATA_FIELDS = [
  'authority',
  'inspectionType',
  'inspectionStart',
  'inspectionEnd',
  'published',
  'leadInspector',
  'judgements',
] as const;
export type MetadataField = (typeof METADATA_FIELDS)[number];

export interface MetadataDifference {
  readonly id: string;
  readonly field: MetadataField;
  /** Area of `judgements`. */
  readonly area?: string;
  /** As the document was read; '' if the field is absent. */
  readonly read: string;
  /** As the manifest has it; '' where the tool gives what should be absent. */
  readonly expected: string;
}

export interface FieldScore {
  readonly field: MetadataField;
  readonly right: number;
  readonly wrong: number;
  readonly absent: number;
  /** Not scored: the manifest has no such fact, or is known to be wrong. */
  readonly leftOut: number;
  /** `right / (right + wrong + absent)`; null where nothing was scored. */
  readonly share: number | null;
}

export interface MetadataScores {
  readonly documents: number;
  readonly fields: readonly FieldScore[];
  /** Documents whose date of publication is not printed: left absent, as it should be, or given all the same. */
  readonly publishedNotPrinted: { readonly absent: number; readonly given: number };
  readonly differences: readonly MetadataDifference[];
}

type Outcome = 'right' | 'wrong' | 'absent' | 'leftOut';

/** Frameworks as the manifest names them. A blank before the first ILACS reports is the framework before it. */
const TYPES: Readonly<Record<string, InspectionType>> = {
  standard: 'standard inspection',
  short: 'short inspection',
};
const ILACS_REPORTS_ONLY_SINCE = '2018-08';
/** The inspection that the manifest calls longer than the standard one is a standard inspection. */
const LONGER = /longer than standard/;

/** Scores documents against the manifest; cells that `faults` lists are left out. Pass none to score with them. */
export function scoreMetadata(pairs: readonly MetadataPair[], faults?: FaultIndex): MetadataScores {
  const counts = new Map<MetadataField, Record<Outcome, number>>(
    METADATA_FIELDS.map((field) => [field, { right: 0, wrong: 0, absent: 0, leftOut: 0 }]),
  );
  const differences: MetadataDifference[] = [];
  const notPrinted = { absent: 0, given: 0 };
  for (const { entry, metadata, text } of pairs) {
    const score = (
      field: MetadataField,
      column: string,
      read: string | undefined,
      expected: string | undefined,
      same: (read: string, expected: string) => boolean = (a, b) => a === b,
    ): void => {
      const known = expected !== undefined && !faults?.has(entry.id, column);
      const outcome = !known
        ? 'leftOut'
        : read === undefined
          ? 'absent'
          : same(read, expected)
            ? 'right'
            : 'wrong';
      counts.get(field)![outcome]++;
      if (outcome !== 'wrong' && outcome !== 'absent') return;
      const area = field === 'judgements' ? { area: column } : {};
      differences.push({ id: entry.id, field, ...area, read: read ?? '', expected: expected ?? '' });
    };
    score('authority', 'authority', metadata.authority, entry.authority, sameBy(foldAuthority));
    score('inspectionType', 'framework', metadata.inspectionType, typeOf(entry));
    score('inspectionStart', 'inspection_start', metadata.inspectionStart, entry.inspectionStart);
    score('inspectionEnd', 'inspection_end', metadata.inspectionEnd, entry.inspectionEnd);
    score('leadInspector', 'lead_inspector', metadata.leadInspector, nameOf(entry), sameBy(foldName));
    const printed = printsDate(text, entry.published);
    score('published', 'published', metadata.published, printed ? entry.published : undefined);
    if (!printed && !faults?.has(entry.id, 'published'))
      notPrinted[metadata.published === undefined ? 'absent' : 'given']++;
    for (const [area, grade] of Object.entries(entry.judgements))
      score('judgements', area, metadata.judgements[area], grade);
    for (const area of entry.notJudged ?? []) {
      const read = metadata.judgements[area];
      if (faults?.has(entry.id, area)) counts.get('judgements')!.leftOut++;
      else if (read === undefined) counts.get('judgements')!.right++;
      else {
        counts.get('judgements')!.wrong++;
        differences.push({ id: entry.id, field: 'judgements', area, read, expected: '' });
      }
    }
  }
  return {
    documents: pairs.length,
    fields: METADATA_FIELDS.map((field) => {
      const { right, wrong, absent, leftOut } = counts.get(field)!;
      const scored = right + wrong + absent;
      return { field, right, wrong, absent, leftOut, share: scored === 0 ? null : right / scored };
    }),
    publishedNotPrinted: notPrinted,
    differences,
  };
}

function typeOf(entry: ManifestEntry): InspectionType | undefined {
  if (entry.framework === undefined)
    return entry.published < ILACS_REPORTS_ONLY_SINCE ? 'framework inspection' : undefined;
  return LONGER.test(entry.framework) ? 'standard inspection' : TYPES[entry.framework];
}

function nameOf(entry: ManifestEntry): string | undefined {
  return entry.leadInspector === 'data_unreadable' ? undefined : entry.leadInspector;
}

function sameBy(fold: (text: string) => string): (a: string, b: string) => boolean {
  return (a, b) => fold(a) === fold(b);
}

/** Names without case, accents and punctuation. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[’'`]|\p{M}/gu, '')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

const KIND_OF_COUNCIL =
  /\b(?:the|of(?= london)|city(?: of)?|county|council|metropolitan|royal|london(?= borough)|borough(?: of)?|district|unitary|authority|corporation)\b/g;

/** A place's name without case, punctuation and the words for kinds of council. */
export function foldAuthority(name: string): string {
  const words = foldName(name.replace(/&/g, ' and '));
  return words.replace(KIND_OF_COUNCIL, ' ').replace(/ +/g, ' ').trim() || words;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Whether `text` prints the ISO date in words ("7 July 2017", "07 July, 2017") or figures ("07/07/2017"). */
export function printsDate(text: string, date: string): boolean {
  const [year, month, day] = date.split('-').map(Number);
  const words = `0?${day}(?:st|nd|rd|th)?\\s{1,3}${MONTHS[month! - 1]},?\\s{0,3}${year}`;
  return new RegExp(`(?<!\\d)(?:${words}|0?${day}/0?${month}/${year})(?!\\d)`, 'i').test(text);
}

const COLUMNS: readonly Column[] = [
  { head: 'field', align: 'left' },
  { head: 'right', align: 'right' },
  { head: 'wrong', align: 'right' },
  { head: 'absent', align: 'right' },
  { head: 'left out', align: 'right' },
  { head: 'share right', align: 'right' },
];

/** A text table, one line a field, lines ended by a line feed; a share with nothing to measure is a hyphen. */
export function renderMetadataScores(scores: MetadataScores): string {
  const rows = scores.fields.map(({ field, right, wrong, absent, leftOut, share }) => [
    field,
    ...[right, wrong, absent, leftOut].map(String),
    share === null ? '-' : share.toFixed(3),
  ]);
  const plain = (text: string): string => text;
  const lines = alignColumns(COLUMNS, rows, { bold: plain, dim: plain });
  const { absent, given } = scores.publishedNotPrinted;
  return `${lines.join('\n')}\npublication date not printed: ${absent} left absent, ${given} given all the same\n`;
}
