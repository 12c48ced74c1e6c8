// `findings dashboard` but for the printing: reads a tagged folder and writes the page over it. An edge: it touches files.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesReadIn, openTagged } from '../tagged/folder.js';
import type { RunFacts } from '../tagged/run.js';
import { writeWhole } from '../write/files.js';
import type { DocumentRows } from '../write/rows.js';
import { collect } from './data.js';
import { pack } from './pack.js';
import { dashboardHtml } from './page.js';

export interface DashboardOptions {
  /** A folder that `findings tag` wrote. */
  readonly dir: string;
  /** The page (default: `dashboard.html` in `dir`). */
  readonly out?: string;
  /** File with the browser's side, as `npm run build:pages` makes it. */
  readonly client: string;
}

/**
 * Writes the page whole or not at all.
 * @returns its path
 * @throws UsageError when the folder is none, its tables do not belong together, or the page cannot be written
 */
export async function writeDashboard({ dir, out, client }: DashboardOptions): Promise<string> {
  const folder = await openTagged(dir);
  const path = out ?? join(dir, 'dashboard.html');
  const page = await makePage(folder.run, folder.documents({ sentences: false }), client);
  await writeWhole(path, page, filesReadIn(dir), 'a table that the page is made of');
  return path;
}

/** The page over documents as they come. */
export async function makePage(
  run: RunFacts,
  documents: AsyncIterable<DocumentRows>,
  client: string,
): Promise<string> {
  const script = await readFile(client, 'utf8');
  const texts: string[] = [];
  const collected = await collect(run, documents, async (block) => {
    texts.push(await pack(block));
  });
  const [head, columns] = [await pack(collected.head), await pack(collected.columns)];
  return dashboardHtml({ ...collected, packed: { head, columns, texts }, script });
}
