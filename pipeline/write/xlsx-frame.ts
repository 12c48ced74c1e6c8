// The workbook around its rows, made by write-excel-file: styles, sheets with their names, column widths and frozen rows.
// The rows themselves are not given to it: it keeps every cell as an object and every sheet as one string to the end,
// takes a cell that says "constructor" for something else, and drops characters without a word. So it makes sheets
// without rows, and a sheet is told as what comes before and after them.

import type { CellObject } from 'write-excel-file/universal';

/** How cells look. */
const STYLES = {
  head: {
    fontWeight: 'bold',
    backgroundColor: '#dfe7ef',
    alignVertical: 'top',
    wrap: true,
    bottomBorderStyle: 'thin',
    bottomBorderColor: '#7f8fa0',
  },
  plain: { alignVertical: 'top' },
  wrapped: { alignVertical: 'top', wrap: true },
  // Of what looks like a formula; `withQuotes` does what makes it different.
  quoted: { alignVertical: 'top', wrap: true, align: 'left' },
  count: { alignVertical: 'top', type: Number, format: '#,##0' },
  year: { alignVertical: 'top', type: Number, format: '0', align: 'left' },
  share: { alignVertical: 'top', type: Number, format: '0.00' },
  date: { alignVertical: 'top', type: Date, format: 'yyyy-mm-dd' },
  link: { alignVertical: 'top', textColor: '#0563c1', textDecoration: { underline: true } },
  title: { fontWeight: 'bold', fontSize: 14, alignVertical: 'top' },
} as const;

export type Style = keyof typeof STYLES;

/** What a sheet looks like. */
export interface SheetLook {
  /** Name on its tab. */
  readonly name: string;
  /** Of columns, in characters. */
  readonly widths: readonly number[];
  /** Whether the first row stays in view. */
  readonly frozen: boolean;
}

export interface Frame {
  /** Index of a style in the workbook. */
  readonly styles: Readonly<Record<Style, number>>;
  /** Of each sheet, the XML before its first row and after its last. */
  readonly sheets: readonly { readonly before: string; readonly after: string }[];
  /** The other files of the archive, by path, without those of `sheets`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Path of a sheet's XML in the archive; sheets are counted from 0. */
export const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;
/** Path of the addresses that a sheet links to. */
export const linksPath = (index: number): string => `xl/worksheets/_rels/sheet${index + 1}.xml.rels`;

/** The frame of a workbook with these sheets. A style has the same index whatever the sheets. */
export async function makeFrame(looks: readonly SheetLook[]): Promise<Frame> {
  const [{ default: write }, { unzipSync, strFromU8, strToU8 }] = await Promise.all([
    import('write-excel-file/universal'),
    import('fflate'),
  ]);
  const names = Object.keys(STYLES) as Style[];
  const samples: CellObject[] = names.map((name) => STYLES[name]);
  const sheets = looks.map(({ name, widths, frozen }, index) => ({
    sheet: name,
    // A first row in all styles, which is taken out again, tells their numbers.
    data: index === 0 ? [samples] : [],
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape' as const,
    ...(frozen ? { stickyRowsCount: 1 } : {}),
  }));
  const blob = await write(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBlob();
  const files = new Map(Object.entries(unzipSync(new Uint8Array(await blob.arrayBuffer()))));
  const take = (path: string) => {
    const xml = strFromU8(files.get(path)!);
    files.delete(path);
    return xml;
  };
  const parts = looks.map((_, index) => {
    files.delete(linksPath(index));
    return split(take(sheetPath(index)));
  });
  const found = [...parts[0]!.rows.matchAll(/<c r="[A-Z]+1" s="(\d+)"/g)].map((match) => Number(match[1]));
  if (found.length !== names.length) throw new Error('The styles of the workbook could not be told.');
  const styles = Object.fromEntries(names.map((name, i) => [name, found[i]!])) as Record<Style, number>;
  files.set(STYLES_PATH, strToU8(withQuotes(withNormal(take(STYLES_PATH)), styles.quoted)));
  return { styles, sheets: parts, files };
}

const STYLES_PATH = 'xl/styles.xml';

/** Styles with the one that all others derive from; without it openpyxl, and so pandas, warns of each workbook it reads. */
function withNormal(xml: string): string {
  const normal = '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>';
  return xml
    .replace(
      '<cellXfs',
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>$&',
    )
    .replace('</cellXfs>', `$&${normal}`);
}

/** Styles with the mark on one that keeps a text a text when somebody edits its cell, as a typed apostrophe does. */
function withQuotes(xml: string, index: number): string {
  const from = xml.indexOf('<cellXfs');
  let place = -1;
  const marked = xml.slice(from).replace(/<xf /g, (tag) => {
    place += 1;
    return place === index ? '<xf quotePrefix="1" ' : tag;
  });
  return xml.slice(0, from) + marked;
}

/** The XML before and after the rows of a sheet, and these. */
function split(xml: string): { readonly before: string; readonly rows: string; readonly after: string } {
  const match = /<sheetData(?:\/>|>(.*)<\/sheetData>)/s.exec(xml);
  if (match === null) throw new Error('A sheet of the workbook has no place for rows.');
  const before = xml
    .slice(0, match.index)
    // On paper a page is as wide as the sheet, and there are as many as it takes.
    .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    // No column is frozen, so there is no pane on the right.
    .replace('xSplit="0" ', '')
    .replace('activePane="bottomRight"', 'activePane="bottomLeft"');
  const after = xml.slice(match.index + match[0].length).replace('<pageSetup ', '$&fitToHeight="0" ');
  return { before, rows: match[1] ?? '', after };
}
