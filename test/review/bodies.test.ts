// Bodies that the server of the review page does not take: too large, or nonsense.
import { describe, expect, it } from 'vitest';
import { expectDiscreet, post, QUEUE, sendRaw, served, TAB, useServer } from './served.js';

useServer();

describe('bodies', () => {
  const size = 50 * 1024 * 1024;
  const head = (...length: string[]) =>
    [
      `POST ${served.page}api/setup HTTP/1.1`,
      `Host: 127.0.0.1:${served.port}`,
      `Origin: http://127.0.0.1:${served.port}`,
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
