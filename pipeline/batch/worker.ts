// A worker: a process that tags one document after another for the process that started it. A process of its own,
// because whatever a document does to it, memory run full included, costs that document and no other.

import { getHeapStatistics } from 'node:v8';
import { readModel } from '../../models/files.js';
import type { Model } from '../../models/model.js';
import type { Taxonomy } from '../types.js';
import { tagAndPack } from './inProcess.js';
import type { Outcome } from './tagger.js';

/** The first message to a worker: the model it is to load. */
export interface Start {
  readonly modelDir: string;
  readonly taxonomy: Taxonomy;
  readonly thresholds: readonly number[];
}

/** Every later message: one document. */
export interface Task {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly includeOther: boolean;
  /** One a theme, in taxonomy order. */
  readonly thresholds: readonly number[];
}

/** What a worker answers: that it is ready, or why it will never be, then one outcome a task. */
export type Answer =
  | { readonly ready: true; readonly backend?: string }
  | { readonly refused: string }
  | Outcome;

/** Bytes by which the heap may grow before it is collected. */
const MOST_GARBAGE = 24 * 2 ** 20;
/** Size of the heap after it was last collected, in bytes. */
let tidySize = 0;

/**
 * Left alone, the engine lets garbage pile up to more than all that is in use: it reckons with a machine for itself.
 * Between documents little is in use, and collecting is quick.
 */
function tidy(): void {
  if (getHeapStatistics().total_heap_size < tidySize + MOST_GARBAGE) return;
  globalThis.gc?.();
  tidySize = getHeapStatistics().total_heap_size;
}

const send = (answer: Answer) => process.send?.(answer);

let start: Start | undefined;
/** The model with the thresholds last asked for: a run asks for the same all along. */
let model: { readonly key: string; readonly made: Promise<Model> } | undefined;

function modelWith(thresholds: readonly number[]): Promise<Model> {
  const key = thresholds.join();
  if (model?.key !== key) model = { key, made: readModel(start!.modelDir, start!.taxonomy, { thresholds }) };
  return model.made;
}

process.on('message', async (message: Start | Task) => {
  if ('modelDir' in message) {
    start = message;
    try {
      const { backend } = await modelWith(start.thresholds);
      send({ ready: true, ...(backend ? { backend } : {}) });
    } catch (error) {
      send({ refused: error instanceof Error ? error.message : String(error) });
    }
    return;
  }
  const { path, bytes, sha256, includeOther, thresholds } = message;
  send(await tagAndPack({ path, bytes, sha256 }, await modelWith(thresholds), { includeOther }));
  tidy();
});

// The terminal tells a whole group of processes to stop; what becomes of a worker's document its parent decides.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
