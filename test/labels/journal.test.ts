// A journal's lines and what they come to, each worked out by hand.
import { describe, expect, it } from 'vitest';
import {
  createFold,
  type DecisionLine,
  type Fold,
  type JournalLine,
  journalLockOf,
  journalOf,
  labelRowsOf,
  parseJournal,
  type ReviewLabel,
} from '../../labels/journal.js';
import { migrateLabel } from '../../labels/themes.js';
import type { Polarity } from '../../pipeline/types.js';

const time = '2026-01-02T03:04:05.000Z';
const NONE: ReviewLabel = { polarity: 'none', themes: {}, clauses: {} };
const about = (themes: Record<string, Polarity>): ReviewLabel => ({
  ...{ polarity: Object.values(themes)[0] ?? 'none', themes, clauses: {} },
});
const fingerprintAt = (place: number) => String(place).padStart(16, '0');

/** Line `n`: a decision about the sentence at `place` of document `d.txt`. */
function decision(n: number, place: number, more: Partial<DecisionLine> = {}): DecisionLine {
  return {
    ...{ kind: 'decision', n, time, id: `id-${n}`, reviewer: 'A. Reviewer' },
    ...{
      doc: 'd.txt',
      fingerprint: fingerprintAt(place),
      sentence_id: `d-${String(place).padStart(4, '0')}`,
    },
    ...{ action: 'accept', before: NONE, after: NONE, flag: false, comment: '', seconds: 1 },
    ...{
      queue: { order: 'document', frame: null },
      split: 'train',
      stratum: 'REV-DOCUMENT',
      model: 'made-1',
    },
    ...more,
  };
}
const start = (n: number, reviewer = ''): JournalLine => ({
  ...{ kind: 'start', n, time, format: 1, tool: 'tool 1', reviewer },
  ...{ taxonomy: { version: '1', themes: ['dogs', 'cats'] }, models: ['made-1'] },
});
const undo = (n: number, of: string): JournalLine => ({ kind: 'undo', n, time, reviewer: 'A. Reviewer', of });

function fold(...lines: readonly JournalLine[]): Fold {
  const made = createFold(migrateLabel);
  for (const line of lines) made.add(line);
  return made;
}

/** Of each sentence with a decision, in their order: its place and the id of the decision that holds. */
const holding = ({ decisions }: Fold) =>
  [...decisions.values()].map(({ sentence_id, id }) => `${Number(sentence_id.slice(2))} ${id}`);

describe('fold', () => {
  it('of nothing is empty', () => {
    const { decisions, themes, reviewer, length, written, lastDone } = fold();
    expect({ decisions: decisions.size, themes, reviewer, length, written: written.size }).toEqual({
      ...{ decisions: 0, themes: [], reviewer: '', length: 0, written: 0 },
    });
    expect(lastDone()).toBeUndefined();
  });

  it('keeps the last decision about a sentence, and puts it last', () => {
    const made = fold(
      start(1),
      decision(2, 1),
      decision(3, 2),
      decision(4, 1, { after: about({ dogs: 'strength' }) }),
    );
    expect(holding(made)).toEqual(['2 id-3', '1 id-4']);
    expect(made.length).toBe(4);
    expect(made.lastDone()).toEqual({ of: 'id-4', keys: [`d.txt:${fingerprintAt(1)}`] });
  });

  it('goes back to the decision before, then to none', () => {
    const lines = [start(1), decision(2, 1), decision(3, 1), undo(4, 'id-3')];
    expect(holding(fold(...lines))).toEqual(['1 id-2']);
    expect(fold(...lines).lastDone()?.of).toBe('id-2');
    const none = fold(...lines, undo(5, 'id-2'));
    expect(holding(none)).toEqual([]);
    expect(none.lastDone()).toBeUndefined();
  });

  it('takes back a decision under a later one, which holds', () => {
    const made = fold(decision(1, 1), decision(2, 1), undo(3, 'id-1'));
    expect(holding(made)).toEqual(['1 id-2']);
    expect(holding(fold(decision(1, 1), decision(2, 1), undo(3, 'id-1'), undo(4, 'id-2')))).toEqual([]);
  });

  it('takes back what is not there without harm', () => {
    expect(holding(fold(decision(1, 1), undo(2, 'id-9'), undo(3, 'id-1'), undo(4, 'id-1')))).toEqual([]);
  });

  it('takes back a batch at once, and leaves what stood before it', () => {
    const batch = { batch: 'together', seconds: null };
    const lines = [decision(1, 1), decision(2, 1, batch), decision(3, 2, batch), decision(4, 3)];
    expect(holding(fold(...lines))).toEqual(['1 id-2', '2 id-3', '3 id-4']);
    const undone = fold(...lines, undo(5, 'id-4'));
    expect(undone.lastDone()).toEqual({
      of: 'together',
      keys: [1, 2].map((p) => `d.txt:${fingerprintAt(p)}`),
    });
    undone.add(undo(6, 'together'));
    expect(holding(undone)).toEqual(['1 id-1']);
    expect(undone.lastDone()?.of).toBe('id-1');
  });

  it('reads labels before an edit of themes as the edit makes them, and those after as they are', () => {
    const dogs = about({ dogs: 'strength' });
    const made = fold(
      start(1),
      decision(2, 1, { before: dogs, after: dogs }),
      decision(3, 1, { after: null, action: 'skip' }),
      {
        ...{ kind: 'themes', n: 4, time, edit: { kind: 'rename', from: 'dogs', to: 'hounds' } },
        taxonomy: { version: '2', themes: ['hounds', 'cats'] },
      },
      decision(5, 2, { after: about({ hounds: 'weakness' }) }),
      // What stood under the skipped one was edited too.
      undo(6, 'id-3'),
    );
    expect(made.themes).toEqual(['hounds', 'cats']);
    expect(labelRowsOf(made.decisions).map(({ themes }) => themes)).toEqual([
      { hounds: 'strength' },
      { hounds: 'weakness' },
    ]);
    expect([...made.decisions.values()].at(-1)?.before.themes).toEqual({ hounds: 'strength' });
  });

  it('knows who reviewed last, and the files that were written', () => {
    const made = fold(start(1, 'B. Reviewer'), start(2), { kind: 'written', n: 3, time, sha256: 'ab' });
    expect(made.reviewer).toBe('B. Reviewer');
    expect([...made.written]).toEqual(['ab']);
    made.add(decision(4, 1));
    expect(made.reviewer).toBe('A. Reviewer');
  });
});

