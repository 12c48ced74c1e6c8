import { describe, expect, test } from 'vitest';
import { fromFragment, type Place, toFragment } from '../../../review/client/address.js';
import { actionOf, type Press } from '../../../review/client/keys.js';
import { marked } from '../../../review/client/marked.js';
import { createStopwatch } from '../../../review/client/stopwatch.js';
import { moreFindings } from '../../../review/client/width.js';
import { remaining, spanOf, touched, wordsOf } from '../../../review/client/words.js';
import { moreFor, shareInterval } from '../../../review/precision.js';
import type { Item, Precision, Setup } from '../../../review/types.js';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  ...{ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false },
  ...more,
});

describe('keys', () => {
  test('mean the same on every keyboard', () => {
    expect(actionOf(press('Enter'))).toEqual({ do: 'accept' });
    expect(actionOf(press(' '))).toEqual({ do: 'accept' });
    expect(actionOf(press('W'))).toEqual({ do: 'choose', choice: 'weakness' });
    expect(actionOf(press('3', { code: 'Digit3' }))).toEqual({ do: 'theme', number: 3 });
    expect(actionOf(press('0'))).toEqual({ do: 'overall' });
    // French: digits with Shift, other signs without.
    expect(actionOf(press('&', { code: 'Digit1' }))).toEqual({ do: 'theme', number: 1 });
    expect(actionOf(press('1', { code: 'Digit1', shiftKey: true }))).toEqual({ do: 'theme', number: 1 });
    // German: "/" is Shift and 7, "?" is Shift and another key.
    expect(actionOf(press('/', { code: 'Digit7', shiftKey: true }))).toEqual({ do: 'search' });
    expect(actionOf(press('?', { code: 'Minus', shiftKey: true }))).toEqual({ do: 'help' });
  });

  test('are the browser’s with Control, but for undoing', () => {
    expect(actionOf(press('z', { ctrlKey: true }))).toEqual({ do: 'undo' });
    expect(actionOf(press('z', { metaKey: true }))).toEqual({ do: 'undo' });
    for (const key of ['f', 's', 'u', 'l', '1', 'Enter'])
      expect(actionOf(press(key, { ctrlKey: true, code: `Digit${key}` }))).toBeUndefined();
    expect(actionOf(press('z', { ctrlKey: true, shiftKey: true }))).toBeUndefined();
    expect(actionOf(press('s', { altKey: true }))).toBeUndefined();
  });

  test('with Shift are others', () => {
    expect(actionOf(press('F', { shiftKey: true }))).toEqual({ do: 'unflag' });
    expect(actionOf(press('Enter', { shiftKey: true }))).toBeUndefined();
    expect(actionOf(press('!', { code: 'Digit1', shiftKey: true }))).toBeUndefined();
  });
});

describe('the stopwatch', () => {
  test('counts while the page is seen', () => {
    const watch = createStopwatch();
    watch.start(100);
    expect(watch.read(107)).toBe(7);
    watch.see(false, 110);
    expect(watch.read(500)).toBe(10);
    watch.see(true, 500);
    expect(watch.read(503)).toBe(13);
    watch.start(600);
    expect(watch.read(601)).toBe(1);
  });

  test('stops a minute after the last sign of life, and goes on with the next', () => {
    const watch = createStopwatch();
    watch.start(0);
    watch.input(30);
    expect(watch.read(1000)).toBe(90);
    watch.input(1010);
    expect(watch.read(1015)).toBe(95);
  });
});

describe('words', () => {
  const text = ' Dogs  are kind, but cats bite.';
  const words = wordsOf(text);

  test('are found by their offsets', () => {
    expect(words.map((word) => text.slice(...word))).toEqual([
      'Dogs',
      'are',
      'kind,',
      'but',
      'cats',
      'bite.',
    ]);
    expect(text.slice(...spanOf(words, 5, 3))).toBe('but cats bite.');
    expect(touched(words, spanOf(words, 1, 2))).toEqual([1, 2]);
    expect(touched(words, [3, 8])).toEqual([0, 1]);
    expect(touched(words, [0, 1])).toBeUndefined();
  });

  test('what a clause leaves', () => {
    expect(remaining(words, spanOf(words, 0, 2))).toEqual([3, 5]);
    expect(remaining(words, spanOf(words, 3, 5))).toEqual([0, 2]);
    expect(remaining(words, spanOf(words, 0, 5))).toBeUndefined();
  });
});

test('marks hold every character, with the themes they decided for and what was searched', () => {
  const text = 'Dogs bite cats.';
  const findings: Item['tags']['findings'] = [
    { theme: 'pets', polarity: 'weakness', clause: text, evidence: ['dogs', 'bite'] },
    { theme: 'parks', polarity: 'weakness', clause: text, evidence: ['bite'] },
  ];
  const tags: Item['tags'] = { polarity: 'none', confidence: 1, themes: [], findings, model: 'm' };
  const cut = marked({ text, tags }, 'cat');
  expect(cut.map((one) => one.text).join('')).toBe(text);
  expect(cut.filter((one) => one.themes.length > 0 || one.hit)).toEqual([
    { text: 'Dogs', themes: ['pets'], hit: false },
    { text: 'bite', themes: ['pets', 'parks'], hit: false },
    { text: 'cat', themes: [], hit: true },
  ]);
});

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

describe('how many more findings', () => {
  const line = (right: number, reviewed: number, findings: number, wider = 1): Precision => {
    const { low, high } = shareInterval(right / wider, reviewed / wider, findings / wider);
    return {
      ...{ theme: null, polarity: null, findings, right, reviewed, low, high },
      precision: right / reviewed,
    };
  };

  test('as many as the interval needs', () => {
    expect(moreFindings(0.05, line(45, 50, 10_000))).toBe(moreFor(0.05, 45, 50, 10_000));
    const none = { ...line(0, 1, 500), reviewed: 0, right: 0, precision: null, low: null, high: null };
    expect(moreFindings(0.1, none)).toBe(moreFor(0.1, 0, 0, 500));
    expect(moreFindings(0.05, { ...none, findings: 0 })).toBe(0);
  });

  test('more where findings stand together in sentences, so that the interval is wider', () => {
    const more = moreFindings(0.05, line(90, 100, 100_000, 2));
    expect(more).toBeGreaterThan(moreFindings(0.05, line(90, 100, 100_000)));
    expect(more).toBe(2 * moreFor(0.05, 45, 50, 50_000));
  });
});
