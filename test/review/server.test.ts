// Whom the server of the review page answers, and what it says: the key, names and origins, paths and methods.
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ask, expectDiscreet, HOSTILE, post, QUEUE, sendRaw, served, TAB, useServer } from './served.js';

useServer();

describe('the way in', () => {
  it('is a token that works once and leads to the page', async () => {
    expect(served.entered.status).toBe(303);
    expect(served.page).toMatch(/^\/[A-Za-z0-9_-]{43}\/$/);
    const again = await ask('GET', new URL(served.address).pathname + new URL(served.address).search);
    expect(again.status).toBe(403);
    expect(again.headers.location).toBeUndefined();
    expectDiscreet(again);
    expect((await ask('GET', served.page)).status).toBe(200);
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
    const last = served.page.at(-2) === 'A' ? 'B' : 'A';
    expect((await ask('GET', `${served.page.slice(0, -2)}${last}/`)).status).toBe(403);
  });
});

describe('who asks', () => {
  it.each(['evil.example', '127.0.0.1', 'localhost', '127.0.0.1:1', '[::1]'])(
    'is refused by the name it asks for: "%s"',
    async (host) => {
      expect((await ask('GET', served.page, { host })).status).toBe(403);
      expect((await post('setup', {}, { host })).status).toBe(403);
    },
  );

  it('must say a name of ours', async () => {
    const own = `127.0.0.1:${served.port}`;
    for (const hosts of [[], ['evil.example', own]]) {
      const lines = hosts.map((host) => `Host: ${host}\r\n`).join('');
      const { text } = await sendRaw(`GET ${served.page} HTTP/1.0\r\n${lines}\r\n`);
      expect(text).toMatch(/^HTTP\/1\.1 40[03] /);
      expect(text).not.toContain('<html');
    }
  });

  it('may say localhost', async () => {
    expect((await ask('GET', served.page, { host: `localhost:${served.port}` })).status).toBe(200);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1', 'http://127.0.0.1:1', undefined])(
    'may change nothing from elsewhere: Origin %s',
    async (origin) => {
      expect((await post('setup', {}, { origin })).status).toBe(403);
    },
  );

  it.each(['cross-site', 'same-site', 'nonsense'])('is refused where a browser says %s', async (site) => {
    expect((await post('setup', {}, { 'sec-fetch-site': site })).status).toBe(403);
    expect((await ask('GET', served.page, { 'sec-fetch-site': site })).status).toBe(403);
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
      const answer = await ask(method, `${served.page}${rest}`, {}, method === 'POST' ? '{}' : undefined);
      expect(answer.status).toBe(404);
      expectDiscreet(answer);
    }
  });

  it('may not be very long', async () => {
    expect((await ask('GET', `${served.page}${'a'.repeat(3_000)}`)).status).toBe(403);
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('has no %s of what is posted', async (method) => {
    const answer = await ask(method, `${served.page}api/setup`);
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('POST');
  });

  it('has no POST of the page', async () => {
    const answer = await ask('POST', served.page, {}, '{}');
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET');
  });
});

describe('what comes back', () => {
  it('is for this page alone, whatever is asked', async () => {
    const answers = [
      served.entered,
      await ask('GET', served.page),
      await ask('GET', `${served.page}labels.csv`),
      await post('setup', {}),
      await post('setup', 'nonsense'),
      await ask('GET', '/'),
      await ask('GET', `${served.page}x`),
      await ask('OPTIONS', `${served.page}api/setup`, {
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
    const { text } = await ask('GET', served.page);
    expect(text).not.toContain('onerror');
    expect(text).not.toContain('Good');
  });

  it('was no fault of ours, and left no files but its own', async () => {
    expect(served.faults).toEqual([]);
    expect((await readdir(served.root)).toSorted()).toEqual([
      ...['labels.journal.jsonl', 'labels.journal.jsonl.lock', 'tagged'],
    ]);
  });
});
