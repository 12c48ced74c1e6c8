// The sheets of one table while its rows come: one, or several where it has more rows than a sheet holds.

import type { Archive, Part } from './archive.js';
import type { FlatTable } from './flat.js';
import type { Row, Table } from './table.js';
import { letters } from './xlsx-cells.js';
import type { Frame, SheetLook } from './xlsx-frame.js';
import { linksOf, linksXml, MOST_LINKS, type Stretch } from './xlsx-links.js';
import { lookOf, rowXml, widthOf } from './xlsx-rows.js';

export interface SheetLimits {
  /** Rows of a sheet, its head among them. */
  readonly rows: number;
  /** Links of a sheet. */
  readonly links: number;
  /** UTF-16 units of its XML, after which it takes no more rows: an archive holds files of 4 GB, and some are 3 bytes each. */
  readonly xml: number;
}

export const LIMITS: SheetLimits = { rows: 1_048_576, links: MOST_LINKS, xml: 1_400_000_000 };

/** A sheet whose XML is complete. */
export interface FinishedSheet {
  readonly look: SheetLook;
  readonly part: Part;
  /** The file of the addresses it links to; '' where it links to none. */
  readonly links: string;
}

export interface Sheets {
  /** Puts a row at the end. @param linked whether the address of its document is known */
  add(row: Row, linked: boolean): void;
  /** Ends the sheets. @param addressOf gives the address of a document, where it is known */
  finish(addressOf: (document: string) => string | undefined): {
    readonly sheets: readonly FinishedSheet[];
    /** Cells that were cut, by column. */
    readonly cut: Readonly<Record<string, number>>;
    /** Cells without their link, because a sheet may hold only so many. */
    readonly unlinked: number;
  };
}

/** What the first sheet of a table looks like: `findings` is "Findings". */
export function sheetLook({ name }: Table, { columns }: FlatTable): SheetLook {
  return { name: name[0]!.toUpperCase() + name.slice(1), widths: columns.map(widthOf), frozen: true };
}

interface OpenSheet {
  readonly part: Part;
  rows: number;
  /** UTF-16 units so far. */
  xml: number;
  readonly stretches: (Stretch & { count: number })[];
}

/** @param place of the table's sheet in the frame */
export function beginSheets(
  table: Table,
  flat: FlatTable,
  archive: Archive,
  { styles, sheets: frames }: Pick<Frame, 'styles' | 'sheets'>,
  place: number,
  limits: SheetLimits,
): Sheets {
  const look = sheetLook(table, flat);
  const { before, after } = frames[place]!;
  const head = flat.columns.map(({ name }) => [name, 'head'] as const);
  const cut: Record<string, number> = {};
  const onCut = (column: number) => {
    const { name } = flat.columns[column]!;
    cut[name] = (cut[name] ?? 0) + 1;
  };

  const begin = (start: string): OpenSheet => {
    const part = archive.begin();
    part.add(`${start}<sheetData>${rowXml(styles, 1, look.widths, head)}`);
    return { part, rows: 1, xml: 0, stretches: [] };
  };
  const sheets = [begin(before)];

  return {
    add(row, linked) {
      // Only one sheet is the one to be shown first.
      const last = sheets.at(-1)!;
      if (last.rows >= limits.rows || last.xml >= limits.xml)
        sheets.push(begin(before.replace('tabSelected="1"', 'tabSelected="0"')));
      const sheet = sheets.at(-1)!;
      sheet.rows += 1;
      const cells = flat.cells(row).map((cell, i) => lookOf(flat.columns[i]!, cell, linked));
      const xml = rowXml(styles, sheet.rows, look.widths, cells, onCut);
      sheet.part.add(xml);
      sheet.xml += xml.length;
      const document = String(row.document_id);
      const stretch = sheet.stretches.at(-1);
      if (stretch?.document === document) stretch.count += 1;
      else sheet.stretches.push({ document, first: sheet.rows, count: 1 });
    },
    finish(addressOf) {
      const lastColumn = letters(flat.columns.length - 1);
      let unlinked = 0;
      const finished = sheets.map(({ part, rows, stretches }, i) => {
        const all = linksOf(flat.columns, stretches, addressOf);
        const links = linksXml(all.slice(0, limits.links));
        unlinked += Math.max(0, all.length - limits.links);
        part.add(`</sheetData><autoFilter ref="A1:${lastColumn}${rows}"/>${links.element}${after}`);
        const name = i === 0 ? look.name : `${look.name} ${i + 1}`;
        return { look: { ...look, name }, part, links: links.relationships };
      });
      return { sheets: finished, cut, unlinked };
    },
  };
}
