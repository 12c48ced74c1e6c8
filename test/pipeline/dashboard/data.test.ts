import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOCK_SENTENCES, collect, gradeOf, linkOf } from '../../../pipeline/dashboard/data.js';
import { pack, unpack } from '../../../pipeline/dashboard/pack.js';
import { openTable } from '../../../pipeline/dashboard/table.js';
import { csvPart, DOWNLOAD_COLUMNS, downloadRow } from '../../../pipeline/dashboard/texts.js';
import type { FindingColumns } from '../../../pipeline/dashboard/types.js';
import { csvText } from '../../../pipeline/write/csv.js';
import { type MadeDocument, RUN, rowsOf, short } from './folder.js';
import { openMade } from './open.js';

const THREE: readonly MadeDocument[] = [
  {
    authority: 'Zedshire',
    year: 2021,
    grade: 'good',
    url: 'https://example.org/a',
    findings: [
      { theme: 'pets', side: 'S', text: 'Dogs are kind but cats bite.', clause: 'Dogs are kind' },
      {
        theme: 'pets',
        side: 'W',
        text: 'Dogs are kind but cats bite.',
        clause: 'but cats bite.',
        same: true,
      },
      { theme: 'parks', side: 'W', clause: 'Not in it', heading: ['A', 'B'], confidence: 0.1234 },
    ],
  },
  { authority: null, type: null, title: null, findings: [] },
  { authority: 'Aford', year: 2019, findings: short('parks+ other-') },
];

test('head and columns: documents, authorities in order, themes that only findings name', async () => {
  const { head, columns, table } = await openMade(THREE);
  expect(head.authorities).toEqual(['Aford', 'Zedshire']);
  expect(head.documents.authority).toEqual([1, -1, 0]);
  expect(head.documents.type).toEqual([0, -1, 0]);
  expect(head.documents.year).toEqual([2021, 0, 2019]);
  expect(head.documents.grade).toEqual([1, 4, 4]);
  expect(head.documents.findings).toEqual([3, 0, 2]);
  expect(head.themes.map(({ id, name }) => [id, name])).toEqual([
    ['pets', 'Pets'],
    ['parks', 'Parks & gardens'],
    ['other', 'Other'],
  ]);
  expect(head.sentences).toBe(4 + 2 + 4);
  expect(columns).toEqual({
    theme: [0, 0, 1, 1, 2],
    polarity: [0, 1, 1, 0, 1],
    confidence: [9000, 9000, 1234, 9000, 9000],
    begins: [1, 0, 1, 1, 1],
  });
  expect([...table.document]).toEqual([0, 0, 0, 2, 2]);
  expect([...table.sentence]).toEqual([0, 0, 1, 2, 3]);
});

test('every finding comes back as the row that it was', async () => {
  const { head, table, texts } = await openMade(THREE);
  const rows = Array.from({ length: table.length }, (_, i) =>
    downloadRow(head, table, texts.at(texts.indexOf(i))!, i),
  );
  const wanted = THREE.flatMap((made, i) => {
    const { document, findings } = rowsOf(made, i);
    return findings.map((row) => ({ ...row, path: document.path!, title: document.title! }));
  });
  expect(rows).toEqual(wanted);
  expect(Object.keys(rows[0]!)).toEqual(DOWNLOAD_COLUMNS);
  // In parts it is the same file as at once.
  expect(csvPart(rows.slice(0, 2), true) + csvPart(rows.slice(2), false)).toBe(
    csvText(DOWNLOAD_COLUMNS, wanted),
  );
});

test('a block of texts ends with its document once it is large, and findings find theirs', async () => {
  const many = { findings: short('pets+ '.repeat(BLOCK_SENTENCES)) };
  const { head, blocks, table, texts } = await openMade([many, { findings: short('parks-') }, many, many]);
  expect(head.blocks).toEqual([BLOCK_SENTENCES, 1 + BLOCK_SENTENCES, BLOCK_SENTENCES]);
  expect(blocks.map(({ page }) => page.length)).toEqual(head.blocks);
  const edges = [0, BLOCK_SENTENCES - 1, BLOCK_SENTENCES, 2 * BLOCK_SENTENCES, 2 * BLOCK_SENTENCES + 1];
  expect(edges.map(texts.indexOf)).toEqual([0, 0, 1, 1, 2]);
  expect(downloadRow(head, table, texts.at(1)!, BLOCK_SENTENCES).theme).toBe('parks');
  expect(texts.at(2)!.firstSentence).toBe(2 * BLOCK_SENTENCES + 1);
});

test('a folder without documents, and blocks of another folder', async () => {
  const { head, table, texts, blocks } = await openMade([]);
  expect([head.blocks, table.length, texts.length, blocks]).toEqual([[], 0, 0, []]);
  const other = await openMade(THREE);
  expect(() => openTable(head, other.columns as FindingColumns)).toThrow(RangeError);
  const two = await openMade([{ findings: short('pets+') }]);
  expect(() => two.texts.place(0, other.blocks[0]!)).toThrow(RangeError);
});

test('a polarity that is neither is refused by name', async () => {
  const bad = { findings: [{ theme: 'pets', side: 'S' as const }] };
  const { document, findings } = rowsOf(bad, 0);
  const rows = async function* () {
    yield { document, sentences: { lines: '' }, findings: [{ ...findings[0]!, polarity: 'mixed' }] };
  };
  await expect(collect(RUN, rows(), async () => {})).rejects.toThrow(/"mixed"/);
});

test('grades, with the old one at the place of its successor', () => {
  const grade = (overall: string | null) => gradeOf({ judgements: { overall_effectiveness: overall } });
  expect(
    ['outstanding', 'good', 'adequate', 'requires improvement', 'inadequate', 'fair', null].map(grade),
  ).toEqual([0, 1, 2, 2, 3, 4, 4]);
  expect(gradeOf({ judgements: {} })).toBe(4);
  expect(gradeOf({ judgements: null })).toBe(4);
});

test('only addresses of the web are linked to', () => {
  expect(linkOf('https://example.org/a b')).toBe('https://example.org/a%20b');
  expect(linkOf('http://example.org')).toBe('http://example.org/');
  for (const bad of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'file:///a',
    '//x',
    '',
    null,
    3,
  ])
    expect(linkOf(bad)).toBeNull();
});

test('what is packed holds no markup and comes back as it was, lone surrogates too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), async (texts) => {
      const odd = [...texts, '\ud800 alone', '\udc00', '\u0000', '\u2028', '</script><!--'];
      const packed = await pack(odd);
      expect(packed).toMatch(/^[A-Za-z0-9+/]+=*$/);
      expect(await unpack(packed)).toEqual(odd);
    }),
    { numRuns: 20 },
  );
  const long = 'x'.repeat(100_000) + Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 977).join();
  expect(await unpack(await pack(long))).toBe(long);
  await expect(unpack((await pack(long)).slice(0, 400))).rejects.toThrow();
});
