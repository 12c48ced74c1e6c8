// Connections to the queue's server. At the start a server that is not there is an error; from then on it is waited for,
// however long, and one line says that it is away and one that it is back. A connection that loses its server says so
// several times a second, through several clients; nobody wants to read that, so all of it ends here.

import { Redis } from 'ioredis';
import { UsageError } from '../errors.js';
import { type Address, describe, type QueueServer } from './server.js';

/** Milliseconds until a server that does not answer at the start is given up. */
const PATIENCE = 8000;
/** Longest pause between two tries to connect, in milliseconds. */
const PAUSE = 1000;
/** Milliseconds without an answer after which a connection is thought dead: longer than any that blocks. */
const SILENCE = 30_000;

type PatientOptions = Address & {
  readonly maxRetriesPerRequest: null;
  readonly retryStrategy: (times: number) => number | null;
};

export interface Connection {
  readonly client: Redis;
  /** For clients that a library makes: they wait as this one does. */
  readonly options: PatientOptions;
  /** From now on a server that is away is not waited for: what waits for it fails. */
  giveUp(): void;
  /** Closes at once. */
  end(): void;
}

/** Tells people one line. */
export type Say = (line: string) => void;

/** Connects. @throws UsageError when the server is not there, or does not let us in */
export async function connect(server: QueueServer, say: Say): Promise<Connection> {
  await knock(server);
  let patient = true;
  const options = {
    ...server.address,
    maxRetriesPerRequest: null,
    connectTimeout: PATIENCE,
    keepAlive: 10_000,
    socketTimeout: SILENCE,
    retryStrategy: (times: number) => (patient ? Math.min(100 * times, PAUSE) : null),
  };
  const client = new Redis(options);
  const giveUp = () => {
    patient = false;
  };
  watch(client, server, say, () => patient);
  return {
    client,
    options,
    giveUp,
    end() {
      giveUp();
      client.disconnect();
    },
  };
}

/** One try, whose error can be told. */
async function knock(server: QueueServer): Promise<void> {
  const client = new Redis({
    ...server.address,
    lazyConnect: true,
    connectTimeout: PATIENCE,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // What is emitted says why; what is thrown afterwards only that the connection has closed.
  let cause: unknown;
  client.on('error', (error) => {
    cause ??= error;
  });
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw new UsageError(describe(server, cause ?? error));
  } finally {
    client.disconnect();
  }
}

function watch(client: Redis, server: QueueServer, say: Say, matters: () => boolean): void {
  let away = false;
  let why: string | undefined;
  client.on('error', (error: Error) => {
    const told = describe(server, error);
    // A server that is back but does not let us in is another thing than one that is away.
    if (away && matters() && why !== undefined && told !== why && !/reached|closes/.test(told)) say(told);
    if (away) why = told;
  });
  client.on('close', () => {
    if (away || !matters()) return;
    away = true;
    why = '';
    say(`The queue ${server.name} is away; waiting for it.`);
  });
  client.on('ready', () => {
    if (away) say(`The queue ${server.name} is back.`);
    away = false;
    why = undefined;
  });
}

/** Waits for `work`, but no longer than so many milliseconds; whatever becomes of it is no fault. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    clock = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(clock);
}
