// Where the queue is and how to get in. An address can hold a password, so nothing here is ever shown as it was given:
// `name` is what people read, and `redact` is what every message of a library goes through before anyone sees it.

import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { UsageError } from '../errors.js';

/** What a client connects with. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: { readonly servername?: string; readonly ca?: string[] };
}

export interface QueueServer {
  /** The address without secrets, such as `redis://queue.example:6379`. */
  readonly name: string;
  readonly address: Address;
  /** The text without password and address. */
  redact(text: string): string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const EXAMPLE = 'an address is redis://HOST:6379, or rediss://HOST:6379 with TLS';
const HIDDEN = '***';

/**
 * The server that a command is to use.
 * @param url as given; `true` or nothing: that of the variable FINDINGS_QUEUE. A password that it lacks is that of
 *   FINDINGS_REDIS_PASSWORD; FINDINGS_REDIS_CA names a file of certificates to trust beside the usual ones.
 * @throws UsageError when there is no address, it is no address, or the file cannot be read
 */
export async function readServer(
  url: string | boolean | undefined,
  env: Environment = process.env,
): Promise<QueueServer> {
  const given = typeof url === 'string' ? url : env.FINDINGS_QUEUE;
  if (!given)
    throw new UsageError(`No queue is named: give --queue an address or set FINDINGS_QUEUE; ${EXAMPLE}.`);
  const address = parse(given);
  const host = address.hostname.replace(/^\[|\]$/g, '');
  const port = address.port === '' ? 6379 : Number(address.port);
  const db = databaseOf(address, given);
  const secret = address.protocol === 'rediss:';
  const password = decodeURIComponent(address.password) || env.FINDINGS_REDIS_PASSWORD;
  const username = decodeURIComponent(address.username);
  if (!secret && env.FINDINGS_REDIS_CA)
    throw new UsageError(
      `FINDINGS_REDIS_CA is set, but "${hide(given)}" has no TLS: write rediss://, or unset the variable.`,
    );
  const hidden = [given, password, address.password].flatMap((text) => text || []);
  return {
    name: `${address.protocol}//${address.host}${address.port === '' ? `:${port}` : ''}${db === 0 ? '' : `/${db}`}`,
    address: {
      host,
      port,
      db,
      ...(username ? { username } : {}),
      ...(password ? { password } : {}),
      ...(secret ? { tls: await trust(host, env.FINDINGS_REDIS_CA) } : {}),
    },
    redact: (text) => hidden.reduce((shown, part) => shown.replaceAll(part, HIDDEN), hide(text)),
  };
}

function parse(given: string): URL {
  let address: URL;
  try {
    address = new URL(given);
    decodeURIComponent(address.password + address.username);
  } catch {
    throw new UsageError(`"${hide(given)}" is no address of a queue: ${EXAMPLE}.`);
  }
  if (!['redis:', 'rediss:'].includes(address.protocol) || address.hostname === '')
    throw new UsageError(`"${hide(given)}" is no address of a queue: ${EXAMPLE}.`);
  return address;
}

function databaseOf({ pathname }: URL, given: string): number {
  const digits = pathname.replace(/^\//, '');
  if (/^\d{0,5}$/.test(digits)) return Number(digits);
  throw new UsageError(`"${hide(given)}" names no database: it is a number, as in redis://HOST:6379/1.`);
}

async function trust(host: string, file: string | undefined): Promise<NonNullable<Address['tls']>> {
  const name = isIP(host) === 0 ? { servername: host } : {};
  if (!file) return name;
  try {
    return { ...name, ca: [...rootCertificates, await readFile(file, 'utf8')] };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `FINDINGS_REDIS_CA names "${file}", which cannot be read (${code}): give the file of certificates to trust.`,
    );
  }
}

/** Without whatever stands where user and password stand in an address. */
function hide(text: string): string {
  const at = text.lastIndexOf('@');
  if (at < 0) return text;
  const begin = text.indexOf('//');
  return (begin >= 0 && begin < at ? text.slice(0, begin + 2) : '') + HIDDEN + text.slice(at);
}

/** Whether the server answered, and said no. */
export function isReplyError(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}

/** What went wrong with a server, in a sentence that says what to do and holds no secret. */
export function describe(server: QueueServer, error: unknown): string {
  const { code = '', message = String(error) } = (error ?? {}) as NodeJS.ErrnoException;
  const name = `The queue ${server.name}`;
  const has = (...words: string[]) => words.some((word) => code === word || message.includes(word));
  if (has('NOAUTH'))
    return `${name} wants a password: set FINDINGS_REDIS_PASSWORD, or put it into the address.`;
  if (has('WRONGPASS', 'invalid password', 'without any password'))
    return `${name} refuses the user or password that was given: correct FINDINGS_REDIS_PASSWORD, or the address.`;
  if (has('NOPERM'))
    return `${name} does not let this user do what a queue needs (${server.redact(message)}): ask for the right to.`;
  if (has('CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'self-signed', 'self signed'))
    return `${name} shows a certificate that is not trusted here (${code}): name the file of its authority in FINDINGS_REDIS_CA.`;
  if (has('wrong version number', 'packet length too long'))
    return `${name} does not speak TLS: write redis:// for an address without it.`;
  if (has('ECONNRESET', 'Connection is closed'))
    return `${name} closes the connection: if it speaks TLS alone, write rediss://.`;
  if (isReplyError(error))
    return `${name} refuses what is asked of it (${server.redact(message)}): look at its settings and its memory.`;
  const tls = server.address.tls ? ', and that it speaks TLS' : '';
  return `${name} cannot be reached (${server.redact(code || message)}): check that it runs, its host and its port${tls}.`;
}
