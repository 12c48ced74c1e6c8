// Documents are done in whatever order workers finish them; tables are written in the order of the inputs. What comes
// early waits here.

export interface Order<T> {
  /** Puts what became of the input at `place`; each place once. */
  put(place: number, value: T): void;
  /** Gives the value of the next place, from 0 on, once it is there; one call at a time. */
  take(): Promise<T>;
  /** Makes the call of `take` that waits, and every later one, throw `reason`. */
  stop(reason: unknown): void;
}

export function createOrder<T>(): Order<T> {
  const early = new Map<number, T>();
  let next = 0;
  let stopped: { readonly reason: unknown } | undefined;
  let wake = () => {};
  return {
    put(place, value) {
      early.set(place, value);
      if (place === next) wake();
    },
    async take() {
      while (!early.has(next) && stopped === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (stopped !== undefined) throw stopped.reason;
      const value = early.get(next)!;
      early.delete(next);
      next += 1;
      return value;
    },
    stop(reason) {
      stopped ??= { reason };
      wake();
    },
  };
}
