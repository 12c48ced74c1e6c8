// How long a sentence was before the reviewer: while the page was in sight, and not beyond a while after they last did
// anything. Pure: whoever uses it says what time it is.

/** Seconds without a key, a touch or a movement after which nobody is taken to be there. */
const IDLE = 60;

/** Times are in seconds, from any beginning. */
export interface Stopwatch {
  /** Another sentence is shown. */
  start(now: number): void;
  /** The reviewer did something. */
  input(now: number): void;
  /** The page came into sight, or went out of it. */
  see(visible: boolean, now: number): void;
  /** Seconds since `start`. */
  read(now: number): number;
}

export function createStopwatch(): Stopwatch {
  let [counted, mark, last, visible] = [0, 0, 0, true];
  const settle = (now: number) => {
    if (visible) counted += Math.max(0, Math.min(now, last + IDLE) - mark);
    mark = now;
  };
  return {
    start(now) {
      [counted, mark, last] = [0, now, now];
    },
    input(now) {
      settle(now);
      last = now;
    },
    see(next, now) {
      settle(now);
      visible = next;
      last = now;
    },
    read(now) {
      settle(now);
      return counted;
    },
  };
}
