import { describe, expect, test } from 'vitest';
import {
  breaksOff,
  endsFinished,
  isCapitals,
  isGrade,
  isGradeHead,
  isPageNumber,
  joinOf,
  looksLikeHeading,
  openingMarker,
  startsLower,
} from '../../../pipeline/layout/lines.js';

/** Bullets of symbol fonts are shown as the common bullet. */
const shown = (bullet: string) => (/[\ue000-\uf8ff]/.test(bullet) ? '•' : bullet);
const noWord = () => false;
/** Two lines as they are joined. */
function joinLines(left: string, right: string, isWord: (word: string) => boolean): string {
  const join = joinOf(left, right, isWord);
  return (join === 'cut' ? left.slice(0, -1) : left) + (join === 'space' ? ' ' : '') + right;
}

describe('openingMarker', () => {
  const bullets = ['■', '◼', '▪', '●', '•', '·', '◦', '-', '–', '—', 'o', '*', '\uf0b7', '\uf0a7', '\uf06e'];
  test.each(bullets)('the bullet %s', (bullet) => {
    const marker = shown(bullet);
    const found = { marker, rest: 'Plans are clear', kind: 'bullet' };
    expect(openingMarker(`${bullet} Plans are clear`)).toEqual(found);
    expect(openingMarker(`${bullet}\u00a0\tPlans are clear`)).toEqual(found);
    expect(openingMarker(bullet)).toEqual({ marker, rest: '', kind: 'bullet' });
  });

  test.each(['■', '◼', '•', '\uf0b7'])('the bullet %s with no space after it', (bullet) => {
    expect(openingMarker(`${bullet}Plans are clear`)).toEqual({
      marker: shown(bullet),
      rest: 'Plans are clear',
      kind: 'bullet',
    });
  });

  test.each(['1.', '12.', '2.1', '2.1.', '3.2.4'])('the number %s', (number) => {
    expect(openingMarker(`${number} Plans are clear`)).toEqual({
      marker: number,
      rest: 'Plans are clear',
      kind: 'number',
    });
  });

  test.each([
    ['39.Plans are clear', 'Plans are clear'],
    ['12.A plan is clear', 'A plan is clear'],
  ])('a number with no space after it, as PDF text has it: %s', (line, rest) => {
    expect(openingMarker(line)).toEqual({ marker: line.slice(0, 3), rest, kind: 'number' });
  });

  test.each(['12.', '4.10.'])('%s alone on its line', (number) => {
    expect(openingMarker(number)).toEqual({ marker: number, rest: '', kind: 'number' });
  });

  test.each(['(a)', 'b)', '(iv)', 'ii)', 'iii.'])('the letter or roman number %s', (letter) => {
    const found = { marker: letter, rest: 'Plans are clear', kind: 'letter' };
    expect(openingMarker(`${letter} Plans are clear`)).toEqual(found);
    expect(openingMarker(letter)).toEqual({ ...found, rest: '' });
  });

  test.each([
    'Plans are clear',
    'on time',
    '-5 degrees',
    '12 children',
    '2023',
    'o'.repeat(3),
    '1.5%',
    '(late)',
    'i.e. late',
    'a. late',
    '',
  ])('none in "%s"', (line) => {
    expect(openingMarker(line)).toBeUndefined();
  });
});

test('page numbers are bare, or say so', () => {
  for (const line of ['7', '112', 'Page 7', 'page 7 of 12', '7 of 12', '7/12'])
    expect(isPageNumber(line)).toBe(true);
  for (const line of ['7.', '2023', '7 children', 'Page', 'Pages 7', '7 of'])
    expect(isPageNumber(line)).toBe(false);
});

test('grades and the head of their table stand alone', () => {
  for (const line of [
    'Good',
    'Inadequate',
    'requires improvement',
    'Requires improvement to be good',
    'Good.',
  ])
    expect(isGrade(line)).toBe(true);
  for (const line of ['Good practice', 'Good, but late', 'Improvement']) expect(isGrade(line)).toBe(false);
  expect(isGradeHead('Judgement')).toBe(true);
  expect(isGradeHead('Grade')).toBe(true);
  expect(isGradeHead('Judgement of leaders')).toBe(false);
});

test('a line ends finished after a stop, with quotation marks, brackets or a footnote mark behind it', () => {
  for (const line of [
    'on time.',
    'why?',
    'The council should:',
    'plans;',
    'said "yes."',
    'in time.3',
    '(late.)',
  ])
    expect(endsFinished(line)).toBe(true);
  for (const line of ['on time', 'plans,', 'the', 'well-']) expect(endsFinished(line)).toBe(false);
});

test('a line breaks off after a comma, a hyphen or a small word', () => {
  for (const line of ['plans,', 'well-', 'because of the', 'visits to', 'and they are'])
    expect(breaksOff(line)).toBe(true);
  for (const line of ['Strengths', 'on time.', 'the moth', 'Brand']) expect(breaksOff(line)).toBe(false);
});

test('startsLower looks past an opening quotation mark or bracket', () => {
  for (const line of ['and', '“and', '(and']) expect(startsLower(line)).toBe(true);
  for (const line of ['And', '“And', '3 and', '']) expect(startsLower(line)).toBe(false);
});

test('looks like a heading', () => {
  for (const line of [
    'Strengths',
    'What needs to improve?',
    'The experiences of children who need help',
    'Summary:',
  ])
    expect(looksLikeHeading(line)).toBe(true);
  for (const line of [
    'Plans are clear.',
    'plans in brief',
    'Plans that are made with the',
    'The local authority and its partners should:',
    'Plans are clear. They help families',
    'x'.repeat(200),
    '12',
  ])
    expect(looksLikeHeading(line)).toBe(false);
});

describe('joinOf', () => {
  test('puts a space between words', () => {
    expect(joinLines('plans are', 'clear', noWord)).toBe('plans are clear');
  });
  test('keeps a hyphen at the line end between two words', () => {
    const words = (word: string) => ['well', 'kept'].includes(word);
    expect(joinLines('a well-', 'kept file', words)).toBe('a well-kept file');
    expect(joinLines('in North-', 'South talks', noWord)).toBe('in North-South talks');
  });
  test('rejoins a word that was cut, as the document writes it elsewhere', () => {
    expect(joinLines('good accommo-', 'dation for all', noWord)).toBe('good accommodation for all');
    const words = (word: string) => ['care', 'leavers', 'careleavers'].includes(word);
    expect(joinLines('all care-', 'leavers', words)).toBe('all careleavers');
    expect(joinLines('a re-', 'audit', (word) => word === 're-audit')).toBe('a re-audit');
  });
  test('takes a soft hyphen away', () => {
    expect(joinLines('super\u00ad', 'vision', noWord)).toBe('supervision');
  });
  test('a hanging hyphen keeps its space', () => {
    expect(joinLines('short-', 'and long-term plans', noWord)).toBe('short- and long-term plans');
  });
  test('a dash between spaces is no hyphen', () => {
    expect(joinLines('plans -', 'where made', noWord)).toBe('plans - where made');
  });
});

test('capitals', () => {
  expect(isCapitals('PURPOSE OF REPORT 2')).toBe(true);
  expect(isCapitals('PURPOSE of')).toBe(false);
  expect(isCapitals('12.')).toBe(false);
});
