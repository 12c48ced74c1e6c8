// Copies reports from a folder that holds them already: for machines without a way out, and for those who had the
// text extracted by another tool.
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { listFiles } from './documents.js';
import type { ManifestEntry } from './manifest.js';
import { type Bring, FetchFailure, sha256OfFile, writeWhole } from './place.js';

/**
 * Brings documents from the folder `from` (any depth) into `out`: `ID.pdf` when its SHA-256 is the manifest's, else
 * `ID.txt` as another tool extracted it, for which there is no hash to check.
 * @throws UsageError when `from` is not a folder.
 */
export async function folderBringer(from: string, out: string): Promise<Bring> {
  const files = await listFiles(from, ['.pdf', '.txt']);
  const named = new Map<string, string[]>();
  for (const path of files) named.set(basename(path), [...(named.get(basename(path)) ?? []), path]);
  return async (entry) => {
    const pdf = `${entry.id}.pdf`;
    if ((await sha256OfFile(join(out, pdf))) === entry.sha256) return 'skipped';
    const candidates = named.get(pdf) ?? [];
    for (const path of candidates) {
      if ((await sha256OfFile(path)) !== entry.sha256) continue;
      await copy(path, join(out, pdf), entry.sha256);
      return 'fetched';
    }
    const text = `${entry.id}.txt`;
    const source = named.get(text)?.[0];
    if (source === undefined) throw absent(entry, from, candidates);
    const target = join(out, text);
    const hash = await sha256OfFile(source);
    if (hash !== undefined && hash === (await sha256OfFile(target))) return 'skipped';
    await copy(source, target, hash);
    return 'unverified';
  };
}

async function copy(source: string, target: string, sha256: string | undefined): Promise<void> {
  try {
    await writeWhole(target, createReadStream(source), sha256);
  } catch (error) {
    if (error instanceof FetchFailure) throw error;
    const message = `${source} could not be read (${(error as Error).message}); check its permissions.`;
    throw new FetchFailure('unreadable', message);
  }
}

function absent(entry: ManifestEntry, from: string, pdfs: readonly string[]): FetchFailure {
  if (pdfs.length === 0) {
    const message = `${from} holds neither ${entry.id}.pdf nor ${entry.id}.txt; put one there, or fetch without --from.`;
    return new FetchFailure('missing', message);
  }
  const message =
    `${pdfs.join(', ')} does not have SHA-256 ${entry.sha256} as in the manifest, so it is not the labelled file; ` +
    `replace it by the one at ${entry.url}.`;
  return new FetchFailure('hash_mismatch', message);
}
