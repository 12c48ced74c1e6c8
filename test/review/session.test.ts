// A review as its tabs meet it: what comes up, what is refused, what is there after a restart.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { LEASE } from '../../review/tabs.js';
import type { Queue } from '../../review/types.js';
import { row } from './client/scene.js';
import { keyOf, queueOf, useFolders } from './folders.js';

const { make, begin } = useFolders();
const [A, B] = ['tab-aaaaaaaa', 'tab-bbbbbbbb'];
const DOCUMENT = queueOf('document');
const text = (n: number) => row(n + 1)[n]!.text;
const made = (count: number) => [{ name: 'one', authority: 'Exampleshire', sentences: row(count) }];

describe('a sentence', () => {
  it('is before one tab at a time, and stays before it when the page is loaded again', async () => {
    const { session } = await begin(await make(made(4)));
    const first = await session.next({ tab: A, queue: DOCUMENT });
    const other = await session.next({ tab: B, queue: DOCUMENT });
    const again = await session.next({ tab: A, queue: DOCUMENT });
    expect([first, other, again].map((step) => step.item?.text)).toEqual([text(0), text(1), text(0)]);
  });

  it('goes to another tab once its own was not heard of for two minutes, or was closed', async () => {
    let now = 0;
    const { session } = await begin(await make(made(4)), { now: () => now });
    await session.next({ tab: A, queue: DOCUMENT });
    now = LEASE - 1;
    await session.beat({ tab: A });
    now += LEASE - 1;
    expect((await session.next({ tab: B, queue: DOCUMENT })).item?.text).toBe(text(1));
    await session.release({ tab: B });
    now += 1;
    expect((await session.next({ tab: B, queue: DOCUMENT })).item?.text).toBe(text(0));
    await session.release({ tab: B });
    expect((await session.next({ tab: A, queue: DOCUMENT })).item?.text).toBe(text(0));
  });

  it('that lay before a tab does not go over with it to another queue', async () => {
    const { session, decide, journal } = await begin(await make(made(30)));
    const random = queueOf('random');
    const drawn = (await session.next({ tab: A, queue: random })).item!.text;
    await session.release({ tab: A });
    const byDocument = await session.next({ tab: A, queue: DOCUMENT });
    expect(byDocument.item?.text).not.toBe(drawn);
    const step = await session.next({ tab: A, queue: random });
    expect(step.item?.text).toBe(drawn);
    await decide(A, random, step);
    expect(journal.fold.decisions.get(keyOf('one', drawn))).toMatchObject({
      queue: { order: 'random', frame: 'sentences' },
      stratum: 'RND',
    });
  });

  it('that was decided never comes again, in any order, nor after a restart', async () => {
    const dir = await make(made(6));
    const first = await begin(dir);
    let step = await first.session.next({ tab: A, queue: DOCUMENT });
    step = await first.decide(A, DOCUMENT, step);
    step = await first.decide(A, DOCUMENT, step, { action: 'skip' });
    await first.end();
    const { session } = await begin(dir);
    for (const order of ['uncertainty', 'theme', 'document', 'random'] as const) {
      const { rows, total } = await session.list({ queue: queueOf(order), from: 0, count: 200 });
      expect(total).toBe(4);
      expect(rows.map((own) => own.text).sort()).toEqual([2, 3, 4, 5].map(text));
    }
    const skipped = await session.next({ tab: B, queue: queueOf('document', { state: 'skipped' }) });
    expect(skipped.item).toMatchObject({ text: text(1), from: 'tags', decided: { action: 'skip' } });
  });

  it('that another tab decided meanwhile is not decided over', async () => {
    let now = 0;
    const { session, decide, journal } = await begin(await make(made(3)), { now: () => now });
    const late = await session.next({ tab: A, queue: DOCUMENT });
    now = LEASE;
    const soon = await session.next({ tab: B, queue: DOCUMENT });
    expect(soon.item?.key).toBe(late.item?.key);
    await decide(B, DOCUMENT, soon);
    const lines = journal.fold.length;
    await expect(decide(A, DOCUMENT, late)).rejects.toMatchObject({ status: 409 });
    expect(journal.fold.length).toBe(lines);
  });

  it('that is opened from the list to be decided again begins with what was decided', async () => {
    const { session, decide, journal } = await begin(await make(made(3)));
    const step = await session.next({ tab: A, queue: DOCUMENT });
    const label = { polarity: 'weakness', themes: { cats: 'weakness' }, clauses: {} } as const;
    await decide(A, DOCUMENT, step, { action: 'correct', label });
    const key = step.item!.key;
    const opened = await session.open({ tab: A, queue: DOCUMENT, key });
    expect(opened.item).toMatchObject({ label, from: 'decision', decided: { action: 'correct' } });
    await decide(A, DOCUMENT, opened);
    expect(journal.fold.decisions.get(key)).toMatchObject({ action: 'accept', before: label, after: label });
  });
});

