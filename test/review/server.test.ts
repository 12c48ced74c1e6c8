// The server of the review page as others on the machine meet it: over real connections, with requests that no page makes.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewHtml } from '../../review/page.js';
import { type Review, startReview } from '../../review/run.js';
import { writeTagged } from './client/scene.js';

const HOSTILE = 'Good <img src=x onerror=alert(1)> dogs & </script><script>alert(2)</script>.';
const TAB = 'tab-12345678';
const QUEUE = { order: 'document', filter: {} };

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

let root: string;
let review: Review;
let port: number;
/** `/<key>/`. */
let page: string;
let entered: Answer;
const faults: unknown[] = [];

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

/** Asks as a page of ours would; `headers` take the place of its own (undefined: left out). */
function ask(
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

const post = (name: string, body: unknown, headers?: Readonly<Record<string, string | undefined>>) =>
  ask('POST', `${page}api/${name}`, headers, typeof body === 'string' ? body : JSON.stringify(body));

/** What comes back for bytes sent as they are, and how many of `size` bytes more went out before the other side hung up. */
function sendRaw(head: string, size = 0): Promise<{ text: string; sent: number }> {
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
function expectDiscreet({ text }: Answer): void {
  expect(text).not.toContain(root);
  expect(text).not.toContain(page.slice(1, -1));
  expect(text).not.toMatch(/node_modules|\n\s+at |file:\/\/|\.ts\b|\.js\b/);
}

describe('the way in', () => {
  it('is a token that works once and leads to the page', async () => {
    expect(entered.status).toBe(303);
    expect(page).toMatch(/^\/[A-Za-z0-9_-]{43}\/$/);
    const again = await ask('GET', new URL(review.address).pathname + new URL(review.address).search);
    expect(again.status).toBe(403);
    expect(again.headers.location).toBeUndefined();
    expectDiscreet(again);
    expect((await ask('GET', page)).status).toBe(200);
  });

  it.each([
    '/',
    '/?token=',
    '/?token=x',
    '//',
    '/x/',
    `/${'A'.repeat(43)}/`,
    `/${'A'.repeat(43)}/api/setup`,
    '/api/setup',
    '/favicon.ico',
    '/labels.csv',
    '/../',
    '/..%2f..%2fetc%2fpasswd',
    '/%00',
    `/${'a'.repeat(5_000)}`,
    '*',
    'http://127.0.0.1/',
  ])('is shut without the key: %s', async (path) => {
    for (const method of ['GET', 'POST', 'OPTIONS', 'PUT']) {
      const answer = await ask(method, path);
      expect(answer.status).toBe(403);
      expectDiscreet(answer);
    }
  });

  it('is shut for a key that differs in its last character', async () => {
    const last = page.at(-2) === 'A' ? 'B' : 'A';
    expect((await ask('GET', `${page.slice(0, -2)}${last}/`)).status).toBe(403);
  });
});

describe('who asks', () => {
  it.each(['evil.example', '127.0.0.1', 'localhost', '127.0.0.1:1', '[::1]'])(
    'is refused by the name it asks for: "%s"',
    async (host) => {
      expect((await ask('GET', page, { host })).status).toBe(403);
      expect((await post('setup', {}, { host })).status).toBe(403);
    },
  );

  it('must say a name of ours', async () => {
    const own = `127.0.0.1:${port}`;
    for (const hosts of [[], ['evil.example', own]]) {
      const lines = hosts.map((host) => `Host: ${host}\r\n`).join('');
      const { text } = await sendRaw(`GET ${page} HTTP/1.0\r\n${lines}\r\n`);
      expect(text).toMatch(/^HTTP\/1\.1 40[03] /);
      expect(text).not.toContain('<html');
    }
  });

  it('may say localhost', async () => {
    expect((await ask('GET', page, { host: `localhost:${port}` })).status).toBe(200);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1', 'http://127.0.0.1:1', undefined])(
    'may change nothing from elsewhere: Origin %s',
    async (origin) => {
      expect((await post('setup', {}, { origin })).status).toBe(403);
    },
  );

  it.each(['cross-site', 'same-site', 'nonsense'])('is refused where a browser says %s', async (site) => {
    expect((await post('setup', {}, { 'sec-fetch-site': site })).status).toBe(403);
    expect((await ask('GET', page, { 'sec-fetch-site': site })).status).toBe(403);
  });

  it.each([
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json, text/plain',
    'application/jsonx',
  ])('must send JSON: %s', async (type) => {
    expect((await post('setup', {}, { 'content-type': type })).status).toBe(415);
  });
});

describe('paths and methods', () => {
  it.each([
    '../x',
    '..%2f..%2fetc/passwd',
    '../../etc/passwd',
    '/',
    '%00',
    'labels.csv%00',
    'labels.csv?x',
    'labels.csv/',
    'LABELS.csv',
    'api/',
    'api/nothing',
    'api/constructor',
    'api/__proto__',
    'api/setup/',
    'api//setup',
    'api/../labels.csv',
    'tagged/sentences.jsonl',
    'labels.journal.jsonl',
  ])('leads nowhere: %s', async (rest) => {
    for (const method of ['GET', 'POST']) {
      const answer = await ask(method, `${page}${rest}`, {}, method === 'POST' ? '{}' : undefined);
      expect(answer.status).toBe(404);
      expectDiscreet(answer);
    }
  });

  it('may not be very long', async () => {
    expect((await ask('GET', `${page}${'a'.repeat(3_000)}`)).status).toBe(403);
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('has no %s of what is posted', async (method) => {
    const answer = await ask(method, `${page}api/setup`);
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('POST');
  });

  it('has no POST of the page', async () => {
    const answer = await ask('POST', page, {}, '{}');
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET');
  });
});

describe('bodies', () => {
  const size = 50 * 1024 * 1024;
  const head = (...length: string[]) =>
    [
      `POST ${page}api/setup HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      'Content-Type: application/json',
      ...length,
      '\r\n',
    ].join('\r\n');

  it('that say they are large are refused before they are read', async () => {
    // Nothing of the body is sent: an answer comes, and the connection ends.
    const { text } = await sendRaw(head(`Content-Length: ${size}`));
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text.toLowerCase()).toContain('connection: close');
  });

  it('that are large are not read on', async () => {
    const { text, sent } = await sendRaw(head(`Content-Length: ${size}`), size);
    // The answer is lost where the connection ended while more was being sent.
    expect(text === '' || text.startsWith('HTTP/1.1 413 ')).toBe(true);
    expect(sent).toBeLessThan(size / 2);
  });

  it('that do not say how large they are, are not read on either', async () => {
    const chunked = `${head('Transfer-Encoding: chunked')}${size.toString(16)}\r\n`;
    const { text, sent } = await sendRaw(chunked, size);
    expect(text === '' || text.startsWith('HTTP/1.1 413 ')).toBe(true);
    expect(sent).toBeLessThan(size / 2);
    // A byte too many, and then nothing more: the answer arrives.
    const little = await sendRaw(`${chunked}${' '.repeat(64 * 1024 + 1)}`);
    expect(little.text).toMatch(/^HTTP\/1\.1 413 /);
  });

  const decide = {
    ...{ tab: TAB, queue: QUEUE, id: 'id-12345678', key: 'one.txt:0123456789abcdef', action: 'accept' },
    ...{ label: { polarity: 'none', themes: {}, clauses: {} }, flag: false, comment: '', seconds: 1 },
  };
  it.each<[string, string, unknown, number]>([
    ['nothing', 'setup', '', 400],
    ['no JSON', 'setup', '{"a":', 400],
    ['a list', 'setup', [], 400],
    ['null', 'next', null, 400],
    ['a text', 'next', '"next"', 400],
    ['what is not asked for', 'setup', { more: 1 }, 400],
    ['a name that is a number', 'reviewer', { name: 1 }, 400],
    ['a long name', 'reviewer', { name: 'x'.repeat(101) }, 400],
    ['no queue', 'next', { tab: TAB }, 400],
    ['an order there is not', 'next', { tab: TAB, queue: { order: 'best', filter: {} } }, 400],
    ['a tab that is no id', 'next', { tab: '../../x', queue: QUEUE }, 400],
    [
      'a prototype',
      'next',
      `{"tab":"${TAB}","queue":{"order":"document","filter":{"__proto__":{"a":1}}}}`,
      400,
    ],
    ['a negative stretch', 'list', { queue: QUEUE, from: -1, count: 1 }, 400],
    ['a stretch of everything', 'list', { queue: QUEUE, from: 0, count: 1e9 }, 400],
    ['an unknown polarity', 'decide', { ...decide, label: { ...decide.label, polarity: 'good' } }, 400],
    ['a time that is none', 'decide', { ...decide, seconds: -1 }, 400],
    ['a key there is not', 'decide', decide, 404],
    ['a key that is none', 'decide', { ...decide, key: '../../etc/passwd' }, 404],
    ['a sentence there is not', 'open', { tab: TAB, queue: QUEUE, key: 'nothing' }, 404],
  ])('of nonsense are told so: %s', async (_what, name, body, status) => {
    const answer = await post(name, body);
    expect(answer.status).toBe(status);
    const { message, ...others } = JSON.parse(answer.text);
    expect(others).toEqual({});
    expect(message).toMatch(/^[A-Z"].*\.$/s);
    expectDiscreet(answer);
  });

  it('of a theme there is not are told so, and nothing is recorded', async () => {
    const { item } = JSON.parse((await post('next', { tab: TAB, queue: QUEUE })).text);
    const answer = await post('decide', {
      ...{ ...decide, key: item.key, action: 'correct' },
      label: { polarity: 'strength', themes: { unicorns: 'strength' }, clauses: {} },
    });
    expect(answer.status).toBe(400);
    expectDiscreet(answer);
    const { progress } = JSON.parse((await post('next', { tab: TAB, queue: QUEUE })).text);
    expect(progress.decided).toBe(0);
  });
});

describe('what comes back', () => {
  it('is for this page alone, whatever is asked', async () => {
    const answers = [
      entered,
      await ask('GET', page),
      await ask('GET', `${page}labels.csv`),
      await post('setup', {}),
      await post('setup', 'nonsense'),
      await ask('GET', '/'),
      await ask('GET', `${page}x`),
      await ask('OPTIONS', `${page}api/setup`, {
        ...{ origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([303, 200, 200, 200, 400, 403, 404, 403]);
    for (const { headers } of answers) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
    }
  });

  it('has the text of a sentence as JSON, and in the page none of it', async () => {
    const answer = await post('next', { tab: TAB, queue: QUEUE });
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(answer.text).item.text).toBe(HOSTILE);
    const { text } = await ask('GET', page);
    expect(text).not.toContain('onerror');
    expect(text).not.toContain('Good');
  });

  it('was no fault of ours, and left no files but its own', async () => {
    expect(faults).toEqual([]);
    expect((await readdir(root)).toSorted()).toEqual([
      ...['labels.journal.jsonl', 'labels.journal.jsonl.lock', 'tagged'],
    ]);
  });
});
