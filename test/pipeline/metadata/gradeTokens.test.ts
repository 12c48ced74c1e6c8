// Lines of a table of judgements as areas and grades, and lines that are none.
import { describe, expect, test } from 'vitest';
import {
  gradeAlone,
  gradeOf,
  readColumns,
  readRow,
  wholeTokens,
} from '../../../pipeline/metadata/gradeTokens.js';

describe('a row', () => {
  test('is its areas and grades in the order printed', () => {
    expect(readRow('2.2 Experiences and progress of care leavers | Requires improvement')).toEqual([
      { kind: 'area', area: 'care_leavers', open: false },
      { kind: 'grade', grade: 'requires improvement', open: false },
    ]);
    expect(readRow('Adoption performance | Not judged')).toEqual([
      { kind: 'area', area: 'adoption', open: false },
      { kind: 'grade', grade: undefined, open: false },
    ]);
  });

  test('says nothing else: not in a sentence, beside other words, or in a long line', () => {
    expect(readRow('Children in care are good')).toBeUndefined();
    expect(readRow('Help and protection | Good | since the spring')).toBeUndefined();
    expect(readRow('Good | '.repeat(40))).toBeUndefined();
  });

  test('wrapped, has its rest in the next: neither is counted twice', () => {
    const run = ['Children in care and', 'care leavers', 'Requires improvement to be', 'good', 'Good'];
    const tokens = run.flatMap((line) => readRow(line) ?? []);
    expect(tokens).toHaveLength(5);
    expect(
      [...wholeTokens(tokens)].map((token) => (token.kind === 'area' ? token.area : token.grade)),
    ).toEqual(['in_care', 'requires improvement', 'good']);
  });
});

test('columns that were cut through are put together again', () => {
  expect(
    readColumns([
      'Experiences and progress of children | Requires',
      'in care | improvement',
      'Care leavers | Good',
    ]),
  ).toEqual({
    areas: ['in_care', 'care_leavers'],
    grades: ['requires improvement', 'good'],
  });
});

test('a grade as it is written, and alone in its cell', () => {
  expect(gradeOf('Requires improvement to be good')).toBe('requires improvement');
  expect(gradeOf('Not judged')).toBeUndefined();
  expect(gradeAlone('Outstanding')).toBe('outstanding');
  expect(gradeAlone('Good | Good')).toBeUndefined();
  expect(gradeAlone('Adoption')).toBeUndefined();
});
