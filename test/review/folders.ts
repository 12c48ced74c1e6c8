// Reviews of made folders without a server: what the page would ask is asked of the session itself.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { fingerprint } from '../../labels/fingerprint.js';
import { journalOf } from '../../labels/journal.js';
import { type Checks, NO_CHECKS } from '../../review/check.js';
import { openFolder } from '../../review/folder.js';
import { openJournal } from '../../review/journal.js';
import { createSession } from '../../review/session.js';
import { createTally } from '../../review/tally.js';
import type { Api, Filter, Order, Queue, Step } from '../../review/types.js';
import { type MadeDocument, THEMES, writeTagged } from './client/scene.js';

export const THEME_IDS = THEMES.map(({ id }) => id);

/** The key of a sentence. */
export const keyOf = (doc: string, text: string) => `${doc}:${fingerprint(text)}`;

export const queueOf = (order: Order, filter: Filter = {}): Queue => ({ order, filter });

/** Folders made for a test, gone after it. */
export function useFolders() {
  const roots: string[] = [];
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    for (const root of roots.splice(0)) await rm(root, { recursive: true });
  });

  async function make(documents: readonly MadeDocument[]): Promise<string> {
    const root = await mkdtemp(join(tmpdir(), 'findings-review-'));
    roots.push(root);
    const dir = join(root, 'tagged');
    await writeTagged(dir, documents);
    return dir;
  }

  /** Begins, or goes on with, a review of a folder. @param options.now milliseconds */
  async function begin(dir: string, options: { readonly now?: () => number; readonly checks?: Checks } = {}) {
    const path = journalOf(join(dir, '..', 'labels.csv'));
    const journal = await openJournal({ path });
    const folder = await openFolder(dir, THEME_IDS);
    const tally = createTally(folder.sentences, folder.documents, journal.fold.decisions, journal.frames);
    const session = createSession({
      ...{ folder, journal, tally, checks: options.checks ?? NO_CHECKS, taxonomyVersion: '1' },
      setup: {
        ...{ tool: 'made 1', folder: 'tagged', labels: 'labels.csv', themes: [], documents: [] },
        ...{ sentences: folder.sentences.count, unavailable: {}, warnings: [] },
      },
      reviewer: 'A. Reviewer',
      labelFile: {
        changed: () => undefined,
        write: async () => ({ state: 'written', message: '' }),
        state: () => ({ state: 'written', message: '' }),
      },
      splitOf: () => 'train',
      ...(options.now ? { now: options.now } : {}),
    });
    let isOpen = true;
    const end = async () => {
      if (isOpen) await journal.close();
      isOpen = false;
    };
    closing.push(end);
    let ids = 0;
    /** Decides about the sentence of a step as it stands, or otherwise. */
    const decide = (
      tab: string,
      queue: Queue,
      { item }: Step,
      said: Partial<Api['decide']['request']> = {},
    ) =>
      session.decide({
        ...{
          tab,
          queue,
          id: `decision-${tab}-${ids++}`,
          key: item!.key,
          action: 'accept',
          label: item!.label,
        },
        ...{ flag: false, comment: '', seconds: 2, ...said },
      });
    return { session, journal, folder, tally, decide, end, path };
  }
  return { make, begin };
}
