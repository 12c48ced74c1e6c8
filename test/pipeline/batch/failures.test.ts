import { expect, test } from 'vitest';
import { toFailure } from '../../../pipeline/batch/failures.js';
import { ReadError } from '../../../pipeline/errors.js';

test.each([
  [new ReadError('empty', 'It is empty.'), 'empty', 'It is empty.'],
  [Object.assign(new Error(), { code: 'ENOENT' }), 'missing', '"a.txt" does not exist'],
  [Object.assign(new Error(), { code: 'EACCES' }), 'unreadable', '"a.txt" may not be read'],
  [Object.assign(new Error(), { code: 'EBUSY' }), 'unreadable', 'held by another program'],
  [new RangeError('boom'), 'internal', 'boom'],
  ['thrown', 'internal', 'thrown'],
])('%s', (error, code, words) => {
  const failure = toFailure('a.txt', error);
  expect(failure).toMatchObject({ path: 'a.txt', code });
  expect(failure.message).toContain(words);
});