describe('a decision', () => {
  it('that is sent twice, at once or later, is one line and has one answer', async () => {
    const { session, decide, journal } = await begin(await make(made(3)));
    const step = await session.next({ tab: A, queue: DOCUMENT });
    const [one, two] = await Promise.all([
      decide(A, DOCUMENT, step, { id: 'the-same-1' }),
      decide(A, DOCUMENT, step, { id: 'the-same-1' }),
    ]);
    expect(two).toEqual(one);
    expect(await decide(A, DOCUMENT, step, { id: 'the-same-1' })).toEqual(one);
    // A start, and it.
    expect(journal.fold.length).toBe(2);
  });

  it('that is sent again after a restart is one line', async () => {
    const dir = await make(made(3));
    const first = await begin(dir);
    const step = await first.session.next({ tab: A, queue: DOCUMENT });
    await first.decide(A, DOCUMENT, step, { id: 'the-same-1' });
    await first.end();
    const { decide, journal } = await begin(dir);
    const after = await decide(A, DOCUMENT, step, { id: 'the-same-1' });
    expect(after.item?.text).toBe(text(1));
    expect(journal.fold.length).toBe(2);
  });

  it.each([
    ['accept', { polarity: 'none', themes: {}, clauses: {} }, 'correct'],
    ['correct', undefined, 'accept'],
  ] as const)('called "%s" that is none is recorded as what it is', async (action, label, recorded) => {
    const { session, decide, journal } = await begin(await make(made(3)));
    const step = await session.next({ tab: A, queue: DOCUMENT });
    await decide(A, DOCUMENT, step, { action, ...(label ? { label } : {}) });
    expect(journal.fold.decisions.get(step.item!.key)?.action).toBe(recorded);
  });

  it.each([
    ['a theme there is not', { polarity: 'none', themes: { birds: 'none' }, clauses: {} }, 'birds'],
    [
      'a clause of a theme that is not mixed',
      { polarity: 'none', themes: { dogs: 'strength' }, clauses: { dogs: { strength: [0, 3] } } },
      'not mixed',
    ],
    [
      'a clause past the end',
      { polarity: 'mixed', themes: { dogs: 'mixed' }, clauses: { dogs: { strength: [0, 999] } } },
      'past',
    ],
    [
      'a clause without a word',
      { polarity: 'mixed', themes: { dogs: 'mixed' }, clauses: { dogs: { weakness: [8, 9] } } },
      'no word',
    ],
  ] as const)('with %s is refused', async (_, label, said) => {
    const { session, decide, journal } = await begin(await make(made(3)));
    const step = await session.next({ tab: A, queue: DOCUMENT });
    await expect(
      decide(A, DOCUMENT, step, { action: 'correct', label: structuredClone(label) as never }),
    ).rejects.toMatchObject({ status: 400, message: expect.stringContaining(said) });
    expect(journal.fold.length).toBe(0);
  });
});

