// Where a document was published, so that who reads a finding can open the report it stands in.
import { parse } from 'node:path';
import type { ManifestEntry } from './manifest.js';

/**
 * Gives the address of a document: by its bytes, or, where another tool took the text out of the PDF, by the name that
 * `findings corpus fetch` gave the file.
 * @returns takes a path and the SHA-256 of the file in 64 hex digits
 */
export function sourceLookup(
  entries: readonly ManifestEntry[],
): (path: string, sha256: string) => string | undefined {
  const byHash = new Map(entries.map(({ sha256, url }) => [sha256, url]));
  const byId = new Map(entries.map(({ id, url }) => [id, url]));
  return (path, sha256) => byHash.get(sha256) ?? byId.get(parse(path).name);
}
