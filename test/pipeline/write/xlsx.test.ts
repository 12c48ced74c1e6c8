// The workbook: its sheets, how cells look, and what it does where Excel has limits. That its rows are those of the other
// formats is shown by `roundTrip.test.ts`.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DOCUMENTS, FINDINGS, SENTENCES } from '../../../pipeline/write/rows.js';
import { namesOf, type Row, type Table } from '../../../pipeline/write/table.js';
import { xlsx } from '../../../pipeline/write/xlsx.js';
import { cutToFit, dateNumber, letters, textXml } from '../../../pipeline/write/xlsx-cells.js';
import { heightOf } from '../../../pipeline/write/xlsx-heights.js';
import { LIMITS, type SheetLimits } from '../../../pipeline/write/xlsx-sheets.js';
import { hasPython, runPython } from '../../python.js';
import { DOCUMENT_ROWS, FINDING_ROWS, PARTS } from './nasty.js';
import { bytesOf, RUN } from './records.js';

interface SheetAsRead {
  readonly name: string;
  readonly rows: (string | number | boolean | null)[][];
  /** Number formats of the cells. */
  readonly formats: (string | null)[][];
  readonly filter: string | null;
  readonly frozen: readonly [string, string] | null;
  /** Cells that stay text when they are edited. */
  readonly quoted: string[];
  readonly selected: boolean;
  readonly order: string[];
  readonly links: Readonly<Record<string, string>>;
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'findings-xlsx-'));
});
afterEach(() => rm(folder, { recursive: true }));

const ROWS = PARTS.filter(([table]) => table !== SENTENCES);

function workbook(
  parts: readonly (readonly [Table, readonly Row[]])[] = ROWS,
  limits?: SheetLimits,
  run = RUN,
): Promise<Uint8Array> {
  const [file] = xlsx(limits).files([FINDINGS, SENTENCES, DOCUMENTS], run);
  return bytesOf(file!, parts);
}

async function readBack(bytes: Uint8Array): Promise<SheetAsRead[]> {
  await writeFile(join(folder, 'w.xlsx'), bytes);
  return runPython('pipeline/write/read_xlsx.py', join(folder, 'w.xlsx'));
}

/** The text of a sheet, cells of a row joined. */
const textOf = (sheet: SheetAsRead) =>
  sheet.rows.map((row) => row.map((cell) => cell ?? '').join(' | ')).join('\n');

test('one file takes findings and documents, and nothing else', () => {
  const [file, ...more] = xlsx().files([FINDINGS, SENTENCES, DOCUMENTS], RUN);
  expect(file!.name).toBe('findings.xlsx');
  expect(file!.tables).toEqual([FINDINGS, DOCUMENTS]);
  expect(more).toEqual([]);
  expect(xlsx().files([SENTENCES], RUN)).toEqual([]);
});

