import { describe, expect, test } from 'vitest';
import { layoutLines } from '../../../pipeline/layout/layout.js';
import { laidOut } from './printed.js';

const levels = (text: string) => laidOut(text).map(({ kind, level }) => [kind, level]);

describe('levels of list items', () => {
  test('by the bullet, where nothing is indented', () => {
    expect(levels('■ Plans are late.\n- Visits too.\n- Reviews too.\n■ Managers know.\n- They act.')).toEqual(
      [
        ['list_item', 1],
        ['list_item', 2],
        ['list_item', 2],
        ['list_item', 1],
        ['list_item', 2],
      ],
    );
  });

  test('by indentation, where there is any', () => {
    expect(levels('• Plans are late.\n    • Visits too.\n        • Reviews too.\n• Managers know.')).toEqual([
      ['list_item', 1],
      ['list_item', 2],
      ['list_item', 3],
      ['list_item', 1],
    ]);
  });

  test('by position on the page', () => {
    const at = (x: number, y: number, text: string) => ({
      text,
      page: 1,
      x,
      y,
      right: 300,
      size: 10,
      bold: false,
    });
    const blocks = layoutLines([
      at(50, 100, '• Plans.'),
      at(80, 114, '• Visits.'),
      at(50.4, 128, '• Reviews.'),
    ]);
    expect(blocks.map(({ level }) => level)).toEqual([1, 2, 1]);
  });

  test('letters under roman numbers', () => {
    expect(levels('i) Plans:\na) are late;\nb) are long.\nii) Visits are on time.')).toEqual([
      ['list_item', 1],
      ['list_item', 2],
      ['list_item', 2],
      ['list_item', 1],
    ]);
  });

  test('a paragraph between two lists ends the first', () => {
    expect(levels('• Plans are late.\n\nManagers know.\n\n- Visits are late.')).toEqual([
      ['list_item', 1],
      ['paragraph', undefined],
      ['list_item', 1],
    ]);
  });
});

test('short lines without bullets or stops are items of a list; a wrapped sentence is none', () => {
  expect(
    laidOut('housing\npersonal advisers\nhealth, education\n').map(({ kind, text }) => [kind, text]),
  ).toEqual([
    ['list_item', 'housing'],
    ['list_item', 'personal advisers'],
    ['list_item', 'health, education'],
  ]);
  expect(laidOut('It was a late\nvisit to the flat.').map(({ text }) => text)).toEqual([
    'It was a late visit to the flat.',
  ]);
});
