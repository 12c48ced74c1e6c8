// The queues that were asked for, as lists of units. The last few are kept: whoever moves from sentence to sentence asks for
// the same again and again.

import { parseWords } from '../pipeline/dashboard/search.js';
import type { Checks } from './check.js';
import type { ReviewFolder } from './folder.js';
import { selectUnits, sortUnits, type Units } from './queue.js';
import { ReviewError } from './refusal.js';
import { ANY_THEME, type Filter, type Queue } from './types.js';
import { createTexts, type Texts } from './words.js';

const KEPT = 16;

export interface Queues {
  /** Units of the queue in order, whatever was decided about them. @throws ReviewError for a queue that cannot be */
  unitsOf(queue: Queue): Promise<Units>;
}

export function createQueues(
  folder: Pick<ReviewFolder, 'sentences' | 'documents' | 'eachText'>,
  checks: Checks,
): Queues {
  const lists = createKept<Units>();
  const matches = createKept<Uint8Array>();
  let texts: Promise<Texts> | undefined;

  async function readTexts(): Promise<Texts> {
    const made = createTexts((bytes, wanted, from) =>
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(wanted, from),
    );
    await folder.eachText((unit, text) => made.add(unit, text));
    return made;
  }

  async function matchesOf(words: string): Promise<Uint8Array | undefined> {
    const wanted = parseWords(words);
    if (wanted.length === 0) return undefined;
    texts ??= readTexts().catch((error) => {
      texts = undefined;
      throw error;
    });
    const made = await texts;
    return matches(JSON.stringify(wanted), () => made.match(wanted, folder.sentences.count));
  }

  return {
    async unitsOf({ order, filter }) {
      assertKnown(filter, folder);
      if (order === 'doubt' && checks.units.length === 0) throw new ReviewError(400, checks.unavailable);
      const matched = filter.words === undefined ? undefined : await matchesOf(filter.words);
      return lists(nameOf({ order, filter: withoutState(filter) }), () => {
        const units = selectUnits(folder.sentences, folder.documents, filter, matched);
        if (order !== 'doubt') return sortUnits(folder.sentences, units, order, filter.theme);
        const wanted = new Set(units);
        return Uint32Array.from(checks.units.filter((unit) => wanted.has(unit)));
      });
    },
  };
}

function withoutState({ state: _, ...others }: Filter): Filter {
  return others;
}

/** The same for two queues that ask for the same. */
export function nameOf({ order, filter }: Queue): string {
  const { theme, polarity, documentId, authority, least, most, words, state } = filter;
  return JSON.stringify([order, theme, polarity, documentId, authority, least, most, words, state ?? 'open']);
}

function assertKnown(
  { theme, documentId }: Filter,
  { sentences, documents }: Pick<ReviewFolder, 'sentences' | 'documents'>,
): void {
  if (theme !== undefined && theme !== ANY_THEME && !sentences.themes.includes(theme))
    throw new ReviewError(
      400,
      `"${theme}" is no theme of the taxonomy: give one of ${sentences.themes.join(', ')}.`,
    );
  if (documentId !== undefined && !documents.some(({ id }) => id === documentId))
    throw new ReviewError(400, `"${documentId}" is no document of the folder: take one from the list.`);
}

/** Keeps what was asked for last. */
function createKept<T>(): (name: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (name, make) => {
    const value = kept.get(name) ?? make();
    kept.delete(name);
    kept.set(name, value);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return value;
  };
}
