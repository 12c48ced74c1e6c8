// Labels that are given to be checked: of which kind a file is, and what comes up first.
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../pipeline/errors.js';
import { readChecks } from '../../review/check.js';
import { buildSentences } from '../../review/sentences.js';

const PRINTS = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(16));
const theme = (id: string) => ({ id, name: id, definition: id, colour: '#000000', keywords: [] });
const taxonomy = { version: '1', themes: [theme('dogs')] };

/** Sentences of a document "one": none of them about dogs but the last, a strength with 0.9. */
function context() {
  const builder = buildSentences(['0'.repeat(16)], [0], ['dogs'], 4);
  PRINTS.forEach((fingerprint, index) => {
    const themes = index === 3 ? [{ theme: 'dogs', polarity: 'strength' as const, confidence: 0.9 }] : [];
    const polarity_confidence = [0.99, 0.7, 0.99, 0.99][index]!;
    const tags = { fingerprint, polarity: 'strength' as const, polarity_confidence, themes };
    builder.add({ document: 0, index, offset: index }, tags);
  });
  const unitOf = (key: string) => (key.startsWith('one:') ? PRINTS.indexOf(key.slice(4)) : -1);
  return { taxonomy, sentences: builder.done(), thresholds: { dogs: 0.5 }, unitOf };
}

const labels = (...rows: readonly string[]) =>
  ['doc,split,fingerprint,stratum,polarity,dogs', ...rows, ''].join('\n');
const read = (...texts: readonly string[]) =>
  readChecks(
    texts.map((text, i) => ({ file: `${i}.csv`, text })),
    context(),
  );

describe('a label file', () => {
  // By class, the mean probability over the labels of it: strength 0.99, weakness (0.0033 + 0.1) / 2; of dogs strength
  // 0.0625, weakness 0.025, absent 0.75. So 3 is in doubt by 0.9 − 0.0625 − 0, 0 by 0 − (0.0033 − 0.0517), the others not.
  it('is set beside the tags, and what they are surest against comes first', () => {
    const checks = read(
      labels(
        `one,train,${PRINTS[1]},X,weakness,`,
        `one,train,${PRINTS[0]},X,weakness,`,
        `one,train,${PRINTS[2]},X,strength,strength`,
        `one,train,${PRINTS[3]},X,strength,weakness`,
      ),
    );
    expect(checks.units).toEqual([3, 0]);
    expect(checks.of.get(0)).toMatchObject({
      doubt: { what: 'polarity', hand: 'weakness', model: 'strength' },
      label: { polarity: 'weakness', themes: {}, clauses: {} },
    });
    expect(checks.of.get(3)).toMatchObject({
      doubt: { what: 'dogs', hand: 'weakness', model: 'strength' },
      label: { polarity: 'strength', themes: { dogs: 'weakness' } },
    });
  });

  it('that says what the tags say gives nothing, and says so', () => {
    const checks = read(labels(`one,train,${PRINTS[2]},X,strength,`));
    expect(checks).toMatchObject({ units: [], missing: 0 });
    expect(checks.unavailable).toContain('say what the tags say');
  });

  it('of other documents is counted as missing', () =>
    expect(read(labels(`two,train,${PRINTS[2]},X,weakness,`))).toMatchObject({ units: [], missing: 1 }));
});

describe('a list of doubts', () => {
  const list = ['doc,fingerprint,stratum,what,hand,model,p_model,p_hand,doubt'];
  const doubts = [
    ...list,
    `one,${PRINTS[2]},X,polarity,weakness,none,0.9,0.1,0.9`,
    `one,${PRINTS[0]},X,dogs,absent,strength,0.9,0.1,0.5`,
    `one,${PRINTS[2]},X,dogs,strength,absent,0.8,0.1,0.4`,
    '',
  ].join('\n');

  it('keeps its order, a sentence once, where it comes first', () => {
    const checks = read(doubts);
    expect(checks.units).toEqual([2, 0]);
    expect(checks.of.get(2)).toMatchObject({ doubt: { what: 'polarity', hand: 'weakness', model: 'none' } });
    expect(checks.of.get(2)).not.toHaveProperty('label');
  });

  it('takes its labels from a label file beside it', () =>
    expect(read(doubts, labels(`one,train,${PRINTS[2]},X,weakness,none`)).of.get(2)).toMatchObject({
      label: { polarity: 'weakness', themes: { dogs: 'none' } },
    }));
});

describe('a list to look at again', () => {
  const head = 'doc,fingerprint,why,polarity,dogs';

  it('has the label to begin with, and why', () =>
    expect(read(`${head}\none,${PRINTS[1]},to be split,mixed,weakness\n`).of.get(1)).toEqual({
      doubt: { what: '', hand: '', model: '', why: 'to be split' },
      label: { polarity: 'mixed', themes: { dogs: 'weakness' }, clauses: {} },
    }));

  it('is refused with file, line, column and value where a cell is not allowed', () =>
    expect(() => read(`${head}\none,${PRINTS[1]},to be split,good,\n`)).toThrow(
      /0\.csv, line 2, column polarity: "good"/,
    ));
});

it('without files says how to give some', () => expect(read().unavailable).toContain('--check'));
it('what is none of these is refused', () => expect(() => read('a,b\n1,2\n')).toThrow(UsageError));
