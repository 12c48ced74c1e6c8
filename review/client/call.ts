// Requests to the server.
import type { Api, Refusal } from '../types.js';
import { type Call, RequestError } from './trouble.js';

/** Milliseconds after which a request is given up. */
const PATIENCE = 60_000;

/** @throws RequestError */
export const call: Call = async (name, request) => {
  let answer: Response;
  try {
    answer = await fetch(`api/${name}`, { ...post(request), signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new RequestError({ kind: 'lost', message: 'The server does not answer.' });
  }
  const text = await answer.text().catch(() => '');
  const body = parse(text);
  if (answer.ok && body !== undefined) return body;
  // What is refused before it is read is told as plain text.
  const message =
    (body as Refusal | undefined)?.message ??
    (/^text\/plain/.test(answer.headers.get('content-type') ?? '') ? text.trim() : undefined);
  if (answer.status === 403)
    throw new RequestError({ kind: 'stale', message: 'The server was started anew, with another address.' });
  throw new RequestError({
    kind: 'refused',
    message: message || `The server failed at this (status ${answer.status}). Try again.`,
  });
};

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says something while the page goes away, when no answer can be heard. */
export function tell<N extends keyof Api>(name: N, request: Api[N]['request']): void {
  fetch(`api/${name}`, { ...post(request), keepalive: true }).catch(() => undefined);
}

function post(request: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    cache: 'no-store',
  };
}
