// Counts, their groups, and when they are corrected: on rows made for it.
import { describe, expect, test } from 'vitest';
import { adjustCount, adjustSum } from '../../../pipeline/summary/adjust.js';
import { countDocuments } from '../../../pipeline/summary/count.js';
import { summaryCsv, summaryJson } from '../../../pipeline/summary/formats.js';
import { type ErrorRates, misfit, parseErrorRates } from '../../../pipeline/summary/rates.js';
import { type Dimension, type Summary, summarise } from '../../../pipeline/summary/summary.js';
import type { DocumentRows } from '../../../pipeline/write/rows.js';
import { ERROR_RATES, RUN } from './rates.js';

type Cell = readonly [theme: string, polarity: string];

function documentOf(
  facts: Record<string, string | null>,
  sentences: number,
  cells: readonly Cell[],
): DocumentRows {
  return {
    document: { authority: null, inspection_type: null, published: null, ...facts, sentences },
    sentences: { lines: '' },
    findings: cells.map(([theme, polarity]) => ({ theme, polarity, model: 'tiny-1' })),
  };
}

const FOLDER = [
  documentOf({}, 20, [['supervision', 'weakness']]),
  documentOf(
    { authority: 'Westmarch', inspection_end: '2024-03-01', inspection_type: 'short inspection' },
    100,
    [
      ['caseloads', 'weakness'],
      ['caseloads', 'weakness'],
      ['supervision', 'strength'],
    ],
  ),
  documentOf({ authority: 'Eastmarch', inspection_end: '2023-12-20', published: '2024-01-30' }, 50, [
    ['caseloads', 'weakness'],
    ['other', 'strength'],
  ]),
  documentOf({ authority: 'Westmarch', published: '2022-05-05' }, 30, []),
];

async function* documents(): AsyncGenerator<DocumentRows> {
  yield* FOLDER;
}

async function summaryBy(
  by: readonly Dimension[],
  rates: ErrorRates | undefined = ERROR_RATES,
): Promise<Summary> {
  return summarise(await countDocuments(documents()), RUN, { by, rates, level: 0.95 });
}

/** Rows as their groups and counts. */
const table = ({ rows }: Summary) =>
  rows.map(({ group, documents: docs, sentences, findings }) => [
    ...Object.values(group),
    docs,
    sentences,
    findings,
  ]);

describe('rows', () => {
  test('by authority: in order of the letters, what is not known last', async () => {
    expect(table(await summaryBy(['authority']))).toEqual([
      ['Eastmarch', 1, 50, 1],
      ['Westmarch', 2, 130, 3],
      [null, 1, 20, 1],
    ]);
  });

  test('by year: of the inspection, else of publication', async () => {
    expect(table(await summaryBy(['year']))).toEqual([
      [2022, 1, 30, 0],
      [2023, 1, 50, 1],
      [2024, 1, 100, 3],
      [null, 1, 20, 1],
    ]);
  });

  test('by theme and polarity: the taxonomy in its order, then other, 0 where there is none', async () => {
    expect(table(await summaryBy(['polarity', 'theme']))).toEqual([
      ['supervision', 'strength', 4, 200, 1],
      ['supervision', 'weakness', 4, 200, 1],
      ['caseloads', 'strength', 4, 200, 0],
      ['caseloads', 'weakness', 4, 200, 3],
      ['other', 'strength', 4, 200, 1],
      ['other', 'weakness', 4, 200, 0],
    ]);
  });

  test('a group of documents that is not there has no row', async () => {
    const rows = table(await summaryBy(['authority', 'year']));
    expect(rows.map(([authority, year]) => [authority, year])).toEqual([
      ['Eastmarch', 2023],
      ['Westmarch', 2022],
      ['Westmarch', 2024],
      [null, null],
    ]);
  });
});

