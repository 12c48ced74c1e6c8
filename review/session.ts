// One review: what the page asks for and is answered. Everything that changes something is done in turn, and is in the journal
// before it is in the state and before it is answered.

import type { DecisionLine, JournalEntry } from '../labels/journal.js';
import type { Checks } from './check.js';
import { decisionEntry, type Said } from './entry.js';
import { OPEN, precisionOf, SKIPPED } from './figures.js';
import type { ReviewFolder } from './folder.js';
import { labelProblem, sameLabel } from './item.js';
import { type Journal, JournalError } from './journal.js';
import { listRow } from './list.js';
import type { Units } from './queue.js';
import { createQueues, nameOf } from './queues.js';
import { ReviewError } from './refusal.js';
import { frameOf } from './sample.js';
import { type Shown, show } from './show.js';
import { createSplits } from './splits.js';
import { createTabs } from './tabs.js';
import { labelsOf, withAnswer } from './tagLabels.js';
import type { Tally } from './tally.js';
import { createTurns } from './turns.js';
import type { Api, Item, ListRow, Queue, Setup, Step, Written } from './types.js';

/** Answers kept for requests that come again. */
const KEPT_ANSWERS = 500;

/** By name of the request: what is done. */
export type Session = {
  readonly [Name in keyof Api]: (request: Api[Name]['request']) => Promise<Api[Name]['answer']>;
};

export interface SessionOptions {
  readonly folder: ReviewFolder;
  readonly journal: Journal;
  readonly tally: Tally;
  readonly checks: Checks;
  /** What is always told, without the reviewer. */
  readonly setup: Omit<Setup, 'reviewer'>;
  readonly taxonomyVersion: string;
  readonly reviewer: string;
  readonly labelFile: { changed(): void; write(): Promise<Written>; state(): Written };
  splitOf(doc: string, authority: string | null): string | Promise<string>;
  /** Milliseconds. */
  readonly now?: () => number;
}

