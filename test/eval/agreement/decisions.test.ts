// The sheet of disagreements, and the way back from it to labels.
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { mergeLabels, parseDecisions } from '../../../eval/agreement/decisions.js';
import { disagreementsCsv, findDisagreements } from '../../../eval/agreement/disagreements.js';
import { labelKey } from '../../../labels/faults.js';
import { fingerprint } from '../../../labels/fingerprint.js';
import { TAXONOMY } from '../../labels/themes.js';
import { FIRST, row, SECOND, set } from './sets.js';

const SETS = [FIRST, SECOND];
const found = findDisagreements(SETS, TAXONOMY);
const sheet = (sets = SETS, sentences = new Map()) =>
  disagreementsCsv(findDisagreements(sets, TAXONOMY), sets, TAXONOMY, sentences);
const records = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true });

/** The sheet with cells changed: `[row, column, value]`, rows from 0. */
function decide(csv: string, ...cells: readonly [number, string, string][]): string {
  const rows = records(csv);
  for (const [at, column, value] of cells) rows[at]![column] = value;
  const columns = Object.keys(rows[0]!);
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  return [columns, ...rows.map((cells) => columns.map((column) => cells[column]!))]
    .map((cells) => cells.map(quoted).join())
    .join('\n');
}

const DECIDED = decide(sheet(), [0, 'polarity', 'mixed'], [1, 'parks', 'absent']);

describe('the sheet', () => {
  test('has the answers of each file and, filled where these agree, the columns to decide in', () => {
    expect(found.map(({ fingerprint: print, where }) => [print.at(-1), where])).toEqual([
      ['1', ['polarity']],
      ['2', ['parks']],
    ]);
    expect(records(sheet())).toEqual([
      {
        ...{ doc: 'd', fingerprint: '0000000000000001', where: 'polarity' },
        ...{ 'polarity: first': 'strength', 'polarity: second': 'mixed' },
        ...{ 'parks: first': 'strength', 'parks: second': 'strength' },
        ...{ 'bridges: first': 'absent', 'bridges: second': 'absent' },
        ...{ polarity: '', parks: 'strength', bridges: 'absent' },
      },
      {
        ...{ doc: 'd', fingerprint: '0000000000000002', where: 'parks' },
        ...{ 'polarity: first': 'weakness', 'polarity: second': 'weakness' },
        ...{ 'parks: first': 'weakness', 'parks: second': 'absent' },
        ...{ 'bridges: first': 'absent', 'bridges: second': 'absent' },
        ...{ polarity: 'weakness', parks: '', bridges: 'absent' },
      },
    ]);
  });

  test('shows sentences, none of them a formula', () => {
    const context = { text: '=Parks shut.', heading: ['Places', 'Parks'], listItem: false, before: '+1' };
    const [first, second] = records(sheet(SETS, new Map([[labelKey(found[0]!), context]])));
    expect(Object.keys(first!).slice(0, 6)).toEqual([
      ...['doc', 'fingerprint', 'heading', 'before', 'text', 'where'],
    ]);
    expect(first).toMatchObject({ heading: 'Places > Parks', before: "'+1", text: "'=Parks shut." });
    expect(second).toMatchObject({ heading: '', before: '', text: '' });
  });

  test('leaves the cells of a file empty that does not label the sentence', () => {
    const third = set('third', row('d', '2', 'weakness'), row('d', '9', 'mixed'));
    const rows = records(sheet([FIRST, SECOND, third]));
    expect(rows.map((cells) => [cells['polarity: third'], cells['bridges: third']])).toEqual([
      ['', ''],
      ['weakness', 'absent'],
      ['mixed', 'absent'],
    ]);
    expect(rows[2]).toMatchObject({
      'polarity: second': '',
      'parks: second': '',
      polarity: '',
      parks: 'absent',
    });
  });

  test('is a heading line where all agree', () => {
    expect(sheet([FIRST, set('again', ...FIRST.rows)]).split('\r\n')).toHaveLength(2);
  });
});

