// Addresses of a queue: what is understood, what is refused, and that no secret is ever told.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readServer, describe as tell } from '../../../pipeline/queue/server.js';

describe('readServer', () => {
  test('host, port and database; no secret in the name', async () => {
    const { name, address } = await readServer('redis://ann:s%40cret@queue.example:7000/3', {});
    expect(name).toBe('redis://queue.example:7000/3');
    expect(address).toEqual({
      host: 'queue.example',
      port: 7000,
      db: 3,
      username: 'ann',
      password: 's@cret',
    });
  });

  test('the usual port, IPv6, and the environment', async () => {
    const env = { FINDINGS_QUEUE: 'redis://[::1]', FINDINGS_REDIS_PASSWORD: 'sesame' };
    const { name, address } = await readServer(true, env);
    expect(name).toBe('redis://[::1]:6379');
    expect(address).toEqual({ host: '::1', port: 6379, db: 0, password: 'sesame' });
    expect((await readServer('redis://h', env)).name).toBe('redis://h:6379');
    expect((await readServer('redis://:own@h', env)).address.password).toBe('own');
  });

  test('TLS with the usual authorities, or with one more', async () => {
    expect((await readServer('rediss://queue.example', {})).address.tls).toEqual({
      servername: 'queue.example',
    });
    const dir = await mkdtemp(join(tmpdir(), 'findings-ca-'));
    await writeFile(join(dir, 'ca.pem'), 'a certificate');
    const { address } = await readServer('rediss://127.0.0.1', { FINDINGS_REDIS_CA: join(dir, 'ca.pem') });
    expect(address.tls?.servername).toBeUndefined();
    expect(address.tls?.ca?.at(-1)).toBe('a certificate');
    expect(address.tls?.ca?.length).toBeGreaterThan(10);
    await rm(dir, { recursive: true });
  });

  test.each([
    [undefined, {}, /set FINDINGS_QUEUE/],
    ['', {}, /set FINDINGS_QUEUE/],
    ['letters', {}, /"letters" is no address of a queue/],
    ['http://h', {}, /"http:\/\/h" is no address/],
    ['redis://u:hunter2@h:port', {}, /"redis:\/\/\*\*\*@h:port" is no address/],
    ['u:hunter2@h', {}, /"\*\*\*@h" is no address/],
    ['redis://u:hunter2@h/zero', {}, /"redis:\/\/\*\*\*@h\/zero" names no database/],
    ['redis://u:%hunter2@h', {}, /is no address/],
    ['redis://h', { FINDINGS_REDIS_CA: 'ca.pem' }, /has no TLS: write rediss/],
    [
      'rediss://h',
      { FINDINGS_REDIS_CA: '/nowhere/ca.pem' },
      /"\/nowhere\/ca\.pem", which cannot be read \(ENOENT\)/,
    ],
  ])('%j is refused, without its secrets', async (url, env, message) => {
    const error = await readServer(url, env).catch((thrown) => thrown);
    expect(error.name).toBe('UsageError');
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('hunter2');
  });
});

test('what a library says is told without password and address', async () => {
  const server = await readServer('redis://u:a%20b@h', {});
  expect(server.redact('cannot use "a b", "a%20b" or redis://u:a%20b@h')).not.toMatch(/a b|a%20b|u:/);
  const error = Object.assign(new Error('no such host in redis://u:a%20b@h'), { code: '' });
  expect(tell(server, error)).not.toMatch(/a%20b/);
  expect(tell(server, error)).toContain('redis://h:6379 cannot be reached');
  const refused = Object.assign(new Error('OOM command not allowed'), { name: 'ReplyError' });
  expect(tell(server, refused)).toContain(
    'redis://h:6379 refuses what is asked of it (OOM command not allowed)',
  );
});
