// One workbook for Excel: the tables as sheets, with counts and an explanation. A row is turned into XML and packed the
// moment it comes, so that of all rows only their packed bytes are kept to the end, and a line a document for the links. A table
// with more rows than a sheet holds goes on on another sheet.

import { yearOf } from '../tagged/year.js';
import { openArchive, type Part } from './archive.js';
import { type FlatTable, flatten } from './flat.js';
import type { Provenance } from './provenance.js';
import { type FileEncoder, parseRows, type Row, type Table, type TableFormat } from './table.js';
import { letters } from './xlsx-cells.js';
import { type Frame, linksPath, makeFrame, type SheetLook, sheetPath } from './xlsx-frame.js';
import { addressOf, linksOf, linksXml, MOST_LINKS, type Stretch } from './xlsx-links.js';
import { READ_ME_WIDTHS, readMeRows, SUMMARY_WIDTHS, summaryRows } from './xlsx-notes.js';
import { lookOf, rowXml, widthOf } from './xlsx-rows.js';
import { beginSummary } from './xlsx-summary.js';

export const WORKBOOK = 'findings.xlsx';

export interface SheetLimits {
  /** Rows of a sheet, its head among them. */
  readonly rows: number;
  /** Links of a sheet. */
  readonly links: number;
}

const LIMITS: SheetLimits = { rows: 1_048_576, links: MOST_LINKS };

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

/** One sheet of a table while its rows come. */
interface Sheet {
  readonly part: Part;
  rows: number;
  readonly stretches: (Stretch & { count: number })[];
}

interface OpenTable {
  readonly table: Table;
  readonly flat: FlatTable;
  readonly look: SheetLook;
  readonly sheets: Sheet[];
  readonly cut: Record<string, number>;
}

