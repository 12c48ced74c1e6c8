// Counting, in one pass over the findings. What a chart shows is not what it is filtered by: each follows every filter but
// the one on its own dimension, so that what was not chosen stays there to compare with and to choose; and every chart
// shows strengths beside weaknesses, so the filter on polarity reaches only the sentences.

import type { FindingTable } from './table.js';
import { GRADES, type Head } from './types.js';
import { type Facet, type View, valuesOf } from './view.js';

/** Which filters a finding fails, as bits. */
const FAILS = { authority: 1, year: 2, grade: 4, type: 8, theme: 16, polarity: 32, else: 64 } as const;

/** Strengths at `2 * index`, weaknesses at `2 * index + 1`; indexes are those of `valuesOf`. */
export type Sides = Uint32Array;

export interface Counts {
  /** Findings that pass every filter, in the order of the tables. */
  readonly rows: Uint32Array;
  /** Documents that those stand in. */
  readonly documents: number;
  readonly theme: Sides;
  readonly authority: Sides;
  readonly type: Sides;
  readonly grade: Sides;
  /** All years of the first theme, then all of the second, and so on. */
  readonly themeYear: Sides;
  /** By document, for the grades: 1 where the document passes every filter but that on the grade. */
  readonly graded: Uint8Array;
  /** By document, for the grades. */
  readonly document: Sides;
  /** Documents by authority that pass every filter on documents but that on the authority. */
  readonly authorityDocuments: Uint32Array;
  /** Index into `GRADES` of the last of those that has a grade; `NO_GRADE` where none has. */
  readonly authorityGrade: Uint8Array;
}

/** Places of the documents among the values of each facet. */
export interface Places {
  readonly authority: Uint32Array;
  readonly year: Uint32Array;
  readonly grade: Uint32Array;
  readonly type: Uint32Array;
  readonly values: Readonly<Record<Facet, readonly string[]>>;
}

/** Worked out once a page. */
export function placesOf(head: Head): Places {
  const values = valuesOf(head);
  const { documents } = head;
  const orLast = (index: number, list: readonly string[]) => (index < 0 ? list.length - 1 : index);
  const year = new Map(values.year.map((value, i) => [value, i]));
  return {
    authority: Uint32Array.from(documents.authority, (own) => orLast(own, values.authority)),
    type: Uint32Array.from(documents.type, (own) => orLast(own, values.type)),
    year: Uint32Array.from(documents.year, (own) => year.get(own === 0 ? '' : String(own))!),
    grade: Uint32Array.from(documents.grade),
    values,
  };
}

/**
 * Counts what passes the filters of a view.
 * @param matched one entry a sentence, 1 where the search found it; null without a search
 */
export function count(
  head: Head,
  table: FindingTable,
  places: Places,
  view: View,
  matched: Uint8Array | null,
): Counts {
  const { values } = places;
  const documents = head.documents.id.length;
  const fails = failingDocuments(places, view, documents);
  const themeFails = failing(values.theme, view.theme, FAILS.theme);
  const years = values.year.length;
  const least = view.sure * 100;
  const side = view.polarity === '' ? -1 : view.polarity === 'strength' ? 0 : 1;
  const sides = (entries: number) => new Uint32Array(2 * entries);
  const counts = {
    theme: sides(values.theme.length),
    authority: sides(values.authority.length),
    type: sides(values.type.length),
    grade: sides(values.grade.length),
    themeYear: sides(values.theme.length * years),
    document: sides(documents),
  };
  const rows = new Uint32Array(table.length);
  let passed = 0;
  let shown = 0;
  let before = -1;
  for (let i = 0; i < table.length; i++) {
    if (table.confidence[i]! < least || (matched !== null && matched[table.sentence[i]!] === 0)) continue;
    const document = table.document[i]!;
    const theme = table.theme[i]!;
    const polarity = table.polarity[i]!;
    const fail = fails[document]! | themeFails[theme]!;
    if (fail === 0) {
      counts.authority[2 * places.authority[document]! + polarity]! += 1;
      counts.type[2 * places.type[document]! + polarity]! += 1;
      counts.grade[2 * places.grade[document]! + polarity]! += 1;
      counts.document[2 * document + polarity]! += 1;
      counts.theme[2 * theme + polarity]! += 1;
      counts.themeYear[2 * (theme * years + places.year[document]!) + polarity]! += 1;
      if (side < 0 || side === polarity) {
        rows[passed++] = i;
        if (document !== before) shown += 1;
        before = document;
      }
      continue;
    }
    switch (fail) {
      case FAILS.authority:
        counts.authority[2 * places.authority[document]! + polarity]! += 1;
        break;
      case FAILS.type:
        counts.type[2 * places.type[document]! + polarity]! += 1;
        break;
      case FAILS.grade:
        counts.grade[2 * places.grade[document]! + polarity]! += 1;
        counts.document[2 * document + polarity]! += 1;
        break;
      case FAILS.theme:
        counts.theme[2 * theme + polarity]! += 1;
        break;
      case FAILS.year:
        counts.themeYear[2 * (theme * years + places.year[document]!) + polarity]! += 1;
        break;
    }
  }
  return {
    rows: rows.subarray(0, passed),
    documents: shown,
    ...counts,
    graded: fails.map((fail) => (fail === 0 || fail === FAILS.grade ? 1 : 0)),
    ...byAuthority(head, places, fails),
  };
}

function failingDocuments(places: Places, view: View, documents: number): Uint8Array {
  const fails = new Uint8Array(documents);
  for (const facet of ['authority', 'year', 'grade', 'type'] as const) {
    const own = failing(places.values[facet], view[facet], FAILS[facet]);
    for (let d = 0; d < documents; d++) fails[d]! |= own[places[facet][d]!]!;
  }
  return fails;
}

/** The bit at each value that was not chosen, where any was. */
function failing(values: readonly string[], chosen: readonly string[], bit: number): Uint8Array {
  const wanted = new Set(chosen);
  return Uint8Array.from(values, (value) => (wanted.size === 0 || wanted.has(value) ? 0 : bit));
}

function byAuthority(head: Head, places: Places, fails: Uint8Array) {
  const entries = places.values.authority.length;
  const authorityDocuments = new Uint32Array(entries);
  const authorityGrade = new Uint8Array(entries).fill(GRADES.length);
  const latest = new Array<string>(entries).fill('');
  fails.forEach((fail, d) => {
    if (fail !== 0 && fail !== FAILS.authority) return;
    const at = places.authority[d]!;
    authorityDocuments[at]! += 1;
    const [date, grade] = [head.documents.date[d]!, head.documents.grade[d]!];
    if (grade < GRADES.length && (authorityGrade[at] === GRADES.length || date >= latest[at]!)) {
      authorityGrade[at] = grade;
      latest[at] = date;
    }
  });
  return { authorityDocuments, authorityGrade };
}
