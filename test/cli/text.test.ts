// `findings text` as typed.
import { expect, test } from 'vitest';
import { LETTER, useFolder } from './command.js';

const { at, findings, put, rows } = useFolder();

test('text prints the canonical text that offsets count in', async () => {
  await put('a.md', LETTER);
  const { code, stdout } = await findings('text', 'a.md');
  expect(code).toBe(0);
  await findings('tag', 'a.md', '--out', at('out'));
  for (const { start, end, text } of await rows('sentences')) {
    expect(stdout.slice(start as number, end as number)).toBe(text);
  }
});
