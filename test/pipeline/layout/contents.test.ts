import { describe, expect, test } from 'vitest';
import { laidOut } from './printed.js';

const BODY = 'Plans are clear to those who use them.';
const kinds = (...pages: string[]) => laidOut(...pages).map(({ kind }) => kind);

describe('a table of contents', () => {
  test('with numbers at the ends of its lines', () => {
    expect(
      kinds(
        'Contents\n\nSummary of findings 2\n\nChildren in care .... 5\n\nCare leavers 9',
        `Summary of findings\n\n${BODY}`,
      ),
    ).toEqual(['contents', 'contents', 'contents', 'contents', 'heading', 'paragraph']);
  });

  test('with numbers on lines of their own, and no pages: the text after it is text', () => {
    expect(
      kinds(`Contents\n\nSummary\n\n2\n\nCare leavers\n\n9\n\nAbout this visit\n\n${BODY}\n\n${BODY}`),
    ).toEqual([
      ...['contents', 'contents', 'contents', 'contents', 'contents'],
      ...['heading', 'paragraph', 'paragraph'],
    ]);
  });

  test('a heading of that name with no entries is a heading', () => {
    expect(kinds(`Contents\n\n${BODY}`)).toEqual(['heading', 'paragraph']);
  });
});
