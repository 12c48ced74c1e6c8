// A Redis server of a test's own: on a free port of 127.0.0.1, with nothing on disk, ended with the test. `.ci/run`
// installs the packages redis-server and openssl where a test names them; without them such tests are skipped, and their
// titles say what they need.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';

const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
const has = (name: string) => folders.some((folder) => existsSync(join(folder, name)));

/** Whether there is a server to test with. */
export const installed = has('redis-server');
/** Whether there is one with TLS, and what makes a certificate for it. */
export const withTls = installed && has('openssl');
if (!installed) console.warn('redis-server is not installed: tests that need it are skipped.');

export interface TestRedis {
  /** `redis://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** To look into it with. */
  readonly client: Redis;
  /** Ends it as a failing machine would; what it held is lost. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  begin(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(folder: string, ...settings: string[]): Promise<TestRedis> {
  const port = await freePort();
  const quiet = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const tls = settings.includes('--tls-cert-file');
  const ports = tls ? ['--port', '0', '--tls-port', String(port)] : ['--port', String(port)];
  const password = settings[settings.indexOf('--requirepass') + 1];
  const client = new Redis({
    port,
    lazyConnect: true,
    retryStrategy: () => 50,
    maxRetriesPerRequest: null,
    ...(settings.includes('--requirepass') ? { password: password! } : {}),
    ...(tls ? { tls: { rejectUnauthorized: false } } : {}),
  });
  client.on('error', () => {});
  let server: ChildProcess | undefined;

  async function begin(): Promise<void> {
    const started = spawn('redis-server', [...ports, ...quiet, ...settings]);
    server = started;
    let log = '';
    await new Promise<void>((ready, fail) => {
      started.stdout.setEncoding('utf8').on('data', (text: string) => {
        log += text;
        if (log.includes('Ready to accept connections')) ready();
      });
      started.on('exit', () => fail(new Error(`redis-server did not start: ${log}`)));
    });
  }

  async function kill(): Promise<void> {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server!.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  }

  await begin();
  return {
    url: `${tls ? 'rediss' : 'redis'}://127.0.0.1:${port}`,
    port,
    client,
    kill,
    begin,
    async stop() {
      client.disconnect();
      await kill();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** A self-signed certificate for 127.0.0.1; gives the settings of a server that shows it, and its path. */
export function makeCertificate(folder: string): { readonly settings: string[]; readonly file: string } {
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  execFileSync('openssl', [...made, '-keyout', key, '-out', file, ...names], { stdio: 'ignore' });
  const settings = ['--tls-cert-file', file, '--tls-key-file', key, '--tls-ca-cert-file', file];
  return { settings: [...settings, '--tls-auth-clients', 'no'], file };
}
