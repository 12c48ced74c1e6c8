import { describe, expect, test } from 'vitest';
import { canAcceptAll, fromFragment, type Place, toFragment } from '../../../review/client/address.js';
import type { Setup } from '../../../review/types.js';

describe('the address', () => {
  const setup: Setup = {
    ...{ tool: 't', folder: 'f', labels: 'l.csv', reviewer: '', sentences: 2, warnings: [] },
    themes: [{ id: 'pets', name: 'Pets', definition: '', colour: '#333' }],
    documents: [
      { id: 'd1', doc: 'one', title: null, authority: 'Ayton & Co', published: null, sentences: 2 },
    ],
    unavailable: { doubt: 'none given' },
  };

  test('keeps queue and view', () => {
    const place: Place = {
      queue: {
        order: 'random',
        filter: {
          ...{ theme: 'pets', polarity: 'mixed', documentId: 'd1', authority: 'Ayton & Co' },
          ...{ least: 0.25, most: 1, words: 'a "b c" & d', state: 'flagged' },
        },
      },
      list: true,
    };
    expect(fromFragment(`#${toFragment(place)}`, setup)).toEqual(place);
  });

  test('leaves out what the folder does not have, and orders that cannot be chosen', () => {
    const other = { queue: { order: 'uncertainty', filter: {} }, list: false };
    expect(fromFragment('', setup)).toEqual(other);
    expect(
      fromFragment(
        'order=doubt&theme=x&polarity=good&document=d9&authority=&least=7&state=?&words=++',
        setup,
      ),
    ).toEqual(other);
  });
});

test('only tags that somebody narrowed down and nobody decided on are accepted together', () => {
  const may = (filter: object, order = 'theme') => canAcceptAll({ order, filter } as Place['queue']);
  expect([may({ theme: 'pets' }), may({ words: 'a', state: 'open' })]).toEqual([true, true]);
  expect([may({}), may({ state: 'open' }), may({ theme: 'pets', state: 'skipped' })]).toEqual([
    false,
    false,
    false,
  ]);
  expect(may({ theme: 'pets' }, 'doubt')).toBe(false);
});
