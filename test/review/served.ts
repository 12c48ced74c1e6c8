// The review server of a made folder, met over real connections with requests that no page makes.
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { reviewHtml } from '../../review/page.js';
import { type Review, startReview } from '../../review/run.js';
import { writeTagged } from './client/scene.js';

export const HOSTILE = 'Good <img src=x onerror=alert(1)> dogs & </script><script>alert(2)</script>.';
export const TAB = 'tab-12345678';
export const QUEUE = { order: 'document', filter: {} };

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

let review: Review;
let root = '';
let port = 0;
let page = '';
let entered: Answer;
const faults: unknown[] = [];

/** What the tests of a file know of its server, once it runs. */
export const served = {
  /** Folder of all its files. */
  get root() {
    return root;
  },
  get port() {
    return port;
  },
  /** The address that worked once. */
  get address() {
    return review.address;
  },
  /** The answer to it. */
  get entered() {
    return entered;
  },
  /** `/<key>/`. */
  get page() {
    return page;
  },
  faults,
};

/** Starts it for the tests of a file. */
export function useServer(): void {
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'findings-review-server-'));
    const dir = join(root, 'tagged');
    await writeTagged(dir, [
      { name: 'one', sentences: [{ text: HOSTILE, polarity: 'strength', themes: { dogs: 'strength' } }] },
    ]);
    review = await startReview({
      ...{ dir, labels: join(root, 'labels.csv'), port: 0, tool: 'inspection-findings 9.9.9' },
      ...{ page: reviewHtml({ script: '' }), reviewer: 'A. Reviewer' },
      splitOf: () => 'train',
      onFault: (error) => faults.push(error),
    });
    await review.ready;
    const address = new URL(review.address);
    port = Number(address.port);
    entered = await ask('GET', `${address.pathname}${address.search}`);
    page = entered.headers.location!;
  });
  afterAll(async () => {
    await review.close();
    await rm(root, { recursive: true });
  });
}

/** Asks as a page of ours would; `headers` take the place of its own (undefined: left out). */
export function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string | undefined>> = {},
  body?: string,
): Promise<Answer> {
  const own = {
    host: `127.0.0.1:${port}`,
    ...(method === 'POST' ? { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' } : {}),
    ...headers,
  };
  const given = Object.entries(own).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path, headers: Object.fromEntries(given), agent: false },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (some: string) => {
          text += some;
        });
        incoming.on('end', () => resolve({ status: incoming.statusCode!, headers: incoming.headers, text }));
        incoming.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

export const post = (name: string, body: unknown, headers?: Readonly<Record<string, string | undefined>>) =>
  ask('POST', `${page}api/${name}`, headers, typeof body === 'string' ? body : JSON.stringify(body));

/** What comes back for bytes sent as they are, and how many of `size` bytes more went out before the other side hung up. */
export function sendRaw(head: string, size = 0): Promise<{ text: string; sent: number }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const piece = Buffer.alloc(64 * 1024, 32);
    let text = '';
    let sent = 0;
    // As fast as it is taken, so that what waits here is no more than the system holds.
    const more = () => {
      if (sent >= size || socket.destroyed) return;
      socket.write(piece, (error) => {
        if (error) return;
        sent += piece.length;
        more();
      });
    };
    socket.setEncoding('utf8').on('data', (some: string) => {
      text += some;
    });
    // Whoever is hung up on while sending sees an error.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ text, sent }));
    socket.write(head, more);
  });
}

/** Nothing of the machine is told. */
export function expectDiscreet({ text }: Answer): void {
  expect(text).not.toContain(root);
  expect(text).not.toContain(page.slice(1, -1));
  expect(text).not.toMatch(/node_modules|\n\s+at |file:\/\/|\.ts\b|\.js\b/);
}
