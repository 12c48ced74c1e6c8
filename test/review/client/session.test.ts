// The page's side of the talk, with a server that answers when it is told to.
import { describe, expect, test } from 'vitest';
import { choose, OVERALL } from '../../../review/client/draft.js';
import { createSession } from '../../../review/client/session.js';
import { type Call, RequestError } from '../../../review/client/trouble.js';
import type { Api, Item, Setup, Step } from '../../../review/types.js';

const SETUP: Setup = {
  ...{ tool: 't', folder: 'f', labels: 'l.csv', reviewer: 'A', sentences: 9, warnings: [] },
  ...{ themes: [], documents: [], unavailable: {} },
};

function item(key: string): Item {
  return {
    ...{
      key,
      sentenceId: key,
      doc: 'd',
      documentId: 'd',
      title: null,
      authority: null,
      inspectionType: null,
    },
    ...{ published: null, page: 1, heading: [], listItem: false, stem: '', text: key, from: 'tags' },
    ...{ paragraph: { before: [], after: [] }, around: { before: [], after: [] } },
    tags: { polarity: 'none', confidence: 1, themes: [], findings: [], model: 'm' },
    label: { polarity: 'none', themes: {}, clauses: {} },
  };
}

function step(key: string | null, undo = 0): Step {
  return {
    ...{ item: key === null ? null : item(key), precision: [], counts: false },
    progress: {
      ...{ total: 9, left: 5, decided: 0, accepted: 0, corrected: 0, skipped: 0, flagged: 0, seconds: null },
    },
    undo: undo === 0 ? null : { decisions: undo },
    written: { state: 'written', message: '' },
  };
}

function open() {
  const asked: {
    name: string;
    request: Api['decide']['request'];
    answer(step: Step): void;
    fail(e: Error): void;
  }[] = [];
  let ids = 0;
  const call = ((name: string, request: never) =>
    new Promise((answer, fail) => asked.push({ name, request, answer, fail }))) as unknown as Call;
  const session = createSession(
    { call, tab: 'tab', newId: () => `id-${ids++}`, seconds: () => 3.14 },
    SETUP,
    { order: 'random', filter: {} },
  );
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    session,
    asked,
    settle,
    /** Answers what was asked last, and lets the reviewer see it. */
    async show(key: string | null, undo = 0) {
      asked.at(-1)!.answer(step(key, undo));
      await settle();
      session.see(session.state.turn);
    },
  };
}

const LOST = new RequestError({ kind: 'lost', message: 'gone' });

describe('deciding', () => {
  test('only what has been seen is decided, and once', async () => {
    const { session, asked, show, settle } = open();
    session.next();
    expect(await session.decide('save')).toBe(false);
    asked[0]!.answer(step('a'));
    await settle();
    expect(await session.decide('save')).toBe(false);
    session.see(session.state.turn);
    session.decide('save');
    // Held down, or pressed twice, while the save is under way.
    expect(await session.decide('save')).toBe(false);
    expect(await session.decide('skip')).toBe(false);
    const { draft } = session.state;
    session.edit((same) => choose(same, OVERALL, 'weakness'));
    expect(session.state.draft).toBe(draft);
    expect(asked.map(({ name }) => name)).toEqual(['next', 'decide']);
    expect(asked[1]!.request).toMatchObject({ key: 'a', action: 'accept', seconds: 3.1 });
    await show('b', 1);
    expect(session.state).toMatchObject({ session: 1, said: 'Accepted. 5 left' });
    session.edit((draft) => choose(draft, OVERALL, 'weakness'));
    session.decide('save');
    expect(asked[2]!.request).toMatchObject({
      ...{ key: 'b', action: 'correct', label: { polarity: 'weakness', themes: {}, clauses: {} } },
    });
  });

  test('a save that failed leaves the form, and sent again is the same decision', async () => {
    const { session, asked, show, settle } = open();
    session.next();
    await show('a');
    session.edit((draft) => choose(draft, OVERALL, 'mixed'));
    session.remark({ flag: true, comment: 'odd' });
    session.decide('save');
    asked[1]!.fail(LOST);
    await settle();
    expect(session.state).toMatchObject({
      trouble: { kind: 'lost' },
      busy: undefined,
      comment: 'odd',
      flag: true,
    });
    expect(session.dirty()).toBe(true);
    session.decide('save');
    expect(asked[2]!.request).toEqual(asked[1]!.request);
    asked[2]!.fail(LOST);
    await settle();
    // What is another decision has another name.
    session.remark({ comment: 'very odd' });
    session.decide('save');
    expect(asked[3]!.request.id).not.toBe(asked[2]!.request.id);
    await show('b', 1);
    expect(session.state).toMatchObject({ trouble: undefined, comment: '', flag: false });
  });

  test('undo asks for nothing where nothing was done', async () => {
    const { session, asked, show } = open();
    session.next();
    await show('a');
    expect(await session.undo()).toBe(false);
    expect(asked).toHaveLength(1);
    session.decide('save');
    await show('b', 1);
    session.undo();
    expect(asked[2]!.name).toBe('undo');
    await show('a');
    expect(session.state).toMatchObject({ session: 0, said: 'Taken back' });
  });

  test('a sign of life that fails disturbs no save', async () => {
    const { session, asked, show, settle } = open();
    session.next();
    await show('a');
    session.decide('save');
    session.beat();
    asked[2]!.fail(LOST);
    await settle();
    expect(session.state).toMatchObject({ busy: 'save', trouble: { kind: 'lost' } });
    asked[1]!.answer(step(null, 1));
    await settle();
    expect(session.state).toMatchObject({ busy: undefined, said: 'Accepted. Nothing is left in this queue' });
  });
});
