// The server of the page, on this machine alone. `guard.ts` decides about each request by its head before anything else is
// done with it; what is left is a handful of routes, and nothing is read from the disk by a path that was asked for.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { UsageError } from '../pipeline/errors.js';
import { admit, type Keys, LARGEST_BODY, type Refused, TOO_LARGE } from './guard.js';
import { HEADERS, policy } from './policy.js';
import { ReviewError } from './refusal.js';
import { parseRequest, type RequestName } from './requests.js';
import type { Session } from './session.js';

const ADDRESS = '127.0.0.1';
/** Milliseconds for the head, and for all, of a request: whoever sends it is on this machine. */
const HEAD_TIME = 10_000;
const REQUEST_TIME = 20_000;
const CONNECTIONS = 128;

export interface ReviewServer {
  readonly port: number;
  /** The address to open: it works once. */
  readonly address: string;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** The whole page, with its script and style inside. */
  readonly page: string;
  /** Requests wait until there is one. */
  readonly session: Promise<Session>;
  /** Labels with their sentences, for a spreadsheet; and the name of the file. */
  labels(): Promise<{ readonly name: string; readonly csv: string }>;
  /** A fault of ours: told whoever started the server, not the page. */
  onFault(error: unknown): void;
}

/**
 * Begins to listen on 127.0.0.1.
 * @throws UsageError when the port is taken
 */
export async function startServer(options: ServerOptions): Promise<ReviewServer> {
  const random = () => randomBytes(32).toString('base64url');
  let token = random();
  const session = random();
  let port = 0;
  const app = routes(options, {
    enter() {
      token = random();
      return `/${session}/`;
    },
  });
  const serve = getRequestListener(app.fetch, { errorHandler: () => undefined });
  const server = createServer(
    { headersTimeout: HEAD_TIME, requestTimeout: REQUEST_TIME, connectionsCheckingInterval: 2_000 },
    (incoming, outgoing) => {
      for (const [name, value] of Object.entries(HEADERS)) outgoing.setHeader(name, value);
      const keys: Keys = { port, token, session };
      const { method = '', url = '', headers } = incoming;
      const asked = admit({ method, target: url, headers }, keys, isSame);
      if ('status' in asked) refuse(incoming, outgoing, asked);
      else void serve(incoming, outgoing);
    },
  );
  server.maxConnections = CONNECTIONS;
  port = await listen(server, options.port);
  return {
    port,
    address: `http://${ADDRESS}:${port}/?token=${token}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
}

function routes(
  { page, session, labels, onFault }: ServerOptions,
  { enter }: { enter(): string },
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const pagePolicy = policy(page);
  app.get('/', (c) => c.redirect(enter(), 303));
  app.get('/:key/', (c) => c.html(page, 200, { 'content-security-policy': pagePolicy }));
  app.get('/:key/labels.csv', async (c) => {
    const { name, csv } = await labels();
    return c.body(csv, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="labels.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  });
  app.post('/:key/api/:name', async (c) => {
    const body = await readBody(c.env.incoming);
    if (body === undefined) {
      stopReading(c.env.incoming, c.env.outgoing);
      return c.json({ message: TOO_LARGE.message }, 413, { connection: 'close' });
    }
    const name = c.req.param('name') as RequestName;
    const parsed = parseRequest(name, body);
    if ('problem' in parsed) return c.json({ message: parsed.problem }, 400);
    const answer = (await session)[name] as (request: unknown) => Promise<object>;
    return c.json(await answer(parsed.request));
  });
  app.onError((error, c) => {
    if (error instanceof ReviewError) return c.json({ message: error.message }, error.status);
    // The folder is not what it was.
    if (error instanceof UsageError) return c.json({ message: error.message }, 503);
    onFault(error);
    return c.json(
      { message: 'Something went wrong that should not have: see where "findings review" runs.' },
      500,
    );
  });
  return app;
}

/** A body as text; undefined: it is too large, and was not read on. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_BODY) {
        incoming.pause();
        resolve(undefined);
      } else chunks.push(chunk);
    });
    incoming.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    incoming.on('error', reject);
  });
}

/** Answers without a look at what else the request says. */
function refuse(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, message, allow }: Refused,
): void {
  stopReading(incoming, outgoing);
  outgoing.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
    ...(allow ? { allow } : {}),
  });
  outgoing.end(`${message}\n`);
}

/** Once answered, whatever is still being sent is not waited for. */
function stopReading(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.once('finish', () => {
    if (!incoming.complete) incoming.destroy();
  });
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new UsageError(
            `Port ${port} is taken by another program: give --port another number, or leave it out.`,
          ),
        );
      else if (error.code === 'EACCES')
        reject(
          new UsageError(
            `Port ${port} is not for everybody: give --port a number of 1024 or more, or leave it out.`,
          ),
        );
      else reject(error);
    });
    server.listen({ host: ADDRESS, port, exclusive: true }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Compares hashes, which are of one length, in a time that does not depend on where they differ. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
