import { expect, test } from 'vitest';
import { markFurniture } from '../../../pipeline/layout/furniture.js';
import { printed } from './printed.js';

/** The lines that are furniture, and no others. */
function furnitureOf(...pages: string[]): string[] {
  const lines = printed(...pages);
  const flags = markFurniture(lines);
  expect(flags).toHaveLength(lines.length);
  return lines.filter((_, i) => flags[i]).map((line) => line.text);
}

/** A page of `n` lines of text that no other page has. */
const text = (page: string, n = 12) =>
  Array.from({ length: n }, (_, i) => `Page ${page} has ${'very '.repeat(i)}different words`).join('\n');

test('a number alone on its line is a page number, wherever it stands', () => {
  expect(furnitureOf('One thing.\n4\nAnother thing.\nPage 5 of 9')).toEqual(['4', 'Page 5 of 9']);
});

test('a line at the edge of several pages is a running head, whatever its number', () => {
  const pages = ['alpha', 'beta', 'gamma'].map(
    (name, i) => `Visit to Exampleshire, sheet ${i + 1}\n${text(name)}`,
  );
  expect(furnitureOf(...pages)).toEqual([1, 2, 3].map((n) => `Visit to Exampleshire, sheet ${n}`));
});

test('a running foot', () => {
  const pages = ['alpha', 'beta'].map((name) => `${text(name)}\nExampleshire council`);
  expect(furnitureOf(...pages)).toEqual(['Exampleshire council', 'Exampleshire council']);
});

test('a line repeated in the middle of pages is text', () => {
  const pages = ['alpha', 'beta', 'gamma'].map(
    (name) => `${text(name)}\nPlans are clear\n${text(`${name}2`)}`,
  );
  expect(furnitureOf(...pages)).toEqual([]);
});

test('one page has no running heads', () => {
  expect(furnitureOf('Exampleshire\nPlans are clear.\nExampleshire')).toEqual([]);
});

test('a heading that opens two pages of a long report is no running head', () => {
  const names = ['alpha', 'beta', 'gamma', 'delta', 'eps', 'zeta', 'eta', 'theta'];
  const pages = names.map((name, i) => (i === 1 || i === 5 ? `Strengths\n${text(name)}` : text(name)));
  expect(furnitureOf(...pages)).toEqual([]);
});

test('no lines, no flags', () => {
  expect(markFurniture([])).toEqual([]);
});
