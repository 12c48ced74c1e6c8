// Which runs there are. A run says every few seconds that it goes on; a worker that finds only runs it does not fit can
// then say so, instead of waiting beside them for ever. By the server's own clock: machines differ about the time.

import type { Redis } from 'ioredis';
import { type Identity, RUNS_KEY, runKey } from './protocol.js';

/** Seconds after which a run that says nothing is thought over. */
const SILENCE = 15;

/** Says that a run goes on. @param run its name, its own alone */
export async function announce(client: Redis, run: string, identity: Identity): Promise<void> {
  await client.sadd(RUNS_KEY, run);
  await client.set(runKey(run), JSON.stringify(identity), 'EX', SILENCE);
}

/** Says that a run is over. */
export async function withdraw(client: Redis, run: string): Promise<void> {
  await client.srem(RUNS_KEY, run);
  await client.del(runKey(run));
}

/** What the runs that go on ask of their workers. */
export async function listRuns(client: Redis): Promise<Identity[]> {
  const names = await client.smembers(RUNS_KEY);
  if (names.length === 0) return [];
  const found = await client.mget(names.map(runKey));
  const over = names.filter((_, i) => found[i] === null);
  if (over.length > 0) await client.srem(RUNS_KEY, over);
  return found.flatMap((json) => (json ? [JSON.parse(json) as Identity] : []));
}