test('the same rows give the same bytes, however they come and whatever the time zone', async () => {
  const whole = await workbook();
  const oneByOne = ROWS.flatMap(([table, rows]) => rows.map((row) => [table, [row]] as const));
  expect(Buffer.from(await workbook(oneByOne)).equals(Buffer.from(whole))).toBe(true);
  const zone = process.env.TZ;
  try {
    process.env.TZ = 'Pacific/Auckland';
    expect(Buffer.from(await workbook()).equals(Buffer.from(whole))).toBe(true);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

describe.skipIf(!hasPython)('as another program reads it (needs python3)', () => {
  test('tables have a filter and a head that stays; the first sheet is the one shown', async () => {
    const sheets = await readBack(await workbook());
    const [findings, documents, summary, readMe] = sheets;
    expect([findings!.filter, documents!.filter]).toEqual([`A1:O${FINDING_ROWS.length + 1}`, 'A1:Q3']);
    expect([findings!.frozen, documents!.frozen]).toEqual([
      ['1', 'frozen'],
      ['1', 'frozen'],
    ]);
    expect([summary!.filter, readMe!.filter]).toEqual([null, null]);
    expect(sheets.map(({ selected }) => selected)).toEqual([true, false, false, false]);
  });

  test('dates and numbers are such, with a format', async () => {
    const [findings, documents] = await readBack(await workbook());
    const column = (name: string) => namesOf(FINDINGS.columns).indexOf(name);
    expect(findings!.rows[1]![column('published')]).toBe(45_351);
    expect(findings!.formats[1]![column('published')]).toBe('yyyy-mm-dd');
    expect(findings!.rows[3]![column('confidence')]).toBe(0);
    expect(findings!.formats[3]![column('confidence')]).toBe('0.00');
    expect(documents!.rows[1]!.slice(7, 10)).toEqual([45_288, 45_296, 45_351]);
  });

  test('what looks like a formula stays text when its cell is edited', async () => {
    const [findings] = await readBack(await workbook());
    const text = letters(namesOf(FINDINGS.columns).indexOf('text'));
    const inText = findings!.quoted.filter((cell) => cell.startsWith(text));
    const like = FINDING_ROWS.flatMap((row, i) =>
      /^[=+\-@\t\r]/.test(String(row.text)) ? [`${text}${i + 2}`] : [],
    );
    expect(like).toHaveLength(6);
    expect(inText).toEqual(like);
  });

  test('what is no date stands as it was written', async () => {
    const odd = ['1899-12-31', '2023-02-29', 'spring'].map((published) => ({
      ...FINDING_ROWS[0]!,
      published,
    }));
    const [findings] = await readBack(await workbook([[FINDINGS, odd]]));
    expect(findings!.rows.slice(1).map((row) => row[4])).toEqual(['1899-12-31', '2023-02-29', 'spring']);
  });

  test('links lead to the source of a document, each on its own cell', async () => {
    const [findings, documents] = await readBack(await workbook());
    const address = 'https://reports.example/1?a=1&b="2"';
    expect(findings!.links).toEqual({ B2: address, B3: address });
    expect(documents!.links).toEqual({ A2: address, Q2: address });
    const place = (sheet: SheetAsRead, name: string) => sheet.order.indexOf(name);
    for (const sheet of [findings!, documents!]) {
      expect(place(sheet, 'sheetData')).toBeLessThan(place(sheet, 'autoFilter'));
      expect(place(sheet, 'autoFilter')).toBeLessThan(place(sheet, 'hyperlinks'));
      expect(place(sheet, 'hyperlinks')).toBeLessThan(place(sheet, 'pageMargins'));
    }
  });

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://a b',
    `https://x.example/${'x'.repeat(2_000)}`,
  ])('an address that is none is no link: %s', async (source_url) => {
    const sheets = await readBack(await workbook([[DOCUMENTS, [{ ...DOCUMENT_ROWS[0]!, source_url }]]]));
    expect(sheets[1]!.links).toEqual({});
    expect(sheets[1]!.rows[1]![16]).toBe(source_url);
  });

  test('a table goes on on another sheet where one is full, under the same head', async () => {
    const sheets = await readBack(await workbook(ROWS, { ...LIMITS, rows: 20, links: 1 }));
    expect(sheets.map(({ name }) => name)).toEqual([
      'Findings',
      'Findings 2',
      'Documents',
      'Summary',
      'Read me',
    ]);
    const [first, second, , , readMe] = sheets;
    expect([first!.rows.length, second!.rows.length]).toEqual([20, FINDING_ROWS.length + 2 - 20]);
    expect(second!.rows[0]).toEqual(namesOf(FINDINGS.columns));
    expect([...first!.rows.slice(1), ...second!.rows.slice(1)].map(([id]) => id)).toEqual(
      FINDING_ROWS.map((row) => row.finding_id),
    );
    expect(second!.filter).toBe(`A1:O${second!.rows.length}`);
    expect(sheets.map(({ selected }) => selected)).toEqual([true, false, false, false, false]);
    expect(Object.keys(first!.links)).toEqual(['B2']);
    expect(textOf(readMe!)).toContain('2 cells are without a link');
    expect(textOf(readMe!)).toContain('Findings, Findings 2');
  });

  test('so it does where the next row might make its file too large for an archive', async () => {
    const sheets = await readBack(await workbook(ROWS, { ...LIMITS, xml: 60_000 }));
    const names = sheets.map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['Findings', 'Findings 2', 'Documents']);
    expect(sheets[0]!.rows.length + sheets[1]!.rows.length).toBe(FINDING_ROWS.length + 2);
  });

  test('Read me says what was cut, by column', async () => {
    const cut = textOf((await readBack(await workbook())).at(-1)!);
    expect(cut).toMatch(/Findings \| text \| 2 cells are longer than the 32,767 characters/);
    expect(cut).toMatch(/Findings \| clause \| 2 cells are/);
    expect(cut).not.toContain('Every cell holds its whole text.');
    const whole = textOf((await readBack(await workbook([[FINDINGS, FINDING_ROWS.slice(0, 2)]]))).at(-1)!);
    expect(whole).toContain('Every cell holds its whole text.');
  });

  test('Read me explains every column, names the model, and whose the text is', async () => {
    const text = textOf((await readBack(await workbook())).at(-1)!);
    for (const { name, description } of [...FINDINGS.columns, ...DOCUMENTS.columns]) {
      expect(text).toContain(name);
      expect(text).toContain(description);
    }
    expect(text).toContain(`fake-1 | SHA-256 ${'f'.repeat(64)}`);
    expect(text).toContain('Program | 9.9.9 | inspection-findings');
    expect(text).toContain('The supervision | supervision | About supervision.');
    expect(text).toContain('(1 of 2) is that of public inspection reports: Crown copyright');
  });

  test('Summary counts by theme, by year of the inspection and by authority', async () => {
    const one = { ...FINDING_ROWS[0]!, theme: 'caseloads', polarity: 'weakness', authority: 'Zeta' };
    const rows: Row[] = [
      one,
      { ...one, polarity: 'strength' },
      { ...one, theme: 'supervision', authority: 'Alpha' },
      { ...one, document_id: 'gone', theme: 'odd', authority: null },
    ];
    const [, , summary] = await readBack(
      await workbook([
        [FINDINGS, rows],
        [DOCUMENTS, [DOCUMENT_ROWS[0]!]],
      ]),
    );
    const head = ['Strengths', 'Weaknesses', 'Findings'];
    expect(summary!.rows).toEqual([
      ['Findings by theme'],
      ['Theme', 'Id', ...head],
      ['The supervision', 'supervision', 0, 1, 1],
      ['The caseloads', 'caseloads', 1, 1, 2],
      ['odd', 'odd', 0, 1, 1],
      [],
      ['Findings by year and theme'],
      ['Year of the inspection', 'Theme', ...head],
      [2024, 'The supervision', 0, 1, 1],
      [2024, 'The caseloads', 1, 1, 2],
      ['(not stated)', 'odd', 0, 1, 1],
      [],
      ['Findings by authority and theme'],
      ['Authority', 'Theme', ...head],
      ['Alpha', 'The supervision', 0, 1, 1],
      ['Zeta', 'The caseloads', 1, 1, 2],
      ['(not stated)', 'odd', 0, 1, 1],
    ]);
  });

  test('no rows at all: a workbook still', async () => {
    const sheets = await readBack(await workbook([]));
    expect(sheets[0]!.rows).toEqual([namesOf(FINDINGS.columns)]);
    expect(sheets[0]!.filter).toBe('A1:O1');
    expect(textOf(sheets[3]!)).toContain('There are no documents.');
  });
});

