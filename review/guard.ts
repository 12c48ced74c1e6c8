// Who may speak to the server. It listens on this machine alone, but so does every page in a browser on this machine, and
// every program of its other users. So:
//
// - an address holds a key of 256 random bits, which nobody guesses; there is no cookie, for a cookie belongs to all ports of
//   a host, and no request without the key is told anything;
// - the address that a browser is started with stands in the list of processes, which others on the machine can read: it holds
//   another key, which works once, and leads to the first;
// - the name a browser asks for must be ours: a page of elsewhere whose name was made to mean 127.0.0.1 (DNS rebinding) sends
//   its own name as Host;
// - what changes something must come from our page, and browsers say where a request comes from (Origin, Sec-Fetch-Site);
// - paths are compared as they were sent, whole: nothing is decoded, and nothing is ever looked up on the disk.
//
// Pure: it sees the head of a request and says yes or no.
import { isRequest, type RequestName } from './requests.js';

/** The head of a request, as it came. */
export interface Head {
  readonly method: string;
  /** As it stands in the request's first line. */
  readonly target: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface Keys {
  readonly port: number;
  /** Of the address that the browser is started with. */
  readonly token: string;
  /** Of every address after that. */
  readonly session: string;
}

/** What a request is, once it may be made. */
export type Asked =
  | { readonly kind: 'enter' }
  | { readonly kind: 'page' }
  | { readonly kind: 'labels' }
  | { readonly kind: 'api'; readonly name: RequestName };

export interface Refused {
  readonly status: 403 | 404 | 405 | 413 | 415;
  readonly message: string;
  /** The method that is allowed. */
  readonly allow?: 'GET' | 'POST';
}

/** Bytes that a request may have. */
export const LARGEST_BODY = 64 * 1024;
const LONGEST_TARGET = 2_048;

const NOT_YOURS: Refused = {
  status: 403,
  message:
    'This address belongs to a review that somebody started on this machine with "findings review". Use the tab that it ' +
    'opened, or the address that it printed, which works once. If both are lost, stop it with Ctrl-C and start it again: ' +
    'what was decided is kept.',
};

/**
 * What is asked, or why it is refused.
 * @param isSame whether two texts are alike, in a time that does not tell where they differ
 */
export function admit(head: Head, keys: Keys, isSame: (a: string, b: string) => boolean): Asked | Refused {
  const own = hosts(keys.port);
  if (!own.includes(one(head.headers.host) ?? '')) return NOT_YOURS;
  if (head.target.length > LONGEST_TARGET) return NOT_YOURS;
  const origin = one(head.headers.origin);
  const isOwnOrigin = own.some((host) => origin === `http://${host}`);
  if (origin !== undefined && !isOwnOrigin) return NOT_YOURS;
  const site = one(head.headers['sec-fetch-site']);
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return NOT_YOURS;

  const given = /^\/\?token=([A-Za-z0-9_-]*)$/.exec(head.target)?.[1];
  if (given !== undefined && isSame(given, keys.token)) return only('GET', head, { kind: 'enter' });
  const [, key = '', rest] = /^\/([A-Za-z0-9_-]*)\/(.*)$/s.exec(head.target) ?? [];
  if (rest === undefined || !isSame(key, keys.session)) return NOT_YOURS;
  if (rest === '') return only('GET', head, { kind: 'page' });
  if (rest === 'labels.csv') return only('GET', head, { kind: 'labels' });
  const name = /^api\/([a-z]+)$/.exec(rest)?.[1] ?? '';
  if (!isRequest(name)) return { status: 404, message: 'There is nothing here: go back to the page.' };
  const asked = only('POST', head, { kind: 'api', name });
  if ('status' in asked) return asked;
  if (!isOwnOrigin && site !== 'same-origin') return NOT_YOURS;
  return bodyProblem(head) ?? asked;
}

function bodyProblem({ headers }: Head): Refused | undefined {
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(one(headers['content-type']) ?? ''))
    return { status: 415, message: 'Requests are JSON: send them as application/json.' };
  return Number(one(headers['content-length']) ?? 0) > LARGEST_BODY ? TOO_LARGE : undefined;
}

export const TOO_LARGE: Refused = {
  status: 413,
  message: `A request may have ${LARGEST_BODY / 1024} KB: shorten the comment.`,
};

/** Names under which this server is asked for. */
function hosts(port: number): string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

function only(method: 'GET' | 'POST', head: Head, asked: Asked): Asked | Refused {
  if (head.method === method) return asked;
  return { status: 405, message: `This is asked for with ${method}.`, allow: method };
}

/** A header as text. Of a second Host, Node.js keeps the first alone; no browser sends two. */
function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : value.join(', ');
}
