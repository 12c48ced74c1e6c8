import { describe, expect, test } from 'vitest';
import { type BeforeAfterInput, compareBeforeAfter } from '../../eval/beforeAfter.js';
import { learntFrom } from '../../eval/learnt.js';
import type { Model } from '../../models/model.js';
import type { JoinedLabels, JoinedRow } from '../../pipeline/batch/gold.js';
import type { Polarity } from '../../pipeline/types.js';
import { fakeModel } from '../pipeline/fakeModel.js';

/** A model that reads as the other does, but for "±", which it takes for "+". */
function otherModel(): Model {
  const inner = fakeModel();
  const judge: Model['judge'] = (contexts) =>
    inner.judge(contexts.map((context) => ({ ...context, text: context.text.replaceAll('±', '+') })));
  return { ...inner, id: 'other', judge };
}

const row = (doc: string, split: string, text: string, park?: Polarity): JoinedRow => ({
  row: {
    id: `${doc}:${text}`,
    ...{ doc, split, stratum: 'RND', fingerprint: text, polarity: park ?? 'none' },
    themes: park === undefined ? {} : { park },
  },
  context: { text, heading: [], listItem: false, before: '' },
});
const held = (...rows: JoinedRow[]): JoinedLabels => ({ rows, missing: [], leftOut: 0, failures: [] });
const nothing = learntFrom([]);

const compare = (more: Partial<BeforeAfterInput> & Pick<BeforeAfterInput, 'held'>) =>
  compareBeforeAfter({
    nameOf: ({ doc }) => (doc.startsWith('9') ? 'shipped' : 'mine.csv'),
    before: { model: fakeModel(), name: 'the one before', learnt: nothing },
    after: { model: otherModel(), learnt: nothing },
    ...more,
  });

describe('a model before and after', () => {
  const compared = compare({
    held: held(
      row('901-2030-01-01', 'dev', 'The ±park.', 'strength'),
      row('901-2030-01-01', 'dev', 'A ±park.', 'weakness'),
      row('letter', 'dev', 'My +park.', 'strength'),
      row('letter', 'dev', 'My ±park.', 'strength'),
      row('note', 'dev', 'No ±park.', undefined),
      row('902-2030-01-01', 'test', 'One -park.', 'weakness'),
    ),
  })!;

  test('each split of each label file apart, in the order of the rows', () => {
    expect(
      compared.parts.map(({ name, split, against }) => [name, split, against.comparison.sentences]),
    ).toEqual([
      ['shipped', 'dev', 2],
      ['mine.csv', 'dev', 3],
      ['shipped', 'test', 1],
    ]);
  });

  test('sentences that are right only after, and only before', () => {
    const tests = compared.parts.map(({ against }) => against.comparison.tests[0]!);
    expect(tests.map(({ question }) => question)).toEqual(['findings', 'findings', 'findings']);
    expect(tests.map(({ test: { onlyFirst, onlySecond } }) => [onlyFirst, onlySecond])).toEqual([
      // "A ±park." is wrong after, and before too, for its weakness was missed.
      [1, 0],
      // "No ±park." has no finding by hand: it was right before and is wrong after.
      [1, 1],
      [0, 0],
    ]);
  });

  test('the difference is after less before, on the same sentences', () => {
    const { own, other, difference } = compared.parts[1]!.against.comparison.differences[0]!;
    // Of parks, before: one of two strengths found, 2 · 1 / (2 + 1) = 2/3; after: both, and one made up, 4/5.
    expect(other).toBeCloseTo(2 / 3);
    expect(own).toBeCloseTo(4 / 5);
    expect(difference).toBeCloseTo(4 / 5 - 2 / 3);
  });

  test('what the report is made of: the new model, with what the one before said', () => {
    expect(compared.result.evaluation.populations[0]!.systems[0]!.name).toBe('model other');
    expect(compared.earlier).toMatchObject({ file: 'the one before', system: 'model fake' });
    expect(compared.earlier.predictions.size).toBe(6);
    expect(compared.learntBefore).toBe(0);
  });
});

describe('what a model learnt from', () => {
  const sentences = held(
    row('901-2030-01-01', 'dev', 'The +park.', 'strength'),
    row('letter', 'dev', 'My -park.', 'weakness'),
    row('letter', 'dev', 'His -park.', 'weakness'),
  );
  const taught = (learnt: readonly { doc: string; fingerprint: string }[]) => ({
    model: fakeModel(),
    name: 'the one before',
    learnt: learntFrom(learnt),
  });

  test('sentences with the same words are left out and counted', () => {
    const compared = compare({
      held: sentences,
      before: taught([{ doc: 'elsewhere', fingerprint: 'My -park.' }]),
    })!;
    expect(compared.learntBefore).toBe(1);
    expect(compared.result.sentences.map(({ row: { fingerprint } }) => fingerprint)).toEqual([
      'The +park.',
      'His -park.',
    ]);
  });

  test('sentences of the same documents, or authorities, stay and are counted, for either model', () => {
    const compared = compare({
      held: sentences,
      before: taught([{ doc: '901-2040-01-01', fingerprint: 'x' }]),
      after: { model: otherModel(), learnt: learntFrom([{ doc: 'letter', fingerprint: 'y' }]) },
    })!;
    expect(compared.parts.map(({ name, near }) => [name, near])).toEqual([
      ['shipped', { before: 1, after: 0 }],
      ['mine.csv', { before: 0, after: 2 }],
    ]);
  });

  test('where it is not known, that is said, and nothing is left out', () => {
    const compared = compare({ held: sentences, before: { model: fakeModel(), name: 'the one before' } })!;
    expect(compared.learntBefore).toBeUndefined();
    expect(compared.result.sentences).toHaveLength(3);
  });

  test('with nothing left there is nothing to compare', () => {
    const all = sentences.rows.map(({ row: { doc, fingerprint } }) => ({ doc, fingerprint }));
    expect(compare({ held: sentences, before: taught(all) })).toBeUndefined();
    expect(compare({ held: held() })).toBeUndefined();
  });
});
