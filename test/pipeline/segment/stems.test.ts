// What introduces the items of a list; documents are invented.
import { expect, test } from 'vitest';
import { segmentDocument } from '../../../pipeline/segment/segment.js';
import { documentOf } from '../layout/printed.js';

const stems = (...pages: string[]) =>
  segmentDocument(documentOf(...pages)).map(({ text, stem }) => [text, stem]);

test('every item of a list has the sentence that ends in a colon before it', () => {
  expect(
    stems('Plans are clear. Leaders should now:\n- review them;\n- share them.\n\nVisits are late.'),
  ).toEqual([
    ['Plans are clear.', ''],
    ['Leaders should now:', ''],
    ['review them;', 'Leaders should now:'],
    ['share them.', 'Leaders should now:'],
    ['Visits are late.', ''],
  ]);
});

test('a list within a list has both', () => {
  expect(stems('Leaders should:\n■ review plans, above all:\n- those of babies;\n■ share them.')).toEqual([
    ['Leaders should:', ''],
    ['review plans, above all:', 'Leaders should:'],
    ['those of babies;', 'Leaders should: review plans, above all:'],
    ['share them.', 'Leaders should:'],
  ]);
});

test('a page number in the middle does not end the list', () => {
  expect(stems('Leaders should:\n\n- review plans;\n\n7', '- share them.').at(-1)).toEqual([
    'share them.',
    'Leaders should:',
  ]);
});

test('a list without such a sentence has none', () => {
  expect(stems('Plans are clear.\n\n- Visits are late.')).toEqual([
    ['Plans are clear.', ''],
    ['Visits are late.', ''],
  ]);
});
