// Work in turns: whoever computes for long gives the browser its turn, so that typing and scrolling never wait.

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Ends this turn; goes on after what the browser has to do. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

/** Milliseconds of a turn: half a frame. */
const TURN = 8;

/**
 * Runs a generator to its end in turns.
 * @param onTurn called after each turn; false stops it
 * @returns whether it came to its end
 */
export async function inTurns(work: Iterator<unknown>, onTurn: () => boolean): Promise<boolean> {
  for (;;) {
    const until = performance.now() + TURN;
    while (performance.now() < until) if (work.next().done === true) return onTurn();
    if (!onTurn()) return false;
    await breathe();
  }
}
