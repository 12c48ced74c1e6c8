// SHA-256 by the host, many times as fast as in JavaScript.

import { createHash } from 'node:crypto';

/** All 64 hex digits. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
