// What the page knows and what it asks the server for, apart from how it looks. One thing is asked at a time; until the
// answer is there nothing can be decided, and a sentence only once it has been seen. What fails leaves the form as it was.
import { count } from '../../pipeline/page/figures.js';
import type { Api, Queue, Setup, Step } from '../types.js';
import { type Draft, isChanged, labelOf, startDraft } from './draft.js';
import { type Call, RequestError, type Trouble } from './trouble.js';

export interface State {
  readonly setup: Setup;
  readonly queue: Queue;
  /** undefined until the first answer. */
  readonly step: Step | undefined;
  /** Grows with every sentence that is shown. */
  readonly turn: number;
  /** The turn that the reviewer has had before them. */
  readonly seen: number;
  readonly draft: Draft | undefined;
  readonly flag: boolean;
  readonly comment: string;
  /** What is being asked for. */
  readonly busy: 'load' | 'save' | 'undo' | undefined;
  readonly trouble: Trouble | undefined;
  /** What happened last, for those who do not see it. */
  readonly said: string;
  /** Decisions made since the page was opened. */
  readonly session: number;
}

export interface Parts {
  readonly call: Call;
  readonly tab: string;
  /** A name for a decision. */
  readonly newId: () => string;
  /** Seconds that the sentence has been before the reviewer. */
  readonly seconds: () => number;
}

export type Session = ReturnType<typeof createSession>;

export function createSession({ call, tab, newId, seconds }: Parts, setup: Setup, first: Queue) {
  let state: State = {
    ...{ setup, queue: first, step: undefined, turn: 0, seen: 0, draft: undefined, flag: false },
    ...{ comment: '', busy: undefined, trouble: undefined, said: '', session: 0 },
  };
  const listeners = new Set<() => void>();
  /** The decision that was sent last and not confirmed: sent again, it is the same. */
  let pending = { sent: '', id: '' };

  function put(change: Partial<State>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function fail(error: unknown): void {
    const trouble: Trouble =
      error instanceof RequestError ? error.trouble : { kind: 'refused', message: String(error) };
    put({ trouble });
  }

  async function move<N extends 'next' | 'open' | 'decide' | 'undo' | 'bulk'>(
    busy: NonNullable<State['busy']>,
    name: N,
    request: Omit<Api[N]['request'], 'tab' | 'queue'>,
    said: (step: Step) => string,
    queue = state.queue,
  ): Promise<boolean> {
    if (state.busy !== undefined) return false;
    put({ busy, trouble: undefined });
    try {
      const step = (await call(name, { ...request, tab, queue } as unknown as Api[N]['request'])) as Step;
      const { item } = step;
      put({
        ...{ step, queue, busy: undefined, turn: state.turn + 1, said: said(step) },
        draft: item === null ? undefined : startDraft(item),
        flag: item?.decided?.flag ?? false,
        comment: item?.decided?.comment ?? '',
      });
      return true;
    } catch (error) {
      put({ busy: undefined });
      fail(error);
      return false;
    }
  }

  /** Whether the sentence on the page is there to be decided about. */
  const ready = () => state.busy === undefined && state.draft !== undefined && state.seen === state.turn;

  return {
    get state() {
      return state;
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ready,
    /** Ends when nothing is being asked for. */
    async rest(): Promise<void> {
      while (state.busy !== undefined)
        await new Promise<void>((resolve) => {
          const listener = () => {
            listeners.delete(listener);
            resolve();
          };
          listeners.add(listener);
        });
    },
    /** Whether the form holds something that is not saved. */
    dirty: () => state.draft !== undefined && (isChanged(state.draft) || differs(state)),
    /** The sentence of that turn has been before the reviewer. */
    see: (turn: number) => put({ seen: turn }),
    say: (said: string) => put({ said }),
    edit(change: (draft: Draft) => Draft): void {
      if (ready()) put({ draft: change(state.draft!) });
    },
    remark: (change: Partial<Pick<State, 'flag' | 'comment'>>) => put(change),
    /** Takes the label back to what it began with; false where it is that. */
    reset(): boolean {
      if (!ready() || !isChanged(state.draft!)) return false;
      put({ draft: startDraft(state.step!.item!), said: 'Changes on this sentence taken back' });
      return true;
    },
    dismiss: () => put({ trouble: undefined }),
    fail,
    next: (queue = state.queue) => move('load', 'next', {}, leftSaid, queue),
    open: (key: string) => move('load', 'open', { key }, () => 'Sentence from the list'),

    /** Accepts, corrects or skips the sentence on the page; false where it was not yet seen, or the save failed. */
    async decide(what: 'save' | 'skip'): Promise<boolean> {
      if (!ready()) return false;
      const { draft, flag, comment } = state;
      const decision = {
        key: state.step!.item!.key,
        action: what === 'skip' ? 'skip' : isChanged(draft!) ? 'correct' : 'accept',
        label: labelOf(draft!),
        ...{ flag, comment },
      } as const;
      const sent = JSON.stringify([state.turn, decision]);
      if (sent !== pending.sent) pending = { sent, id: newId() };
      const request = { ...decision, id: pending.id, seconds: Math.round(seconds() * 10) / 10 };
      const done = { accept: 'Accepted', correct: 'Correction saved', skip: 'Skipped' }[decision.action];
      const moved = await move('save', 'decide', request, (step) => `${done}. ${leftSaid(step)}`);
      if (moved) put({ session: state.session + 1 });
      return moved;
    },

    async undo(): Promise<boolean> {
      const back = state.step?.undo?.decisions ?? 0;
      if (back === 0) {
        if (state.busy === undefined) put({ said: 'There is nothing to take back' });
        return false;
      }
      const said = back === 1 ? 'Taken back' : `${count(back)} decisions taken back`;
      const moved = await move('undo', 'undo', {}, () => said);
      if (moved) put({ session: Math.max(0, state.session - back) });
      return moved;
    },

    /** Accepts all that is left in a queue, which becomes that of the page. */
    async bulk(queue: Queue, expected: number): Promise<boolean> {
      const request = { id: newId(), expected };
      const said = (step: Step) => `${count(step.done ?? expected)} accepted together`;
      const moved = await move('save', 'bulk', request, said, queue);
      if (moved) put({ session: state.session + (state.step?.done ?? expected) });
      return moved;
    },

    async name(name: string): Promise<boolean> {
      try {
        put({ setup: await call('reviewer', { name }), trouble: undefined });
        return true;
      } catch (error) {
        fail(error);
        return false;
      }
    },

    async write(): Promise<void> {
      try {
        const written = await call('write', {});
        if (state.step)
          put({ step: { ...state.step, written }, trouble: undefined, said: 'Label file written' });
      } catch (error) {
        fail(error);
      }
    },

    /** After a failure: looks whether the server answers. */
    async again(): Promise<void> {
      await this.beat();
      if (state.step === undefined && state.trouble === undefined) this.next();
    },

    /** Tells the server that the tab is there; what was lost is found again, or not. */
    async beat(): Promise<void> {
      try {
        await call('beat', { tab });
        if (state.trouble && state.trouble.kind !== 'refused')
          put({ trouble: undefined, said: 'The server answers again' });
      } catch (error) {
        if (error instanceof RequestError && error.trouble.kind !== 'refused') fail(error);
      }
    },
  };
}

function differs({ flag, comment, step }: State): boolean {
  const decided = step?.item?.decided;
  return flag !== (decided?.flag ?? false) || comment !== (decided?.comment ?? '');
}

function leftSaid({ item, progress }: Step): string {
  return item === null ? 'Nothing is left in this queue' : `${count(progress.left)} left`;
}
