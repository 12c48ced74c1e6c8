// Each tab has a name of its own, so that two of them are never shown the same sentence. It outlives a reload; a tab that
// was duplicated begins with a copy of its name, and finds the lock on it taken.

const NAME = 'findings-review-tab';
/** Milliseconds for a page that is going away to let go of the name. */
const PATIENCE = 400;

/** The name of this tab, held until the page goes away. */
export async function nameTab(): Promise<string> {
  const kept = sessionStorage.getItem(NAME);
  if (kept !== null && (await hold(kept))) return kept;
  const name = randomName();
  sessionStorage.setItem(NAME, name);
  await hold(name);
  return name;
}

/** Takes the lock on a name, for good; false where another tab has it. */
function hold(name: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(`${NAME}-${name}`, { signal: AbortSignal.timeout(PATIENCE) }, () => {
        resolve(true);
        return new Promise(() => undefined);
      })
      .catch(() => resolve(false));
  });
}

/** 32 hexadecimal digits at random. */
export function randomName(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