test('no file of the archive tells when it was made', async () => {
  const bytes = await workbook();
  const view = new DataView(bytes.buffer);
  const names = Object.keys(unzipSync(bytes));
  const times = [...bytes.keys()]
    .filter((at) => at + 4 <= bytes.length && view.getUint32(at, true) === 0x02014b50)
    .map((at) => view.getUint32(at + 12, true));
  // Midnight of 1 January 1980, as the format writes it.
  expect(times).toEqual(names.map(() => (1 << 5) | 1).map((date) => date * 65_536));
  expect(names).not.toContain('docProps/core.xml');
});

test('the frame has the styles of its rows in every workbook', async () => {
  const styles = async (limits?: SheetLimits) =>
    strFromU8(unzipSync(await workbook(ROWS, limits))['xl/styles.xml']!);
  expect(await styles({ ...LIMITS, rows: 5 })).toBe(await styles());
});

describe('cells', () => {
  test.each([
    ['plain', 'plain'],
    ['a & b < c > d', 'a &amp; b &lt; c &gt; d'],
    ['_x0041_', '_x005F_x0041_'],
    ['_x0041__x0042_', '_x005F_x0041__x005F_x0042_'],
    ['_x41_ _X0041_ x0041', '_x41_ _X0041_ x0041'],
    ['a\rb', 'a_x000D_b'],
    ['\u0001\u001F', '_x0001__x001F_'],
    ['\0', '\uFFFD'],
    ['\uFFFE\uFFFF', '\uFFFD\uFFFD'],
    ['a\uD83Db', 'a\uFFFDb'],
    ['\uDE00\uD83D', '\uFFFD\uFFFD'],
    ['\u{1F600}\uDE00', '\u{1F600}\uFFFD'],
    ['\t\n', '\t\n'],
  ])('%j is written as %j', (text, xml) => {
    expect(textXml(text)).toBe(xml);
  });

  test('a text is cut at what Excel holds, never within a pair', () => {
    expect(cutToFit('x'.repeat(32_767))).toEqual({ text: 'x'.repeat(32_767), cut: false });
    const mark = ' … [cut here: 40000 characters, whole in the JSON Lines file]';
    const { text, cut } = cutToFit('x'.repeat(40_000));
    expect([text.length, cut, text.endsWith(mark)]).toEqual([32_767, true, true]);
    for (const before of ['', 'x']) {
      const pairs = cutToFit(before + '\u{1F600}'.repeat(20_000)).text;
      expect(pairs.length).toBeLessThanOrEqual(32_767);
      expect(pairs).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }
  });

  test('columns have letters, dates have numbers', () => {
    expect([0, 25, 26, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(['1900-03-01', '1970-01-01', '2024-02-29'].map(dateNumber)).toEqual([61, 25_569, 45_351]);
    expect(['1900-02-28', '2023-02-29', ''].map(dateNumber)).toEqual([undefined, undefined, undefined]);
  });

  test('a row is as high as its longest text needs, within what Excel allows', () => {
    expect(heightOf([[12, 'count'], null], [10, 10])).toBe(15);
    expect(
      heightOf(
        [
          ['x'.repeat(21), 'wrapped'],
          ['y'.repeat(99), 'plain'],
        ],
        [10, 10],
      ),
    ).toBe(45);
    expect(heightOf([['a\nb', 'wrapped']], [10])).toBe(30);
    expect(heightOf([['x', 'title']], [10])).toBe(21);
    expect(heightOf([['x'.repeat(40_000), 'wrapped']], [10])).toBe(405);
  });
});
