// Which tab has which sentence before it, so that two people at one page, or one person with two tabs, are not asked the
// same. A tab that says nothing for a while is gone. Pure: the time is given.

/** Milliseconds after its last sign of life for which a tab keeps its sentence. */
export const LEASE = 120_000;

/** A sentence before a reviewer. */
export interface Held {
  readonly unit: number;
  /** Name of the queue in which it came up (`nameOf` in `review/queues.ts`). */
  readonly queue: string;
  /** Id of the decision that held when it was shown; undefined: none did. */
  readonly seen: string | undefined;
}

export interface Tabs {
  /** The tab was heard of. */
  beat(tab: string, now: number): void;
  hold(tab: string, held: Held, now: number): void;
  /** What a tab has, whenever it was heard of last. */
  of(tab: string): Held | undefined;
  /** Whether a living tab other than `tab` has the sentence. */
  isElsewhere(tab: string, unit: number, now: number): boolean;
  release(tab: string): void;
}

export function createTabs(): Tabs {
  const tabs = new Map<string, { held: Held; last: number }>();
  /** Tabs that were gone long ago are forgotten when another comes. */
  const forget = (now: number) => {
    for (const [tab, { last }] of tabs) if (now - last > 100 * LEASE) tabs.delete(tab);
  };
  return {
    beat(tab, now) {
      const own = tabs.get(tab);
      if (own) own.last = now;
    },
    hold(tab, held, now) {
      if (!tabs.has(tab)) forget(now);
      tabs.set(tab, { held, last: now });
    },
    of: (tab) => tabs.get(tab)?.held,
    isElsewhere: (tab, unit, now) =>
      [...tabs].some(([other, { held, last }]) => other !== tab && held.unit === unit && now - last < LEASE),
    release: (tab) => void tabs.delete(tab),
  };
}
