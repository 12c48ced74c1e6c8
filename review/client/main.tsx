// Where the page comes to life: it names its tab, asks what there is, and shows it.
import { render } from 'preact';
import type { Setup } from '../types.js';
import { fromFragment } from './address.js';
import { call, tell } from './call.js';
import { Review } from './review.js';
import { createSession } from './session.js';
import { createStopwatch } from './stopwatch.js';
import { nameTab, randomName } from './tab.js';
import { RequestError } from './trouble.js';

/** Milliseconds between two signs of life. */
const BEAT = 30_000;

const now = () => performance.now() / 1000;

async function main(): Promise<void> {
  const root = document.getElementById('review')!;
  try {
    const [tab, setup] = await Promise.all([nameTab(), call('setup', {})]);
    start(root, tab, setup);
  } catch (error) {
    const notice = document.getElementById('trouble')!;
    const { message } = error as Error;
    notice.textContent =
      error instanceof RequestError
        ? `${message} Start "findings review" again, and open the address that it prints.`
        : `The page could not start (${message}): open it in a newer browser.`;
    notice.hidden = false;
    root.hidden = true;
  }
}

function start(root: HTMLElement, tab: string, setup: Setup): void {
  const watch = createStopwatch();
  const place = fromFragment(location.hash, setup);
  const session = createSession(
    { call, tab, newId: randomName, seconds: () => watch.read(now()) },
    setup,
    place.queue,
  );
  let turn = -1;
  session.subscribe(() => {
    if (session.state.turn !== turn) watch.start(now());
    turn = session.state.turn;
  });
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel'])
    addEventListener(sign, () => watch.input(now()), { capture: true, passive: true });
  document.addEventListener('visibilitychange', () => watch.see(!document.hidden, now()));
  addEventListener('pagehide', () => tell('release', { tab }));
  // A page that comes back from the browser's memory has let go of its sentence.
  addEventListener('pageshow', (event) => {
    if (event.persisted) session.next();
  });
  addEventListener('beforeunload', (event) => {
    const { trouble } = session.state;
    if (trouble !== undefined && session.dirty()) event.preventDefault();
  });
  setInterval(session.beat, BEAT);
  session.next();
  root.replaceChildren();
  render(<Review session={session} list={place.list} />, root);
}

main();
