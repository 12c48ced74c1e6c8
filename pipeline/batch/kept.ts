// Finished documents, kept in the output folder from the moment they are done: a run that was broken off goes on after
// them, and a later run takes those whose files have not changed. They stand in a log of their own for each recipe; a run
// that reaches its end removes the logs of other recipes, and never before, so that no work is lost to a wrong option.

import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadFailure } from '../types.js';
import type { DocumentRows } from '../write/rows.js';
import type { InputFile } from './inputs.js';
import { type Log, openLog, type Place } from './log.js';
import { unpackRows } from './packed.js';
import { contentKey, type Outcome } from './tagger.js';

/** A document whose rows are kept. */
export interface KeptDocument {
  readonly sha256: string;
  /** Number of sentences. */
  readonly sentences: number;
  readonly place: Place;
}

/** What became of an input, once it is known. */
export type Settled = { readonly document: KeptDocument } | { readonly failure: ReadFailure };

export interface Kept {
  /** What became of a file when it had this stamp and, if it failed, this name. */
  ofFile(input: InputFile, stamp: string): Settled | undefined;
  /** Notes that a file has bytes that were tagged already, and gives what was made of them. */
  ofContent(input: InputFile, stamp: string, sha256: string): Promise<KeptDocument | undefined>;
  /** Keeps an outcome; done when it is safe. A failure that does not last is only handed on. */
  keep(input: InputFile, stamp: string, sha256: string, outcome: Outcome): Promise<Settled>;
  rows(document: KeptDocument): Promise<DocumentRows>;
  /**
   * The run reached its end: what no input of it used goes, if it is much. Closes.
   * @param holds whether the tables hold a document of these bytes: what was made of it stays too. Default: no
   */
  finish(holds?: (sha256: string) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Waste that is not worth a rewrite, in bytes. */
const SLACK = 4 * 2 ** 20;
/** Records that are written together when a log is rewritten. */
const AT_ONCE = 64;

interface Head {
  readonly file: string;
  readonly stamp: string;
  readonly sha256: string;
  /** `contentKey` */
  readonly key: string;
  /** Of a document. */
  readonly sentences?: number;
  /** Of a failure. */
  readonly failure?: ReadFailure;
}

/** Without its bytes where another record has the same content. */
type Entry = Head & { readonly place: Place };

/**
 * Opens what is kept in a folder.
 * @param key of the recipe (`recipeKey`)
 * @param anew whether documents are to be tagged again: then only what a run with the same wish has done is taken
 */
export async function openKept(dir: string, key: string, anew = false): Promise<Kept> {
  const final = join(dir, `results-${key}.log`);
  const path = anew ? join(dir, `again-${key}.log`) : final;
  const files = new Map<string, Entry>();
  const contents = new Map<string, KeptDocument>();
  const used = new Set<string>();
  const note = (head: Head, place: Place): void => {
    files.set(head.file, { ...head, place });
    if (head.failure === undefined && place.length > 0)
      contents.set(head.key, { sha256: head.sha256, sentences: head.sentences!, place });
  };
  const log: Log<Head> = await openLog<Head>(path, note);
  let closed = false;

  async function put(head: Head, bytes: Uint8Array): Promise<void> {
    note(head, await log.append(head, bytes));
    used.add(head.file);
  }

  const settled = ({ failure, key }: Head): Settled | undefined => {
    if (failure !== undefined) return { failure };
    const document = contents.get(key);
    return document && { document };
  };

  /** Writes the entries that were used, and nothing else, to a new log in the place of the old. */
  async function compact(): Promise<void> {
    const fresh = `${path}.tmp`;
    await rm(fresh, { force: true });
    const smaller = await openLog<Head>(fresh, () => {});
    const written = new Set<string>();
    let underWay: Promise<unknown>[] = [];
    for (const file of used) {
      const { place: _, ...head } = files.get(file)!;
      const document = head.failure === undefined ? contents.get(head.key) : undefined;
      const whole = document !== undefined && !written.has(head.key);
      written.add(head.key);
      underWay.push(smaller.append(head, whole ? await log.read(document.place) : new Uint8Array()));
      if (underWay.length < AT_ONCE) continue;
      await Promise.all(underWay);
      underWay = [];
    }
    await Promise.all(underWay);
    await smaller.close();
    await log.close();
    await rename(fresh, path);
  }

  function usedBytes(): number {
    const keys = new Set([...used].map((file) => files.get(file)!.key));
    return [...keys].reduce((sum, own) => sum + (contents.get(own)?.place.length ?? 0), 0);
  }

  return {
    ofFile(input, stamp) {
      const entry = files.get(input.file);
      if (entry?.stamp !== stamp || entry.key !== contentKey(entry.sha256, input.path)) return undefined;
      if (entry.failure !== undefined && entry.failure.path !== input.path) return undefined;
      used.add(input.file);
      return settled(entry);
    },
    async ofContent(input, stamp, sha256) {
      const key = contentKey(sha256, input.path);
      const known = contents.get(key);
      if (known === undefined) return undefined;
      await put({ file: input.file, stamp, sha256, key, sentences: known.sentences }, new Uint8Array());
      return known;
    },
    async keep(input, stamp, sha256, outcome) {
      const head = { file: input.file, stamp, sha256, key: contentKey(sha256, input.path) };
      if (outcome.failure !== undefined) {
        if (outcome.lasting) await put({ ...head, failure: outcome.failure }, new Uint8Array());
        return { failure: outcome.failure };
      }
      const { sentences, rows } = outcome.packed;
      await put({ ...head, sentences }, rows);
      return { document: contents.get(head.key)! };
    },
    async rows({ place }) {
      return unpackRows(await log.read(place));
    },
    async finish(holds = () => false) {
      for (const [file, { sha256 }] of files) if (holds(sha256)) used.add(file);
      if (log.size() > 2 * usedBytes() + SLACK) await compact();
      else await log.close();
      closed = true;
      if (path !== final) await rename(path, final);
      for (const name of await readdir(dir)) {
        if (/^(?:results|again)-.*\.log/.test(name) && join(dir, name) !== final) await rm(join(dir, name));
      }
    },
    async close() {
      if (!closed) await log.close();
      closed = true;
    },
  };
}
