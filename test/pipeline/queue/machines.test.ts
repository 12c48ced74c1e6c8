// Runs over several workers, and what befalls them. Each test waits more than it works, so they go side by side.
import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { shipped } from '../../../cli/paths.js';
import { installed, makeCertificate, withTls } from '../../redis.js';
import { inScene, letter, type Scene, until } from './scene.js';

async function putLetters({ put }: Scene, count: number, first?: string): Promise<void> {
  for (let i = 0; i < count; i++) await put(`in/letter${i}.md`, letter(`town ${i}`, first));
}

/** What a run over a queue must come to: exit 0, the tables of a run on one machine, and nothing left behind. */
async function expectAll(scene: Scene, run: ReturnType<Scene['tag']>, code = 0) {
  const ended = await run.ended;
  expect({ ...ended, stdout: '' }).toMatchObject({ code });
  expect(await scene.tables()).toEqual(await scene.local());
  await until(async () => (await scene.leftovers()).length === 0, 'nothing is left on the server');
  return ended;
}

const NOTHING_PRINTED = { code: 0, stderr: '' };

describe.skipIf(!installed)('needs redis-server', { concurrent: true }, () => {
  test(
    'two workers: the tables of one machine, byte for byte, failures and duplicates included',
    inScene(async (scene) => {
      await putLetters(scene, 12);
      await scene.put('in/again/letter3.md', letter('town 3'));
      await scene.put('in/empty.txt', '');
      const workers = [scene.worker(), scene.worker('--quiet')];
      const { stderr } = await expectAll(scene, scene.tag(), 3);
      expect(stderr).toContain('[empty]');
      for (const { child } of workers) child.kill('SIGTERM');
      const ended = await Promise.all(workers.map((worker) => worker.ended));
      expect(ended.map(({ code }) => code)).toEqual([0, 0]);
      expect(ended[0]!.stderr).toContain(`Serving ${scene.redis.url} with model `);
      expect(ended[1]!.stderr).toBe('');
      const { options } = JSON.parse(await readFile(scene.at('out/run.json'), 'utf8'));
      expect(options.queue).toBe(scene.redis.url);
    }),
  );

  test(
    'a worker killed over its document: another takes it, nothing is lost and nothing comes twice',
    inScene(async (scene) => {
      await putLetters(scene, 6);
      await scene.put('in/a.md', letter('slow', 'It WAITS.'));
      const run = scene.tag();
      const first = scene.host();
      await scene.waiting(1);
      first.child.kill('SIGKILL');
      await first.ended;
      const second = scene.host();
      await scene.waiting(2);
      await scene.openGate();
      expect(await expectAll(scene, run)).toMatchObject(NOTHING_PRINTED);
      second.child.kill('SIGTERM');
    }),
  );

  test(
    'the server killed and empty again: the run puts there what it still wants, and says so in two lines',
    inScene(async (scene) => {
      await putLetters(scene, 6);
      await scene.put('in/a.md', letter('slow', 'It WAITS.'));
      const run = scene.tag();
      const host = scene.host();
      await scene.waiting(1);
      await scene.redis.kill();
      await until(() => run.printed().includes('is away'), 'the run sees that the server is away');
      await scene.redis.begin();
      await scene.openGate();
      const { stderr } = await expectAll(scene, run);
      const { url } = scene.redis;
      expect(stderr).toBe(
        `findings: The queue ${url} is away; waiting for it.\nfindings: The queue ${url} is back.\n`,
      );
      host.child.kill('SIGTERM');
      const ended = await host.ended;
      expect(ended.code).toBe(0);
      expect(ended.stderr).not.toMatch(/^ +at |Error/m);
    }),
  );

  test(
    'the run killed: the same command goes on, with what was done meanwhile, and no document is tagged again',
    inScene(async (scene) => {
      await putLetters(scene, 6);
      await scene.put('in/a.md', letter('slow', 'It WAITS.'));
      const first = scene.tag();
      const host = scene.host();
      await scene.waiting(1);
      first.child.kill('SIGKILL');
      await first.ended;
      await scene.openGate();
      const { client } = scene.redis;
      await until(
        async () => (await client.keys('findings:tag-*')).every((key) => !/:[0-9a-f]{40}$/.test(key)),
        'all that was on the queue is done',
      );
      expect(await expectAll(scene, scene.tag())).toMatchObject(NOTHING_PRINTED);
      host.child.kill('SIGTERM');
      expect((await host.ended).stdout).toBe('done: 7\n');
    }),
  );

  test(
    'a run told to stop takes its documents back from the queue',
    inScene(async (scene) => {
      await putLetters(scene, 5);
      const run = scene.tag();
      const { client } = scene.redis;
      await until(async () => (await client.keys('findings:bytes:*')).length === 5, 'all are on the queue');
      run.child.kill('SIGINT');
      expect((await run.ended).code).toBe(130);
      expect(await scene.leftovers()).toEqual([]);
    }),
  );

  test(
    'a worker of another model is refused, one line says that none serves, and the right one is taken',
    inScene(async (scene) => {
      await putLetters(scene, 2);
      const run = scene.tag();
      await until(() => run.printed().includes('No worker takes documents'), 'the run misses a worker');
      const other = await scene.findings(['worker', '--queue', scene.redis.url]).ended;
      expect(other).toMatchObject({ code: 1, stdout: '' });
      const [, wanted] = /wants model (\S+ \(\w+\))/.exec(other.stderr) ?? [];
      const [, has] = /this worker has model (\S+ \(\w+\))/.exec(other.stderr) ?? [];
      expect(run.printed()).toContain(`with model ${wanted} `);
      expect(has).not.toBe(wanted);
      const worker = scene.worker();
      const { stderr } = await expectAll(scene, run);
      expect(stderr.split('\n').length).toBe(2);
      worker.child.kill('SIGTERM');
    }),
  );

  test(
    'SIGTERM: the document under way is finished, what is at hand given back, exit 0',
    inScene(async (scene) => {
      await putLetters(scene, 5, 'It WAITS.');
      const first = scene.host();
      const run = scene.tag();
      await scene.waiting(1);
      first.child.kill('SIGTERM');
      await until(() => first.printed().includes('stopping'), 'the worker has the signal');
      await scene.openGate();
      const { code, stdout } = await first.ended;
      expect({ code, stdout }).toEqual({ code: 0, stdout: 'done: 1\n' });
      const second = scene.host();
      expect(await expectAll(scene, run)).toMatchObject(NOTHING_PRINTED);
      second.child.kill('SIGTERM');
      expect((await second.ended).stdout).toBe('done: 4\n');
    }),
  );

  test(
    'SIGTERM while the server is away: the worker ends all the same',
    inScene(async (scene) => {
      const worker = scene.worker();
      await until(() => worker.printed().includes('No run is on'), 'the worker serves');
      await scene.redis.kill();
      await until(() => worker.printed().includes('is away'), 'the worker sees that the server is away');
      worker.child.kill('SIGTERM');
      expect((await worker.ended).code).toBe(0);
    }),
  );

  test(
    'a document that ends its worker each time: tried again, then a row of errors, and off the list',
    inScene(async (scene) => {
      await putLetters(scene, 2);
      await scene.put('in/bad.md', letter('bad', 'It DIES.'));
      const host = scene.host();
      expect((await scene.tag().ended).code).toBe(3);
      const message = expect.stringMatching(/^"in\/bad\.md" ended the worker .*\(Tried 3 times\.\)$/);
      expect(await scene.rows('errors')).toEqual([{ path: 'in/bad.md', code: 'worker_ended', message }]);
      expect((await scene.rows('documents')).length).toBe(2);
      expect(await scene.leftovers()).toEqual([]);
      host.child.kill('SIGTERM');
    }),
  );

  test(
    'more than 20 MB: refused with what to do; by path it is read; a path that has changed or is gone is told',
    inScene(async (scene) => {
      const small = await readFile(shipped('corpus', 'letters', '09-tarnholt.pdf'));
      await scene.put('in/large.pdf', Buffer.concat([small, Buffer.alloc(20 * 2 ** 20)]));
      const worker = scene.worker();
      expect((await scene.tag().ended).code).toBe(3);
      expect(await scene.rows('errors')).toMatchObject([{ path: 'in/large.pdf', code: 'too_large' }]);
      expect((await scene.rows('errors'))[0]!.message).toContain('--by-path');
      expect(await expectAll(scene, scene.tag('--by-path'))).toMatchObject(NOTHING_PRINTED);
      worker.child.kill('SIGTERM');
      await worker.ended;

      await rm(scene.at('in/large.pdf'));
      await putLetters(scene, 3);
      const run = scene.tag('--by-path');
      const { client } = scene.redis;
      const jobs = async () =>
        (await client.keys('findings:tag-*')).filter((key) => /:[0-9a-f]{40}$/.test(key));
      await until(async () => (await jobs()).length === 3, 'all are on the queue');
      expect(await client.keys('findings:bytes:*')).toEqual([]);
      await rm(scene.at('in/letter0.md'));
      await scene.put('in/letter1.md', letter('elsewhere'));
      const later = scene.worker();
      expect((await run.ended).code).toBe(3);
      const errors = await scene.rows('errors');
      expect(errors.map(({ path, code }) => [path, code])).toEqual([
        ['in/letter0.md', 'missing'],
        ['in/letter1.md', 'unreadable'],
      ]);
      expect(errors[0]!.message).toContain(`"${scene.at('in/letter0.md')}" does not exist`);
      expect(errors[1]!.message).toContain('has other bytes there');
      later.child.kill('SIGTERM');
    }),
  );

  const PASSWORD = 'sesame-7f3a';
  test(
    'a password, by address or environment: wanted, checked, never shown',
    inScene(
      async (scene) => {
        const { port, url } = scene.redis;
        await putLetters(scene, 2);
        const without = await scene.tag().ended;
        expect(without).toMatchObject({ code: 1, stderr: expect.stringContaining('wants a password') });
        const address = (password: string) => `redis://:${password}@127.0.0.1:${port}`;
        const wrong = await scene.findings(['--verbose', 'worker', '--queue', address('wrong-9c1b')]).ended;
        expect(wrong).toMatchObject({
          code: 1,
          stderr: expect.stringContaining('refuses the user or password'),
        });
        expect(wrong.stderr).not.toContain('wrong-9c1b');
        const worker = scene.findings(['worker', '--queue', '--model', 'model'], {
          FINDINGS_QUEUE: url,
          FINDINGS_REDIS_PASSWORD: PASSWORD,
        });
        const args = ['--verbose', 'tag', 'in', '--out', 'out', '--model', 'model'];
        const run = scene.findings([...args, '--queue', address(PASSWORD)]);
        await expectAll(scene, run);
        worker.child.kill('SIGTERM');
        await worker.ended;
        const record = await readFile(scene.at('out/run.json'), 'utf8');
        expect(worker.printed()).toContain(url);
        expect(record).toContain(url);
        for (const text of [worker.printed(), run.printed(), record]) expect(text).not.toContain(PASSWORD);
      },
      () => ['--requirepass', PASSWORD],
    ),
  );
});

describe.skipIf(!withTls)('needs redis-server and openssl', () => {
  test(
    'TLS: a certificate that is not trusted is refused, one that is named is taken',
    inScene(
      async (scene) => {
        await putLetters(scene, 2);
        const refused = await scene.tag().ended;
        expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('FINDINGS_REDIS_CA') });
        const env = { FINDINGS_REDIS_CA: scene.at('certificate.pem'), FINDINGS_QUEUE: scene.redis.url };
        const worker = scene.findings(['worker', '--model', 'model'], env);
        const run = scene.findings(['tag', 'in', '--out', 'out', '--queue', '--model', 'model'], env);
        await expectAll(scene, run);
        worker.child.kill('SIGTERM');
        expect((await worker.ended).code).toBe(0);
      },
      (folder) => makeCertificate(folder).settings,
    ),
  );
});

test('BullMQ words a document that was taken over too often as we look for it', async () => {
  const { STALLED_REASON } = await import('../../../pipeline/queue/protocol.js');
  const script = shipped('node_modules/bullmq/dist/cjs/commands/moveStalledJobsToWait-9.lua');
  expect(readFileSync(script, 'utf8')).toContain(`"${STALLED_REASON}"`);
});