async function beginWorkbook(
  tables: readonly Table[],
  run: Provenance,
  limits: SheetLimits,
): Promise<FileEncoder> {
  const archive = await openArchive();
  const opened = tables.map((table): OpenTable => {
    const flat = flatten(table, run);
    const widths = flat.columns.map(widthOf);
    return { table, flat, look: { name: titleOf(table), widths, frozen: true }, sheets: [], cut: {} };
  });
  const frame = await makeFrame(opened.map(({ look }) => look));
  const summary = beginSummary(run);
  const known = new Map<string, { readonly year: number | null; readonly address: string | undefined }>();
  const addressOfDocument = (id: string) => known.get(id)?.address;
  // Rows of findings come before that of their document, which knows year and address: they wait for it, in their order.
  let waiting: Row[] = [];

  const beginSheet = ({ table, flat, look, sheets }: OpenTable): Sheet => {
    const { before } = frame.sheets[tables.indexOf(table)]!;
    const sheet: Sheet = { part: archive.begin(), rows: 1, stretches: [] };
    sheet.part.add(sheets.length === 0 ? `${before}<sheetData>` : `${unselected(before)}<sheetData>`);
    sheet.part.add(
      rowXml(
        frame.styles,
        1,
        look.widths,
        flat.columns.map(({ name }) => [name, 'head']),
      ),
    );
    sheets.push(sheet);
    return sheet;
  };
  for (const table of opened) beginSheet(table);

  const addRow = (open: OpenTable, row: Row) => {
    const last = open.sheets.at(-1)!;
    const sheet = last.rows >= limits.rows ? beginSheet(open) : last;
    sheet.rows += 1;
    const document = String(row.document_id);
    const linked = addressOfDocument(document) !== undefined;
    const cells = open.flat.cells(row).map((cell, i) => lookOf(open.flat.columns[i]!, cell, linked));
    const onCut = (column: number) => {
      const { name } = open.flat.columns[column]!;
      open.cut[name] = (open.cut[name] ?? 0) + 1;
    };
    sheet.part.add(rowXml(frame.styles, sheet.rows, open.look.widths, cells, onCut));
    const run = sheet.stretches.at(-1);
    if (run?.document === document) run.count += 1;
    else sheet.stretches.push({ document, first: sheet.rows, count: 1 });
  };

  const findings = opened.find(({ table }) => table.name === 'findings');
  /** Writes down the findings at the front whose document is known; with `all`, the others too. */
  const release = (all: boolean) => {
    const end = all ? -1 : waiting.findIndex((row) => !known.has(String(row.document_id)));
    const ready = end === -1 ? waiting : waiting.slice(0, end);
    waiting = end === -1 ? [] : waiting.slice(end);
    for (const row of ready) {
      addRow(findings!, row);
      summary.add(row, known.get(String(row.document_id))?.year ?? null);
    }
  };

  return {
    start: () => '',
    rows(rows, table) {
      const open = opened.find((one) => one.table === table)!;
      if (open === findings) {
        waiting = waiting.concat(parseRows(rows));
        return '';
      }
      for (const row of parseRows(rows)) {
        if (table.name === 'documents')
          known.set(String(row.document_id), { year: yearOf(row), address: addressOf(row) });
        addRow(open, row);
      }
      release(false);
      return '';
    },
    async end() {
      release(true);
      const parts: { readonly look: SheetLook; readonly part: Part; readonly links: string }[] = [];
      const names = new Map<Table, string[]>();
      let unlinked = 0;
      for (const { table, flat, look, sheets } of opened) {
        const { after } = frame.sheets[tables.indexOf(table)]!;
        const lastColumn = letters(flat.columns.length - 1);
        names.set(table, []);
        sheets.forEach(({ part, rows, stretches }, i) => {
          const all = linksOf(flat.columns, stretches, addressOfDocument);
          const links = linksXml(all.slice(0, limits.links));
          unlinked += Math.max(0, all.length - limits.links);
          part.add(`</sheetData><autoFilter ref="A1:${lastColumn}${rows}"/>${links.element}${after}`);
          const name = i === 0 ? look.name : `${look.name} ${i + 1}`;
          names.get(table)!.push(name);
          parts.push({ look: { ...look, name }, part, links: links.relationships });
        });
      }

      const notes = [
        { name: 'Summary', widths: SUMMARY_WIDTHS, rows: summaryRows(summary, run) },
        {
          name: 'Read me',
          widths: READ_ME_WIDTHS,
          rows: readMeRows(
            {
              tables,
              sheets: names,
              cut: new Map(opened.map(({ table, cut }) => [table, cut])),
              documents: known.size,
              withSource: [...known.values()].filter(({ address }) => address !== undefined).length,
              unlinked,
            },
            run,
          ),
        },
      ];
      const ofTables = parts.length;
      const looks = [
        ...parts.map(({ look }) => look),
        ...notes.map(({ name, widths }) => ({ name, widths, frozen: false })),
      ];
      const whole: Frame = await makeFrame(looks);
      notes.forEach(({ rows, widths }, i) => {
        const { before, after } = whole.sheets[ofTables + i]!;
        const part = archive.begin();
        part.add(`${before}<sheetData>`);
        rows.forEach((cells, row) => {
          part.add(rowXml(whole.styles, row + 1, widths, cells));
        });
        part.add(`</sheetData>${after}`);
        parts.push({ look: looks[ofTables + i]!, part, links: '' });
      });
      return archive.finish([
        ...whole.files,
        ...parts.flatMap(({ part, links }, i): [string, Part | Uint8Array][] => [
          [sheetPath(i), part],
          ...(links === '' ? [] : [[linksPath(i), utf8.encode(links)] as [string, Uint8Array]]),
        ]),
      ]);
    },
  };
}

const utf8 = new TextEncoder();

/** `findings` is the sheet "Findings". */
function titleOf({ name }: Table): string {
  return name[0]!.toUpperCase() + name.slice(1);
}

/** A sheet that is not the one to be shown first. */
function unselected(before: string): string {
  return before.replace('tabSelected="1"', 'tabSelected="0"');
}
