// So many bytes at a time, first come, first served: what is given out is never more, but for one piece that is larger
// than all of it, which has it alone.

export interface Budget {
  /** Done when so many bytes are free. */
  take(bytes: number): Promise<void>;
  giveBack(bytes: number): void;
}

export function createBudget(total: number): Budget {
  const waiting: { readonly bytes: number; readonly go: () => void }[] = [];
  let used = 0;

  function serve(): void {
    while (waiting.length > 0 && (used === 0 || used + waiting[0]!.bytes <= total)) {
      const { bytes, go } = waiting.shift()!;
      used += bytes;
      go();
    }
  }

  return {
    take: (bytes) =>
      new Promise((go) => {
        waiting.push({ bytes, go });
        serve();
      }),
    giveBack(bytes) {
      used -= bytes;
      serve();
    },
  };
}
