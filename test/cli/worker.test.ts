// `findings worker` and `findings tag --queue` as typed: what is refused before any queue is spoken to.
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LETTER, start, useFolder } from './command.js';

const { at, findings, put } = useFolder();

test('a worker without an address is told how to give one', async () => {
  const { code, stderr } = await start(at(), ['worker'], { FINDINGS_QUEUE: '' }).ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^findings: No queue is named: give --queue an address or set FINDINGS_QUEUE/);
});

test('a server that is not there is an error, in one line', async () => {
  const { code, stdout, stderr } = await findings('worker', '--queue', 'redis://me:hunter2@127.0.0.1:1');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^findings: The queue redis:\/\/127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)[^\n]*\n$/,
  );
});

test('a run without its server leaves nothing behind', async () => {
  const file = await put('a.md', LETTER);
  const { code, stderr } = await findings('tag', file, '--out', at('out'), '--queue', 'redis://127.0.0.1:1');
  expect(code).toBe(1);
  expect(stderr).toContain('cannot be reached');
  expect(existsSync(at('out'))).toBe(false);
});

test.each(['--workers', '--time-limit'])('%s belongs to the workers', async (option) => {
  const file = await put('a.md', LETTER);
  const args = ['tag', file, '--out', at('out'), option, '2', '--queue', 'redis://me:hunter2@127.0.0.1:1'];
  const { code, stderr } = await findings(...args);
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`option '${option} <\\w+>' cannot be used with option '--queue`));
  expect(stderr).not.toContain('hunter2');
});

test('--by-path without a queue is refused', async () => {
  const file = await put('a.md', LETTER);
  const { code, stderr } = await findings('tag', file, '--out', at('out'), '--by-path');
  expect(code).toBe(1);
  expect(stderr).toContain('give --queue too');
});