describe('labels', () => {
  it('are in the order of documents and places, without those that were skipped', () => {
    const made = fold(
      decision(1, 10),
      decision(2, 2, { after: about({ dogs: 'strength' }), stratum: 'RND' }),
      decision(3, 3, { action: 'skip', after: null }),
      decision(4, 9, { doc: 'c.txt', split: 'test' }),
    );
    expect(labelRowsOf(made.decisions)).toEqual([
      {
        ...{ id: `c.txt:${fingerprintAt(9)}`, doc: 'c.txt', split: 'test', stratum: 'REV-DOCUMENT' },
        ...{ fingerprint: fingerprintAt(9), polarity: 'none', themes: {} },
      },
      {
        ...{ id: `d.txt:${fingerprintAt(2)}`, doc: 'd.txt', split: 'train', stratum: 'RND' },
        ...{ fingerprint: fingerprintAt(2), polarity: 'strength', themes: { dogs: 'strength' } },
      },
      {
        ...{ id: `d.txt:${fingerprintAt(10)}`, doc: 'd.txt', split: 'train', stratum: 'REV-DOCUMENT' },
        ...{ fingerprint: fingerprintAt(10), polarity: 'none', themes: {} },
      },
    ]);
  });
});

describe('lines of a file', () => {
  const lines = [start(1), decision(2, 1), undo(3, 'id-2')];
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const cells = text.split('\n');
  const read = (given: string) => parseJournal(given, 'mine.journal.jsonl');
  const withSecond = (second: string) => [cells[0], second, cells[2], ''].join('\n');

  it('are read as they were written', () => {
    expect(read(text)).toEqual({ lines, length: text.length });
    expect(read('')).toEqual({ lines: [], length: 0 });
  });

  it('are whole wherever the last is cut off', () => {
    const before = cells[0]!.length + cells[1]!.length + 2;
    for (let cut = before; cut < text.length - 1; cut++)
      expect(read(text.slice(0, cut))).toEqual({ lines: lines.slice(0, 2), length: before });
    // Only the line end is missing: nothing of the line is.
    expect(read(text.slice(0, -1))).toEqual({ lines, length: text.length - 1 });
  });

  it.each([
    ['cut off', cells[1]!.slice(0, 40), 'the line'],
    ['empty', '', 'the line'],
    ['of another kind', '{"kind":"other","n":2}', 'kind'],
    ['with more in it', cells[1]!.replace('"flag"', '"more":1,"flag"'), 'more'],
    ['with another polarity', cells[1]!.replace('"none"', '"good"'), 'before.polarity'],
    ['with no fingerprint', cells[1]!.replace(fingerprintAt(1), 'x'), 'fingerprint'],
    ['out of its turn', cells[1]!.replace('"n":2', '"n":3'), 'is numbered 3'],
    ['that stood there', cells[0]!, 'is numbered 1'],
  ])('are refused by number where one in the middle is %s', (_what, second, why) => {
    expect(() => read(withSecond(second))).toThrow(/^mine\.journal\.jsonl, line 2: /);
    expect(() => read(withSecond(second))).toThrow(why);
    expect(() => read(withSecond(second))).toThrow('bring back the file as it was');
  });

  it('are refused where the last has its line end and is damaged', () => {
    expect(() => read(`${text}{"kind"\n`)).toThrow(/, line 4: /);
    expect(() => read(`${text}${cells[2]}\n`)).toThrow(/, line 4: is numbered 3/);
  });
});

it('a journal stands beside its labels, and its lock beside it', () => {
  expect(journalOf('a/mine.CSV')).toBe('a/mine.journal.jsonl');
  expect(journalLockOf('a/mine.csv')).toBe('a/mine.journal.jsonl.lock');
});
