// A queue, a run and its workers as people start them: processes of the built program, a server and a folder of their
// own for each test, all gone after it.
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { shipped } from '../../../cli/paths.js';
import { MANIFEST_FILE, TAXONOMY_FILE, WEIGHTS_FILE, writeBundle } from '../../../models/files.js';
import { type Result, readRows, startNode } from '../../cli/command.js';
import { TAXONOMY, tinyBundle } from '../../models/tiny.js';
import { startRedis, type TestRedis } from '../../redis.js';

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Result>;
  /** What it has printed so far. */
  printed(): string;
}

type Environment = Readonly<Record<string, string>>;

export interface Scene {
  readonly redis: TestRedis;
  at(...names: string[]): string;
  put(name: string, content: string | Uint8Array): Promise<string>;
  /** `findings` with these arguments; `env` is added. */
  findings(args: readonly string[], env?: Environment): Started;
  /** Tags the folder `in` into `out` over the queue. */
  tag(...args: string[]): Started;
  /** A worker of the built program. */
  worker(...args: string[]): Started;
  /** A worker whose documents wait at the gate. */
  host(): Started;
  openGate(): Promise<void>;
  /** Done when so many documents have come to the gate. */
  waiting(documents: number): Promise<void>;
  /** The tables of `out`, by name, without `run.json`. */
  tables(out?: string): Promise<Record<string, string>>;
  /** The same of a run on this machine alone. */
  local(): Promise<Record<string, string>>;
  rows(table: string): Promise<Record<string, unknown>[]>;
  /** Keys on the server that hold a document, an outcome or a job. */
  leftovers(): Promise<string[]>;
}

const HOST = fileURLToPath(new URL('./host.mjs', import.meta.url));
const TABLES = ['findings', 'documents', 'sentences', 'errors'];
const LONGEST = 40_000;

/** Waits until something holds; asks again and again. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + LONGEST;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`In vain waited until ${what}.`);
    await wait(30);
  }
}

let bundle: ReturnType<typeof tinyBundle> | undefined;

/** A test with all of it. @param settings of the server, given the folder */
export function inScene(
  play: (scene: Scene) => Promise<void>,
  settings: (folder: string) => string[] = () => [],
): () => Promise<void> {
  return async () => {
    const root = await mkdtemp(join(tmpdir(), 'findings-queue-'));
    const children: ChildProcess[] = [];
    const redis = await startRedis(root, ...settings(root));
    try {
      const scene = makeScene(root, redis, children);
      bundle ??= tinyBundle();
      const files = new Map<string, string | Uint8Array>([
        [MANIFEST_FILE, bundle.manifest],
        [WEIGHTS_FILE, bundle.weights],
        [TAXONOMY_FILE, JSON.stringify(TAXONOMY)],
      ]);
      await writeBundle(scene.at('model'), files);
      await play(scene);
    } finally {
      for (const child of children) child.kill('SIGKILL');
      await redis.stop();
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    }
  };
}

function makeScene(root: string, redis: TestRedis, children: ChildProcess[]): Scene {
  const at = (...names: string[]) => join(root, ...names);
  const gate = at('gate');
  const model = ['--model', 'model'];

  function start(command: readonly string[], env: Environment = {}): Started {
    const started = startNode(root, command, { GATE: gate, ...env });
    children.push(started.child);
    return started;
  }

  const findings: Scene['findings'] = (args, env) => start([shipped('dist', 'cli', 'main.js'), ...args], env);
  const text = (out: string, table: string) => readFile(at(out, `${table}.jsonl`), 'utf8');
  const tables = async (out = 'out') =>
    Object.fromEntries(
      await Promise.all(TABLES.map(async (table) => [table, await text(out, table)] as const)),
    );

  return {
    redis,
    at,
    findings,
    tables,
    async put(name, content) {
      await mkdir(dirname(at(name)), { recursive: true });
      await writeFile(at(name), content);
      return at(name);
    },
    tag: (...args) => findings(['tag', 'in', '--out', 'out', '--queue', redis.url, ...model, ...args]),
    worker: (...args) => findings(['worker', '--queue', redis.url, ...model, '--workers', '1', ...args]),
    host: () => start([HOST, redis.url, 'model']),
    openGate: () => appendFile(gate, ''),
    waiting: (documents) =>
      until(
        async () =>
          existsSync(`${gate}.waiting`) &&
          (await readFile(`${gate}.waiting`, 'utf8')).split('\n').length > documents,
        `${documents} documents wait`,
      ),
    async local() {
      await findings(['tag', 'in', '--out', 'alone', '--quiet', ...model]).ended;
      return tables('alone');
    },
    rows: (table) => readRows(at('out', `${table}.jsonl`)),
    async leftovers() {
      const keys = await redis.client.keys('findings:*');
      const harmless = /:(?:stalled-check|events|id|meta|marker)$/;
      return keys.filter((key) => !harmless.test(key)).sort();
    },
  };
}

/** A letter that is like no other; its first sentence may tell `gateWorker.mjs` what to do. */
export function letter(name: string | number, first = 'Parks are clean.'): string {
  return `# Inspection of ${name}\n\n${first} Roads in ${name} are poor. Parks in ${name} are lovely.\n`;
}
