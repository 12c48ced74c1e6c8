import { expect, test } from 'vitest';
import { nameFiles } from '../../../eval/agreement/names.js';

test.each([
  [
    ['/l/first.csv', '/l/second.csv'],
    ['first', 'second'],
  ],
  [
    ['/l/one/mine.csv', '/l/two/mine.csv'],
    ['one/mine', 'two/mine'],
  ],
  [
    ['/l/one/x/mine.csv', '/l/two/x/mine.csv', '/l/other.v2.csv'],
    ['one/x/mine', 'two/x/mine', 'other.v2'],
  ],
  [
    ['/mine.csv', '/l/mine.csv'],
    ['mine', 'l/mine'],
  ],
  [
    ['/l/mine.csv', '/l/mine.txt'],
    ['mine.csv', 'mine.txt'],
  ],
  [
    ['C:\\l\\one\\mine.csv', 'C:\\l\\two\\mine.csv'],
    ['one/mine', 'two/mine'],
  ],
  [
    ['/l/.csv', '/l/a\nb.csv'],
    ['.csv', 'a b'],
  ],
])('%j', (paths, names) => {
  expect(nameFiles(paths)).toEqual(names);
});
