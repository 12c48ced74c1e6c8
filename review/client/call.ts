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
  const body = await answer.json().catch(() => undefined);
  if (answer.ok && body !== undefined) return body;
  const message = (body as Refusal | undefined)?.message;
  if (message === undefined && [401, 403, 404].includes(answer.status))
    throw new RequestError({ kind: 'stale', message: 'The server was started anew, with another address.' });
  throw new RequestError({
    kind: 'refused',
    message: message ?? `The server failed at this (status ${answer.status}). Try again.`,
  });
};

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
