import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FetchOptions, type FetchProgress, fetchCorpus } from '../../corpus/fetch.js';
import type { ManifestEntry } from '../../corpus/manifest.js';
import { UsageError } from '../../pipeline/errors.js';

let root: string;
let out: string;
let server: Server;
let base: string;
let handle: RequestListener;
let waits: number[];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fetch-'));
  out = join(root, 'out');
  waits = [];
  server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(root, { recursive: true, force: true });
});

const bytesOf = (id: string): Buffer => Buffer.from(`%PDF-1.4 invented report ${id} ${'x'.repeat(5000)}`);

const entry = (id: string): ManifestEntry => ({
  id,
  split: 'dev',
  urn: '1',
  authority: 'sampleshire',
  published: '2020-01-31',
  url: `${base}/${id}`,
  sha256: createHash('sha256').update(bytesOf(id)).digest('hex'),
  judgements: {},
});

const run = (ids: readonly string[], options: Partial<FetchOptions> = {}) =>
  fetchCorpus({
    entries: ids.map(entry),
    out,
    delay: async (ms) => {
      waits.push(ms);
    },
    ...options,
  });

const idOf = (url: string | undefined): string => (url ?? '').slice(1);
const send = (response: ServerResponse, id: string) => response.end(bytesOf(id));
const written = (): string[] => readdirSync(out).sort();
const nothing = { fetched: [], skipped: [], unverified: [], failed: [] };