describe('decisions', () => {
  test('are read by sentence, what is absent left out', () => {
    const decisions = parseDecisions(DECIDED, 'x.csv', SETS, TAXONOMY);
    expect([...decisions.values()]).toEqual([
      { polarity: 'mixed', themes: { parks: 'strength' } },
      { polarity: 'weakness', themes: {} },
    ]);
  });

  test('cells without an answer, and with one that is not allowed, are named', () => {
    expect(() => parseDecisions(sheet(), 'x.csv', SETS, TAXONOMY)).toThrow(
      'x.csv, line 2, column polarity: "" is not allowed; it is not decided: write one of strength, weakness, mixed, none.\n' +
        'x.csv, line 3, column parks: "" is not allowed; it is not decided: write one of strength, weakness, mixed, none, absent.',
    );
    const wrong = decide(DECIDED, [0, 'polarity', 'absent'], [1, 'bridges', 'good']);
    expect(() => parseDecisions(wrong, 'x.csv', SETS, TAXONOMY)).toThrow(
      /line 2, column polarity: "absent" is not allowed; write one of strength, weakness, mixed, none\.\n.*line 3, column bridges: "good" is not allowed; write/,
    );
  });

  test('rows of other sentences, rows twice and rows that are gone are refused', () => {
    const strange = decide(DECIDED, [0, 'fingerprint', '1.00E+15']);
    expect(() => parseDecisions(strange, 'x.csv', SETS, TAXONOMY)).toThrow(
      /line 2, column fingerprint: "1\.00E\+15" is not allowed; it and doc name no sentence that these label files answer otherwise/,
    );
    const [head, first, second] = DECIDED.split('\n');
    const twice = [head, first, second, second].join('\n');
    expect(() => parseDecisions(twice, 'x.csv', SETS, TAXONOMY)).toThrow(
      /line 4, column fingerprint: "0+2" is not allowed; the sentence is decided above: decide it once/,
    );
    const gone = [head, second].join('\n');
    expect(() => parseDecisions(gone, 'x.csv', SETS, TAXONOMY)).toThrow(
      /^x\.csv lacks 1 of the 2 sentences that the label files answer otherwise \(d:0+1\): put their rows back/,
    );
    expect(() => parseDecisions(DECIDED, 'x.csv', [SECOND, FIRST, FIRST], TAXONOMY)).not.toThrow();
    const other = [FIRST, set('other', ...SECOND.rows)];
    expect(() => parseDecisions(DECIDED, 'x.csv', other, TAXONOMY)).toThrow(
      /column "polarity: second" is unknown/,
    );
  });

  test('find their sentence by its text where a spreadsheet spoilt the fingerprint, and a guarded doc', () => {
    const text = '=Parks shut.';
    const print = fingerprint(text);
    const sets = ['a', 'b'].map((name) =>
      set(name, row('-d', '', name === 'a' ? 'none' : 'weakness', {}, { fingerprint: print })),
    );
    const context = { text, heading: [], listItem: false, before: '' };
    const csv = sheet(sets, new Map([[`-d:${print}`, context]]));
    expect(csv).toContain("\r\n'-d,");
    const spoilt = decide(csv, [0, 'fingerprint', '1.00E+15'], [0, 'polarity', 'weakness']);
    expect([...parseDecisions(spoilt, 'x.csv', sets, TAXONOMY).keys()]).toEqual([`-d:${print}`]);
  });
});

describe('merged labels', () => {
  test('are what files agree on, what was decided, and what one alone labels', () => {
    const merged = mergeLabels(SETS, parseDecisions(DECIDED, 'x.csv', SETS, TAXONOMY), TAXONOMY);
    expect(merged).toMatchObject({ alike: 2, decided: 2, alone: 2 });
    expect(merged.rows).toEqual([
      row('d', '1', 'mixed', { parks: 'strength' }),
      row('d', '2', 'weakness'),
      row('d', '3', 'none'),
      row('d', '4', 'strength', { parks: 'strength' }),
      row('d', '9', 'none'),
      row('e', '9', 'none'),
    ]);
  });

  test('need a decision where files differ, and none where they do not', () => {
    expect(() => mergeLabels(SETS, new Map(), TAXONOMY)).toThrow(
      /^2 of the sentences that the label files answer otherwise are not decided: list them with --out FILE/,
    );
    expect(mergeLabels([FIRST, set('again', ...FIRST.rows)], new Map(), TAXONOMY).rows).toEqual(FIRST.rows);
  });

  test('take a text from whichever file has it, give no id twice, and refuse two splits', () => {
    const context = { text: 'Parks shut.', heading: [], listItem: false, before: '' };
    const a = set('a', row('d', '1', 'none', {}, { id: '1' }));
    const b = set(
      'b',
      row('d', '1', 'none', {}, { id: '2', context }),
      row('d', '2', 'none', {}, { id: '1' }),
    );
    expect(mergeLabels([a, b], new Map(), TAXONOMY).rows).toEqual([
      row('d', '1', 'none', {}, { id: '1', context }),
      row('d', '2', 'none', {}, { id: `d:${'2'.padStart(16, '0')}` }),
    ]);
    const moved = set('c', row('d', '1', 'none', {}, { split: 'train' }));
    expect(() => mergeLabels([a, moved], new Map(), TAXONOMY)).toThrow(
      /^The sentence d:0+1 is of split "dev" in one label file and of "train" in another/,
    );
  });
});
