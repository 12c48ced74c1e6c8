// One workbook for Excel: the tables as sheets, with counts and an explanation. A row is turned into XML and packed the
// moment it comes, so that of all rows only their packed bytes are kept to the end, and a line a document for the links. A
// table with more rows than a sheet holds goes on on another sheet.

import { yearOf } from '../tagged/year.js';
import { type Archive, openArchive, type Part } from './archive.js';
import { flatten } from './flat.js';
import type { Provenance } from './provenance.js';
import { type FileEncoder, parseRows, type Row, type Table, type TableFormat } from './table.js';
import { type Frame, linksPath, makeFrame, sheetPath } from './xlsx-frame.js';
import { addressOf } from './xlsx-links.js';
import { type NoteCell, READ_ME_WIDTHS, readMeRows, SUMMARY_WIDTHS, summaryRows } from './xlsx-notes.js';
import { rowXml } from './xlsx-rows.js';
import { beginSheets, type FinishedSheet, LIMITS, type SheetLimits, sheetLook } from './xlsx-sheets.js';
import { beginSummary } from './xlsx-summary.js';

export const WORKBOOK = 'findings.xlsx';

export function xlsx(limits: SheetLimits = LIMITS): TableFormat {
  return {
    name: 'xlsx',
    files(tables, run) {
      const own = tables.filter((table) => table.formats.includes('xlsx'));
      if (own.length === 0) return [];
      return [{ name: WORKBOOK, tables: own, begin: () => beginWorkbook(own, run, limits) }];
    },
  };
}

interface KnownDocument {
  readonly year: number | null;
  readonly address: string | undefined;
}

async function beginWorkbook(
  tables: readonly Table[],
  run: Provenance,
  limits: SheetLimits,
): Promise<FileEncoder> {
  const archive = await openArchive();
  const flats = tables.map((table) => flatten(table, run));
  const frame = await makeFrame(tables.map((table, i) => sheetLook(table, flats[i]!)));
  const sheets = new Map(
    tables.map((table, i) => [table, beginSheets(table, flats[i]!, archive, frame, i, limits)]),
  );
  const summary = beginSummary(run);
  const known = new Map<string, KnownDocument>();
  const documentOf = (row: Row) => known.get(String(row.document_id));
  // Rows of findings come before that of their document, which knows year and address: they wait for it, in their order.
  const findings = tables.find(({ name }) => name === 'findings');
  let waiting: readonly Row[] = [];

  /** Writes down the findings at the front whose document is known; with `all`, the others too. */
  const release = (all: boolean) => {
    const end = all ? -1 : waiting.findIndex((row) => documentOf(row) === undefined);
    const ready = end === -1 ? waiting : waiting.slice(0, end);
    waiting = end === -1 ? [] : waiting.slice(end);
    for (const row of ready) {
      const document = documentOf(row);
      sheets.get(findings!)!.add(row, document?.address !== undefined);
      summary.add(row, document?.year ?? null);
    }
  };

  return {
    start: () => '',
    rows(rows, table) {
      if (table === findings) {
        waiting = waiting.concat(parseRows(rows));
        return '';
      }
      for (const row of parseRows(rows)) {
        if (table.name === 'documents')
          known.set(String(row.document_id), { year: yearOf(row), address: addressOf(row) });
        sheets.get(table)!.add(row, documentOf(row)?.address !== undefined);
      }
      release(false);
      return '';
    },
    async end() {
      release(true);
      const finished = tables.map((table) => ({
        table,
        ...sheets.get(table)!.finish((id) => known.get(id)?.address),
      }));
      const facts = {
        tables,
        sheets: new Map(finished.map(({ table, sheets }) => [table, sheets.map(({ look }) => look.name)])),
        cut: new Map(finished.map(({ table, cut }) => [table, cut])),
        documents: known.size,
        withSource: [...known.values()].filter(({ address }) => address !== undefined).length,
        unlinked: finished.reduce((sum, { unlinked }) => sum + unlinked, 0),
      };
      return putTogether(
        archive,
        finished.flatMap(({ sheets }) => sheets),
        [
          { name: 'Summary', widths: SUMMARY_WIDTHS, rows: summaryRows(summary, run) },
          { name: 'Read me', widths: READ_ME_WIDTHS, rows: readMeRows(facts, run) },
        ],
      );
    },
  };
}

/** A sheet that is for reading. */
interface Note {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly NoteCell[])[];
}

/** The bytes of a workbook with these sheets. */
async function putTogether(
  archive: Archive,
  sheets: readonly FinishedSheet[],
  notes: readonly Note[],
): Promise<Uint8Array> {
  const frame: Frame = await makeFrame([
    ...sheets.map(({ look }) => look),
    ...notes.map(({ name, widths }) => ({ name, widths, frozen: false })),
  ]);
  const noteParts = notes.map(({ widths, rows }, i) => {
    const { before, after } = frame.sheets[sheets.length + i]!;
    const part = archive.begin();
    const xml = rows.map((cells, row) => rowXml(frame.styles, row + 1, widths, cells));
    part.add(`${before}<sheetData>${xml.join('')}</sheetData>${after}`);
    return part;
  });
  const parts = [...sheets.map(({ part }) => part), ...noteParts];
  return archive.finish([
    ...frame.files,
    ...parts.map((part, i): [string, Part] => [sheetPath(i), part]),
    ...sheets.flatMap(({ links }, i): [string, Uint8Array][] =>
      links === '' ? [] : [[linksPath(i), utf8.encode(links)]],
    ),
  ]);
}

const utf8 = new TextEncoder();