describe('from addresses', () => {
  test('reports are written under their ids, by a tool that names itself', async () => {
    const agents: (string | undefined)[] = [];
    handle = (request, response) => {
      agents.push(request.headers['user-agent']);
      send(response, idOf(request.url));
    };
    const progress: FetchProgress[] = [];
    const report = await run(['a', 'b', 'c'], { onProgress: (step) => progress.push(step) });
    expect(report).toEqual({ ...nothing, fetched: ['a', 'b', 'c'] });
    expect(written()).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
    expect(readFileSync(join(out, 'b.pdf'))).toEqual(bytesOf('b'));
    expect(new Set(agents.map((agent) => agent?.split(' ')[0]))).toEqual(new Set(['inspection-findings']));
    expect(progress.map(({ done, total, outcome }) => [done, total, outcome])).toEqual([
      [1, 3, 'fetched'],
      [2, 3, 'fetched'],
      [3, 3, 'fetched'],
    ]);
  });

  test('a report that is gone is listed and not asked for again', async () => {
    let asked = 0;
    handle = (request, response) => {
      if (idOf(request.url) === 'b') send(response, 'b');
      else {
        asked += 1;
        response.writeHead(404).end('no');
      }
    };
    const report = await run(['a', 'b']);
    expect(report).toMatchObject({ fetched: ['b'], failed: [{ id: 'a', code: 'not_found' }] });
    expect(report.failed[0]?.message).toBe(
      `${base}/a answered 404 Not Found; the report has moved or been withdrawn: look for it on the website and use --from.`,
    );
    expect([asked, waits, written()]).toEqual([1, [], ['b.pdf']]);
  });

  test('a server error is waited out, twice as long each time', async () => {
    let asked = 0;
    handle = (_, response) => {
      asked += 1;
      if (asked < 4) response.writeHead(500).end();
      else send(response, 'a');
    };
    expect(await run(['a'])).toEqual({ ...nothing, fetched: ['a'] });
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  test('after the last retry the failure is listed', async () => {
    handle = (_, response) => response.writeHead(503).end();
    const report = await run(['a'], { retries: 1 });
    expect(report.failed).toEqual([
      {
        id: 'a',
        code: 'http_error',
        message: `${base}/a answered 503 Service Unavailable; try again later.`,
      },
    ]);
    expect([waits, written()]).toEqual([[1000], []]);
  });

  test('Retry-After is followed, as seconds or as a date, within two minutes', async () => {
    const asks = ['7', new Date(0).toUTCString(), '86400'];
    handle = (_, response) => {
      const next = asks.shift();
      if (next === undefined) send(response, 'a');
      else response.writeHead(429, { 'retry-after': next }).end();
    };
    expect((await run(['a'])).fetched).toEqual(['a']);
    expect(waits).toEqual([7000, 0, 120_000]);
  });

  test('a refusal is not argued with', async () => {
    handle = (_, response) => response.writeHead(403).end();
    expect((await run(['a'])).failed).toMatchObject([{ code: 'http_error' }]);
    expect(waits).toEqual([]);
  });

  test('other bytes than the manifest promises are never kept', async () => {
    handle = (_, response) => response.end('<html>sorry</html>');
    const report = await run(['a'], { retries: 2 });
    expect(report.failed).toMatchObject([{ id: 'a', code: 'hash_mismatch' }]);
    expect(report.failed[0]?.message).toContain('The 18 bytes that came have SHA-256 ');
    expect(report.failed[0]?.message).toContain('--from');
    expect([waits, written()]).toEqual([[1000, 2000], []]);
  });

  test('a body cut short is fetched again', async () => {
    let asked = 0;
    handle = (_, response) => {
      asked += 1;
      if (asked > 1) return send(response, 'a');
      response.writeHead(200, { 'content-length': bytesOf('a').length });
      response.write(bytesOf('a').subarray(0, 100), () => response.destroy());
      return;
    };
    expect(await run(['a'])).toEqual({ ...nothing, fetched: ['a'] });
    expect([asked, written()]).toEqual([2, ['a.pdf']]);
  });

  test('a body always cut short leaves nothing', async () => {
    handle = (_, response) => {
      response.writeHead(200, { 'content-length': bytesOf('a').length });
      response.write(bytesOf('a').subarray(0, 100), () => response.destroy());
    };
    expect((await run(['a'], { retries: 1 })).failed).toMatchObject([{ id: 'a', code: 'network' }]);
    expect(written()).toEqual([]);
  });

  test('a server that is not there is a network failure with its reason', async () => {
    const fetch = () =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') }));
    const report = await run(['a'], { fetch, retries: 0 });
    expect(report.failed).toMatchObject([{ code: 'network' }]);
    expect(report.failed[0]?.message).toContain('(connect ECONNREFUSED); check the connection and proxy');
  });

  test('a timeout is tried again and then listed', async () => {
    const fetch = () => Promise.reject(new DOMException('late', 'TimeoutError'));
    const report = await run(['a'], { fetch, retries: 1, timeout: 5000 });
    expect(report.failed).toEqual([
      { id: 'a', code: 'timeout', message: `${base}/a did not answer whole within 5 s; try again later.` },
    ]);
    expect(waits).toEqual([1000]);
  });

  test('what is there and right is skipped; what is there and wrong is replaced', async () => {
    const asked: string[] = [];
    handle = (request, response) => {
      asked.push(idOf(request.url));
      send(response, idOf(request.url));
    };
    mkdirSync(out);
    writeFileSync(join(out, 'a.pdf'), bytesOf('a'));
    writeFileSync(join(out, 'b.pdf'), bytesOf('b').subarray(0, 50));
    expect(await run(['a', 'b', 'c'])).toEqual({ ...nothing, skipped: ['a'], fetched: ['b', 'c'] });
    expect(asked.sort()).toEqual(['b', 'c']);
    expect(readFileSync(join(out, 'b.pdf'))).toEqual(bytesOf('b'));
  });

  test('an abort stops the run, leaves no partial file and what was whole', async () => {
    const stop = new AbortController();
    const asked: string[] = [];
    handle = (request, response) => {
      const id = idOf(request.url);
      asked.push(id);
      if (id === 'a') return send(response, id);
      response.writeHead(200, { 'content-length': bytesOf(id).length });
      response.write(bytesOf(id).subarray(0, 100), () => stop.abort(new Error('stopped')));
      return;
    };
    await expect(run(['a', 'b', 'c', 'd'], { signal: stop.signal, concurrency: 1 })).rejects.toThrow(
      'stopped',
    );
    expect([asked, waits, written()]).toEqual([['a', 'b'], [], ['a.pdf']]);
  });

  test('an abort while waiting to try again stops at once', async () => {
    const stop = new AbortController();
    handle = (_, response) => response.writeHead(500).end();
    const delay = async () => stop.abort(new Error('stopped'));
    await expect(run(['a', 'b'], { signal: stop.signal, delay })).rejects.toThrow('stopped');
  });

  test('two at once, never more', async () => {
    const held: { id: string; response: ServerResponse }[] = [];
    let most = 0;
    handle = async (request, response) => {
      if (request.url === '/probe') {
        response.end();
        return;
      }
      held.push({ id: idOf(request.url), response });
      if (held.length !== 2) return;
      // Two are held. Whoever else was on the way has time to arrive while the probes come and go.
      for (let i = 0; i < 5; i += 1) await (await fetch(`${base}/probe`)).text();
      most = Math.max(most, held.length);
      for (const { id, response: waiting } of held.splice(0)) send(waiting, id);
    };
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    expect((await run(ids)).fetched).toEqual(ids);
    expect(most).toBe(2);
  });
});

describe('from a folder', () => {
  const put = (path: string, bytes: Uint8Array | string): void => {
    mkdirSync(join(root, 'from', 'deep'), { recursive: true });
    writeFileSync(join(root, 'from', path), bytes);
  };
  const from = (ids: readonly string[]) =>
    run(ids, { from: join(root, 'from'), fetch: () => Promise.reject(new Error('the network was used')) });

  test('PDFs are checked, text is taken unverified, other files are left', async () => {
    put('deep/a.pdf', bytesOf('a'));
    put('a.txt', 'text beside a PDF is not needed');
    put('deep/b.txt', 'text of b');
    put('c.pdf', 'a web page');
    put('d.docx', 'not looked for');
    put('e.pdf', bytesOf('e'));
    const report = await from(['a', 'b', 'c', 'd']);
    expect(report).toMatchObject({ fetched: ['a'], skipped: [], unverified: ['b'] });
    expect(report.failed.map(({ id, code }) => [id, code])).toEqual([
      ['c', 'hash_mismatch'],
      ['d', 'missing'],
    ]);
    expect(report.failed[0]?.message).toContain(`c.pdf does not have SHA-256 ${entry('c').sha256}`);
    expect(report.failed[1]?.message).toContain('holds neither d.pdf nor d.txt; put one there');
    expect(written()).toEqual(['a.pdf', 'b.txt']);
    expect(readFileSync(join(out, 'b.txt'), 'utf8')).toBe('text of b');
  });

  test('of two PDFs of one name the right one is taken, and text stands in for a wrong one', async () => {
    put('a.pdf', 'wrong');
    put('deep/a.pdf', bytesOf('a'));
    put('b.pdf', 'wrong');
    put('b.txt', 'text of b');
    expect(await from(['a', 'b'])).toEqual({ ...nothing, fetched: ['a'], unverified: ['b'] });
  });

  test('a second run skips what the first brought', async () => {
    put('a.pdf', bytesOf('a'));
    put('b.txt', 'text of b');
    await from(['a', 'b']);
    expect(await from(['a', 'b'])).toEqual({ ...nothing, skipped: ['a', 'b'] });
  });

  test('a folder that is not there is refused', async () => {
    await expect(from(['a'])).rejects.toThrow(UsageError);
  });
});

describe('options', () => {
  test('more than two at once is refused', async () => {
    await expect(run([], { concurrency: 3 })).rejects.toThrow(
      'concurrency is 3; it must be a whole number from 1 to 2.',
    );
    await expect(run([], { retries: -1 })).rejects.toThrow(/retries is -1/);
    await expect(run([], { timeout: 0 })).rejects.toThrow(UsageError);
  });

  test('an output path that is a file is refused', async () => {
    writeFileSync(out, 'x');
    await expect(run([])).rejects.toThrow(/out is a file; name a folder/);
  });
});