export function createSession(options: SessionOptions): Session {
  const { folder, journal, tally, checks, setup, labelFile, now = Date.now } = options;
  const { sentences, documents } = folder;
  const { decided } = tally;
  const { decisions } = journal.fold;
  const themes = sentences.themes;
  const queues = createQueues(folder, checks);
  const tabs = createTabs();
  const splits = createSplits(folder, options.splitOf);
  const inTurn = createTurns();
  const answers = new Map<string, { readonly key: string; readonly step: Step }>();
  let reviewer = options.reviewer;
  let hasBegun = false;

  async function record(entries: readonly JournalEntry[], keys: readonly string[]): Promise<void> {
    const start: JournalEntry = {
      ...{ kind: 'start', format: 1, tool: setup.tool, reviewer },
      taxonomy: { version: options.taxonomyVersion, themes: [...themes] },
      models: [...new Set(documents.map(({ model }) => model))],
    };
    try {
      await journal.append(hasBegun ? entries : [start, ...entries]);
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      throw new ReviewError(error.reason === 'full' ? 507 : 500, error.message);
    }
    hasBegun = true;
    for (const key of keys) tally.update(key, decisions.get(key)?.queue.frame);
    labelFile.changed();
  }

  /** Whether a unit that is to be checked was decided before the themes were edited: it is asked of once more. */
  function isStale(unit: number, { order }: Queue): boolean {
    if (order !== 'doubt' || journal.fold.editedAt === 0 || !checks.of.has(unit)) return false;
    const line = decisions.get(tally.keyOf(unit));
    return line !== undefined && line.n < journal.fold.editedAt;
  }

  function isIn(unit: number, queue: Queue): boolean {
    const { state } = queue.filter;
    const own = isStale(unit, queue) ? OPEN : decided.state[unit]!;
    if (state === 'flagged') return decided.flag[unit] === 1;
    if (state === 'skipped') return own === SKIPPED;
    return state === 'decided' ? own !== OPEN && own !== SKIPPED : own === OPEN;
  }

  /** The next unit for a tab, at a place of the queue or after it; -1: none. */
  function pick(tab: string, units: Units, queue: Queue, from: number): number {
    for (let at = from; at < units.length; at++) {
      if (isIn(units[at]!, queue) && !tabs.isElsewhere(tab, units[at]!, now())) return units[at]!;
    }
    return -1;
  }

  /** Where the search for the next begins: of what is open at the top, else behind what was seen last. */
  function placeAfter(units: Units, { filter }: Queue, unit: number | undefined): number {
    return (filter.state ?? 'open') === 'open' || unit === undefined ? 0 : units.indexOf(unit) + 1;
  }

  function beginWith(key: string, unit: number, queue: Queue, shown: Shown): Pick<Item, 'label' | 'from'> {
    const earlier = isStale(unit, queue) ? undefined : decisions.get(key)?.after;
    if (earlier) return { label: earlier, from: 'decision' };
    const check = queue.order === 'doubt' ? checks.of.get(unit) : undefined;
    if (check === undefined) return { label: shown.tags, from: 'tags' };
    return { label: check.label ?? withAnswer(shown.tags, check.doubt), from: 'label' };
  }

  async function itemOf(unit: number, queue: Queue): Promise<Item> {
    const key = tally.keyOf(unit);
    const shown = await show(folder, unit);
    const check = queue.order === 'doubt' ? checks.of.get(unit) : undefined;
    const earlier = decisions.get(key);
    return {
      key,
      ...shown.item,
      ...beginWith(key, unit, queue, shown),
      ...(check ? { doubt: check.doubt } : {}),
      ...(earlier ? { decided: decidedOf(earlier) } : {}),
    };
  }

  /** The answer with a unit, which the tab holds from now on; -1: with none. */
  async function stepTo(tab: string, queue: Queue, units: Units, unit: number): Promise<Step> {
    if (unit === -1) tabs.release(tab);
    else tabs.hold(tab, { unit, queue: nameOf(queue), seen: decisions.get(tally.keyOf(unit))?.id }, now());
    const item = unit === -1 ? null : await itemOf(unit, queue);
    let left = 0;
    for (const own of units) if (isIn(own, queue)) left += 1;
    const total = (queue.filter.state ?? 'open') === 'open' ? units.length : left;
    const last = journal.fold.lastDone();
    return {
      item,
      progress: { total, left, ...tally.counts() },
      precision: precisionOf(sentences, decided),
      counts: queue.order === 'random' && frameOf(queue.filter) !== null,
      undo: last ? { decisions: last.keys.length } : null,
      written: labelFile.state(),
    };
  }

  async function next(tab: string, queue: Queue, after?: number): Promise<Step> {
    const units = await queues.unitsOf(queue);
    const before = after === undefined ? tabs.of(tab) : undefined;
    // Whoever goes over to another queue gets what comes up there: a random draw is not of what lay there before.
    const held = before?.queue === nameOf(queue) ? before.unit : undefined;
    if (held !== undefined && isIn(held, queue)) return stepTo(tab, queue, units, held);
    const from = placeAfter(units, queue, after ?? held);
    return stepTo(tab, queue, units, pick(tab, units, queue, from));
  }

  function unitAt(key: string): number {
    const unit = tally.unitOf(key);
    if (unit === -1) throw new ReviewError(404, `"${key}" is no sentence of this folder: reload the page.`);
    return unit;
  }

  /** A request that was answered before is answered alike; one that an earlier run recorded is not recorded again. */
  async function once(
    id: string,
    key: string,
    tab: string,
    queue: Queue,
    work: () => Promise<Step>,
  ): Promise<Step> {
    const before = answers.get(id);
    if (before && before.key !== key)
      throw new ReviewError(400, 'The id of this request was used for another: reload the page.');
    if (before) return before.step;
    if (journal.has(id)) return next(tab, queue);
    const step = await work();
    answers.set(id, { key, step });
    if (answers.size > KEPT_ANSWERS) answers.delete(answers.keys().next().value!);
    return step;
  }

  /** What random draw a unit came up in: only the one whose turn it is was drawn, not one that was opened from the list. */
  function frameFor(tab: string, queue: Queue, units: Units, unit: number): string | null {
    const frame = queue.order === 'random' ? frameOf(queue.filter) : null;
    return frame !== null && pick(tab, units, queue, 0) === unit ? frame : null;
  }

  function entryOf(unit: number, queue: Queue, frame: string | null, said: Said): JournalEntry {
    return decisionEntry(folder, unit, { reviewer, order: queue.order, frame, split: splits.of(unit) }, said);
  }

  async function decide(request: Api['decide']['request']): Promise<Step> {
    const { tab, queue, id, key, action, label, flag, comment, seconds } = request;
    const unit = unitAt(key);
    const units = await queues.unitsOf(queue);
    const held = tabs.of(tab);
    const seen = held?.unit === unit ? held.seen : undefined;
    if (decisions.get(key)?.id !== seen) {
      tabs.release(tab);
      throw new ReviewError(
        409,
        'This sentence was decided in another tab meanwhile: go on with the next, or look it up among those decided.',
      );
    }
    const shown = await show(folder, unit);
    const problem = action === 'skip' ? undefined : labelProblem(label, shown.row.text, themes);
    if (problem !== undefined) throw new ReviewError(400, problem);
    const { label: before } = beginWith(key, unit, queue, shown);
    const said = action === 'skip' ? 'skip' : sameLabel(label, before) ? 'accept' : 'correct';
    const after = said === 'skip' ? null : label;
    const frame = frameFor(tab, queue, units, unit);
    await splits.learn([unit]);
    await record(
      [entryOf(unit, queue, frame, { id, action: said, before, after, flag, comment, seconds })],
      [key],
    );
    tabs.release(tab);
    return next(tab, queue, unit);
  }

  async function undo({ tab, queue }: Api['undo']['request']): Promise<Step> {
    const last = journal.fold.lastDone();
    if (!last) throw new ReviewError(409, 'Nothing is left to be taken back.');
    const keys = [...last.keys];
    await record([{ kind: 'undo', reviewer, of: last.of }], keys);
    const unit = keys.length === 1 ? tally.unitOf(keys[0]!) : -1;
    if (unit === -1) return next(tab, queue);
    return stepTo(tab, queue, await queues.unitsOf(queue), unit);
  }

  async function bulk({ tab, queue, id, expected }: Api['bulk']['request']): Promise<Step> {
    if (queue.order === 'doubt' || queue.filter.state === 'decided' || queue.filter.state === 'flagged')
      throw new ReviewError(
        400,
        'Only tags of sentences that are not decided are accepted together: look at these one by one.',
      );
    const left = (await queues.unitsOf(queue)).filter((unit) => isIn(unit, queue));
    if (left.length !== expected)
      throw new ReviewError(
        409,
        `${left.length} sentences are left in this queue, not ${expected}: look at the list again before you accept all.`,
      );
    await splits.learn(left);
    const labels = await labelsOf(folder, left);
    const rest = { action: 'accept', flag: false, comment: '', seconds: null, batch: id } as const;
    const entries = Array.from(left, (unit, at) => {
      const tags = labels(unit);
      return entryOf(unit, queue, null, { ...rest, id: `${id}-${at}`, before: tags, after: tags });
    });
    if (entries.length > 0) await record(entries, Array.from(left, tally.keyOf));
    tabs.release(tab);
    return { ...(await next(tab, queue)), done: entries.length };
  }

  async function list({ queue, from, count }: Api['list']['request']): Promise<Api['list']['answer']> {
    const units = (await queues.unitsOf(queue)).filter((unit) => isIn(unit, queue));
    const rows: ListRow[] = [];
    for (const unit of units.slice(from, from + count)) rows.push(await listRow(folder, tally, unit));
    return { total: units.length, rows };
  }

  return {
    setup: async () => ({ ...setup, reviewer }),
    async reviewer({ name }) {
      if (name !== reviewer) hasBegun = false;
      reviewer = name;
      return { ...setup, reviewer };
    },
    next: ({ tab, queue }) => inTurn(() => next(tab, queue)),
    open: ({ tab, queue, key }) =>
      inTurn(async () => stepTo(tab, queue, await queues.unitsOf(queue), unitAt(key))),
    decide: (request) =>
      inTurn(() => once(request.id, request.key, request.tab, request.queue, () => decide(request))),
    undo: (request) => inTurn(() => undo(request)),
    bulk: (request) => inTurn(() => once(request.id, '', request.tab, request.queue, () => bulk(request))),
    list: (request) => inTurn(() => list(request)),
    write: () => inTurn(() => labelFile.write()),
    async beat({ tab }) {
      tabs.beat(tab, now());
      return {};
    },
    async release({ tab }) {
      tabs.release(tab);
      return {};
    },
  };
}

function decidedOf({ action, reviewer, time, comment, flag }: DecisionLine): NonNullable<Item['decided']> {
  return { action, reviewer, time, comment, flag };
}
