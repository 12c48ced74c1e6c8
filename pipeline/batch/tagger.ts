// Whoever does the work of one document: this process, workers beside it, or other machines behind a queue. A batch
// knows only this much of them.

import { extname } from 'node:path';
import type { ReadFailure, Source } from '../types.js';
import type { PackedDocument } from './packed.js';

/** Seconds a document may take unless it is said otherwise. */
export const TIME_LIMIT = 120;

/** One document to tag. */
export interface Job extends Source {
  /** Absolute path, links resolved. */
  readonly file: string;
  /** Of `bytes`, all 64 hex digits. */
  readonly sha256: string;
}

/** What became of one document. A failure that is `lasting` lies in its bytes: the same again would fail again. */
export type Outcome =
  | { readonly packed: PackedDocument; readonly failure?: undefined }
  | { readonly failure: ReadFailure; readonly lasting: boolean; readonly packed?: undefined };

export interface Tagger {
  /** Documents it can be given at a time so that no part of it waits; more would only fill memory. */
  readonly room: number;
  /**
   * Tags one document. Whatever is wrong with it is an outcome; only what stops every document is thrown.
   * @param signal when it aborts, the document is dropped, and the signal's reason may be thrown
   */
  tag(job: Job, signal: AbortSignal): Promise<Outcome>;
  /** Name of what does the network's arithmetic, once it is known. */
  backend?(): string | undefined;
  /** Address, without secrets, of the queue through which others do the work. */
  readonly server?: string;
  /** Gives back what it holds. */
  close(): Promise<void>;
}

/**
 * What a document's outcome depends on: its bytes, and its extension, which has a say in how they are read.
 * @param sha256 of the bytes
 */
export function contentKey(sha256: string, path: string): string {
  return sha256 + extname(path).toLowerCase();
}