describe('what was done last', () => {
  it('is taken back, one thing at a time, also of an earlier run', async () => {
    const dir = await make(made(4));
    const first = await begin(dir);
    let step = await first.session.next({ tab: A, queue: DOCUMENT });
    step = await first.decide(A, DOCUMENT, step);
    await first.decide(A, DOCUMENT, step);
    await first.end();
    const { session } = await begin(dir);
    expect((await session.undo({ tab: A, queue: DOCUMENT })).item?.text).toBe(text(1));
    const last = await session.undo({ tab: A, queue: DOCUMENT });
    expect(last).toMatchObject({ item: { text: text(0) }, undo: null, progress: { decided: 0, left: 4 } });
    await expect(session.undo({ tab: A, queue: DOCUMENT })).rejects.toMatchObject({ status: 409 });
  });

  it('together is taken back together', async () => {
    const { session, decide } = await begin(await make(made(6)));
    await decide(A, DOCUMENT, await session.next({ tab: A, queue: DOCUMENT }));
    const done = await session.bulk({ tab: A, queue: DOCUMENT, id: 'bulk-0001', expected: 5 });
    expect(done).toMatchObject({ done: 5, item: null, undo: { decisions: 5 }, progress: { left: 0 } });
    const back = await session.undo({ tab: A, queue: DOCUMENT });
    expect(back).toMatchObject({ item: { text: text(1) }, progress: { decided: 1, left: 5 } });
  });
});

describe('all that are left', () => {
  const mixed = 'Dogs are good, but dogs are late.';
  const documents = [
    ...made(4),
    {
      name: 'two',
      sentences: [
        {
          ...{ text: mixed, polarity: 'mixed' as const, themes: { dogs: 'mixed' as const } },
          clauses: ['Dogs are good', 'dogs are late.'] as const,
        },
      ],
    },
  ];

  it('are accepted with their clauses, one line each, and draw nothing', async () => {
    const { session, journal, path } = await begin(await make(documents));
    const queue: Queue = queueOf('random');
    const step = await session.bulk({ tab: A, queue, id: 'bulk-0001', expected: 5 });
    expect(step.precision[0]).toMatchObject({ reviewed: 0 });
    expect((await readFile(path, 'utf8')).trimEnd().split('\n')).toHaveLength(6);
    expect(journal.fold.decisions.get(keyOf('two', mixed))).toMatchObject({
      batch: 'bulk-0001',
      after: { themes: { dogs: 'mixed' }, clauses: { dogs: { strength: [0, 13], weakness: [19, 33] } } },
      queue: { order: 'random', frame: null },
      stratum: 'REV-RANDOM',
    });
  });

  it('say nothing of precision, however far a draw reaches after them', async () => {
    const dogs = (name: string) => ({
      name,
      sentences: Array.from({ length: 8 }, (_, n) => ({
        text: `In ${name} dogs number ${n} are good.`,
        polarity: 'strength' as const,
        themes: { dogs: 'strength' as const },
      })),
    });
    const { session, decide } = await begin(await make([dogs('one'), dogs('two')]));
    const { documentId } = (await session.next({ tab: A, queue: DOCUMENT })).item!;
    await session.bulk({ tab: A, queue: queueOf('document', { documentId }), id: 'bulk-0001', expected: 8 });
    const random = queueOf('random');
    let step = await session.next({ tab: A, queue: random });
    while (step.item) step = await decide(A, random, step);
    expect(step.precision[0]).toMatchObject({ findings: 16, reviewed: 8, right: 8 });
  });

  it('are accepted once where that is sent twice, and the answer is the same', async () => {
    const { session, journal } = await begin(await make(documents));
    const request = { tab: A, queue: DOCUMENT, id: 'bulk-0001', expected: 5 };
    const step = await session.bulk(request);
    expect(step.done).toBe(5);
    expect(await session.bulk(request)).toEqual(step);
    expect(journal.fold.length).toBe(6);
  });

  it('are left alone where there are not as many as the page said', async () => {
    const { session, journal } = await begin(await make(documents));
    await expect(
      session.bulk({ tab: A, queue: DOCUMENT, id: 'bulk-0001', expected: 4 }),
    ).rejects.toMatchObject({ status: 409, message: expect.stringContaining('5') });
    expect(journal.fold.length).toBe(0);
  });
});

describe('a sentence that stands twice', () => {
  it('comes once a document', async () => {
    const [one] = made(2);
    const { session } = await begin(
      await make([
        { ...one!, sentences: [...row(2), ...row(2)] },
        { ...one!, name: 'two' },
      ]),
    );
    const { rows } = await session.list({ queue: DOCUMENT, from: 0, count: 200 });
    expect(rows.map(({ key }) => key)).toEqual([
      keyOf('one', text(0)),
      keyOf('one', text(1)),
      keyOf('two', text(0)),
      keyOf('two', text(1)),
    ]);
  });
});
