// What is asked of the server, and how that can fail: told apart by what the reviewer can do. A refusal has its message, a
// server that does not answer may have stopped.
import type { Api } from '../types.js';

export type Call = <N extends keyof Api>(name: N, request: Api[N]['request']) => Promise<Api[N]['answer']>;

/** Why a request failed. */
export interface Trouble {
  /** `lost`: no answer at all; `stale`: the address is that of an earlier start. */
  readonly kind: 'lost' | 'stale' | 'refused';
  readonly message: string;
}

export class RequestError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.message);
    this.trouble = trouble;
  }
}