describe('correction', () => {
  test('a row of one theme and polarity', async () => {
    const { rows } = await summaryBy(['theme', 'polarity']);
    expect(rows[3]!.adjusted).toEqual(adjustCount(3, 200, ERROR_RATES.cells[3]!));
  });

  test('other is never corrected', async () => {
    expect((await summaryBy(['theme', 'polarity'])).rows.slice(4).map(({ adjusted }) => adjusted)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('a row of several is the sum', async () => {
    const [strengths] = (await summaryBy(['polarity'])).rows;
    const parts = [
      { count: 1, rates: ERROR_RATES.cells[0]! },
      { count: 0, rates: ERROR_RATES.cells[2]! },
    ];
    expect(strengths!.adjusted).toEqual(adjustSum(parts, 200));
  });

  test('rates that do not hold are left aside, with the reason', async () => {
    const rates = { ...ERROR_RATES, model: { ...ERROR_RATES.model, id: 'tiny-2' } };
    const result = await summaryBy(['theme'], rates);
    expect(result.rates).toBeUndefined();
    expect(result.rows.every(({ adjusted }) => adjusted === undefined)).toBe(true);
    expect(result.uncorrected).toBe('the tags are of model tiny-1, and the error rates are of model tiny-2');
  });
});

describe('whether rates hold for a run', () => {
  const { model } = ERROR_RATES;
  test.each<[string, ErrorRates, readonly string[], RegExp | undefined]>([
    ['the same model', ERROR_RATES, ['tiny-1'], undefined],
    ['no finding at all', ERROR_RATES, [], undefined],
    ['findings of two models', ERROR_RATES, ['tiny-0', 'tiny-1'], /tags are of model tiny-0/],
    [
      'another model of that name',
      { ...ERROR_RATES, model: { ...model, sha256: 'e' } },
      [],
      /both called tiny-1/,
    ],
    [
      'other thresholds',
      { ...ERROR_RATES, model: { ...model, thresholds: { ...model.thresholds, caseloads: 0.6 } } },
      [],
      /Caseloads was tagged with the threshold 0\.5, and its error rates are of the threshold 0\.6/,
    ],
    [
      'a theme that is not in them',
      { ...ERROR_RATES, cells: ERROR_RATES.cells.slice(0, 3) },
      [],
      /nothing of Caseloads/,
    ],
  ])('%s', (_, rates, models, because) => {
    const reason = misfit(rates, RUN, models);
    if (because === undefined) expect(reason).toBeUndefined();
    else expect(reason).toMatch(because);
  });
});

test('a file of error rates is checked', () => {
  expect(parseErrorRates(JSON.stringify(ERROR_RATES), 'e.json')).toEqual(ERROR_RATES);
  expect(() => parseErrorRates('{', 'e.json')).toThrow(/"e\.json" holds no error rates \(all of it: /);
  const wrong = { ...ERROR_RATES, cells: [{ ...ERROR_RATES.cells[0], ratio: 0 }] };
  expect(() => parseErrorRates(JSON.stringify(wrong), 'e.json')).toThrow(/cells\.0\.ratio/);
});

describe('files', () => {
  test('CSV: one row a group, theme and polarity; empty where nothing is known', async () => {
    const lines = summaryCsv(await summaryBy(['theme', 'polarity', 'authority'])).split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFFtheme,polarity,authority,documents,sentences,findings,findings_per_100,adjusted,adjusted_low,adjusted_high,' +
        'adjusted_per_100,adjusted_per_100_low,adjusted_per_100_high',
    );
    expect(lines).toContain('other,strength,Eastmarch,1,50,1,2,,,,,,');
    expect(lines.find((line) => line.startsWith('caseloads,weakness,Westmarch'))).toMatch(
      /^caseloads,weakness,Westmarch,2,130,2,1\.5385,2\.5,/,
    );
    expect(lines.filter((line) => line.startsWith('supervision,weakness,,1,20,1,5,'))).toHaveLength(1);
  });

  test('JSON says what it was made with', async () => {
    const json = JSON.parse(summaryJson(await summaryBy(['theme'])));
    expect(json).toMatchObject({
      schema: 'inspection-findings/summary@1',
      by: ['theme'],
      documents: 4,
      sentences: 200,
      model: { id: 'tiny-1' },
      correction: { level: 0.95, not_corrected: null, error_rates: ERROR_RATES },
    });
    expect(json.correction.method).toMatch(/Cochran 1977/);
    expect(json.rows[0]).toMatchObject({ theme: 'supervision', findings: 2, findings_per_100: 1 });
  });

  test('JSON says why counts are not corrected', async () => {
    const json = JSON.parse(
      summaryJson(
        summarise(await countDocuments(documents()), RUN, { by: [], rates: undefined, level: 0.95 }),
      ),
    );
    expect(json.correction).toMatchObject({
      error_rates: null,
      not_corrected: expect.stringMatching(/no error rates/),
    });
    expect(json.rows).toMatchObject([{ findings: 5, adjusted: null }]);
  });
});
