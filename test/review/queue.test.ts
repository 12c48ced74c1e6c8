// Which sentences come up and in which order, of a handful whose order is plain.
import { describe, expect, it } from 'vitest';
import { selectUnits, sortUnits } from '../../review/queue.js';
import { permanentNumber } from '../../review/sample.js';
import { buildSentences, type SentenceTags, uncertaintyOf } from '../../review/sentences.js';
import type { Filter } from '../../review/types.js';

const DOCUMENTS = [
  { id: '0'.repeat(16), authority: 'Exampleshire' },
  { id: '1'.repeat(16), authority: null },
];

type Made = Pick<SentenceTags, 'polarity' | 'polarity_confidence' | 'themes'> & { document?: number };
const said = (theme: string, polarity: SentenceTags['polarity'], confidence: number) => ({
  theme,
  polarity,
  confidence,
});

const MADE: readonly Made[] = [
  { polarity: 'none', polarity_confidence: 0.99, themes: [] },
  { polarity: 'weakness', polarity_confidence: 0.95, themes: [said('cats', 'weakness', 0.95)] },
  { polarity: 'strength', polarity_confidence: 0.9, themes: [said('dogs', 'mixed', 0.6)] },
  {
    ...{ document: 1, polarity: 'strength', polarity_confidence: 0.5 },
    themes: [said('dogs', 'strength', 0.5), said('cats', 'none', 0.7)],
  },
  { document: 1, polarity: 'mixed', polarity_confidence: 0.7, themes: [said('dogs', 'none', 0.8)] },
];

const printOf = (unit: number) => `${unit}`.padStart(16, 'a');

function made() {
  const ids = DOCUMENTS.map(({ id }) => id);
  // Too few places at first: columns and table grow.
  const builder = buildSentences(ids, [0, 1], ['dogs', 'cats'], 1);
  MADE.forEach(({ document = 0, ...tags }, index) => {
    builder.add({ document, index, offset: index }, { ...tags, fingerprint: printOf(index) });
  });
  return builder.done();
}

const selected = (filter: Filter, matched?: Uint8Array) => [
  ...selectUnits(made(), DOCUMENTS, filter, matched),
];

describe('a filter', () => {
  it.each<[string, Filter, number[]]>([
    ['nothing: all', {}, [0, 1, 2, 3, 4]],
    ['a theme, also where nothing is said of it', { theme: 'dogs' }, [2, 3, 4]],
    ['some theme, as a strength or weakness', { theme: '*' }, [1, 2, 3]],
    ['a theme as a strength, mixed too', { theme: 'dogs', polarity: 'strength' }, [2, 3]],
    ['a theme as a weakness, mixed too', { theme: 'dogs', polarity: 'weakness' }, [2]],
    ['a theme as mixed', { theme: 'dogs', polarity: 'mixed' }, [2]],
    ['some theme as nothing said', { theme: '*', polarity: 'none' }, [3, 4]],
    ['its own polarity, as it is', { polarity: 'strength' }, [2, 3]],
    ['its own polarity from and up to, ends included', { least: 0.9, most: 0.95 }, [1, 2]],
    ["a theme's confidence, and not its own", { theme: 'dogs', least: 0.6, most: 0.6 }, [2]],
    ['a document', { documentId: '1'.repeat(16) }, [3, 4]],
    ['an authority', { authority: 'Exampleshire' }, [0, 1, 2]],
    ['all that is given at once', { authority: 'Exampleshire', theme: 'dogs' }, [2]],
  ])('by %s', (_, filter, units) => expect(selected(filter)).toEqual(units));

  it('by words takes what has them', () =>
    expect(selected({ theme: '*' }, Uint8Array.of(1, 0, 0, 1, 1))).toEqual([3]));
});

describe('an order', () => {
  const sorted = (order: 'uncertainty' | 'theme' | 'document' | 'random', theme?: string) => {
    const sentences = made();
    return [...sortUnits(sentences, selectUnits(sentences, DOCUMENTS, {}), order, theme)];
  };

  it('by document is as they are read', () => expect(sorted('document')).toEqual([0, 1, 2, 3, 4]));

  // p (1 − p) of each tag and a quarter of that of the polarity: 0.0025, 0.0594, 0.2625, 0.5225, 0.2125.
  it('by uncertainty has the least sure first', () => expect(sorted('uncertainty')).toEqual([3, 2, 4, 1, 0]));

  it('by theme has the themes in their order, then polarities, then the least sure', () =>
    expect(sorted('theme')).toEqual([3, 2, 4, 1, 0]));

  it('by theme begins with the theme that is asked about', () =>
    expect(sorted('theme', 'cats')).toEqual([1, 3, 2, 4, 0]));

  it('at random is by permanent number', () => {
    const numbers = MADE.map(({ document = 0 }, unit) =>
      permanentNumber(DOCUMENTS[document]!.id, printOf(unit)),
    );
    expect(sorted('random')).toEqual([0, 1, 2, 3, 4].sort((a, b) => numbers[a]! - numbers[b]!));
  });
});

describe('uncertainty', () => {
  it('is worked by hand', () => expect(uncertaintyOf({ ...MADE[3]!, fingerprint: '' })).toBeCloseTo(0.5225));

  it('is that of the table where the table has it', () => {
    const builder = buildSentences(['0'.repeat(16)], [0], [], 1);
    const tags = { ...MADE[0]!, themes: [], fingerprint: printOf(0), uncertainty: 0.1234 };
    builder.add({ document: 0, index: 0, offset: 0 }, tags);
    expect(builder.done().uncertainty[0]).toBe(1234);
  });
});

describe('a sentence', () => {
  it('is found by document and fingerprint, however many there are', () => {
    // Far more than were expected.
    const builder = buildSentences(['0'.repeat(16), '1'.repeat(16)], [0, 1], [], 1);
    const tags = { polarity: 'none', polarity_confidence: 0.9, themes: [] } as const;
    for (let index = 0; index < 500; index++)
      builder.add({ document: index % 2, index, offset: index }, { ...tags, fingerprint: printOf(index) });
    const sentences = builder.done();
    expect(sentences.count).toBe(500);
    for (let unit = 0; unit < 500; unit++) {
      expect(sentences.find(unit % 2, printOf(unit))).toBe(unit);
      expect(sentences.find(1 - (unit % 2), printOf(unit))).toBe(-1);
    }
  });
});
