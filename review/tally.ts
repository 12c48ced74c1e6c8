// What became of each sentence, and how many of which: kept beside the fold of the journal, so that no step has to go
// through all decisions. Pure.

import { labelKey } from '../labels/faults.js';
import type { DecisionLine, Fold } from '../labels/journal.js';
import { POLARITIES } from '../pipeline/types.js';
import {
  ACCEPTED,
  CORRECTED,
  createPace,
  type Decided,
  noneDecided,
  OPEN,
  SKIPPED,
  TOGETHER,
} from './figures.js';
import type { ReviewDocument } from './folder.js';
import type { Sentences } from './sentences.js';
import { fingerprintOf } from './sentences.js';
import type { Progress } from './types.js';

export interface Tally {
  readonly decided: Decided;
  /** The unit of `<doc>:<fingerprint>`; -1 where the folder has no such sentence. */
  unitOf(key: string): number;
  keyOf(unit: number): string;
  /** The fold has another decision, or none, for this sentence. `frame`: of the draw by which it was reached. */
  update(key: string, frame?: string | null): void;
  counts(): Omit<Progress, 'total' | 'left'>;
}

const STATES = { accept: ACCEPTED, correct: CORRECTED, skip: SKIPPED } as const;

function stateOf(line: DecisionLine | undefined): number {
  if (line === undefined) return OPEN;
  return line.batch === undefined ? STATES[line.action] : TOGETHER;
}
const LENGTH_OF_FINGERPRINT = 16;

/** @param frames by key: what sentences were drawn from */
export function createTally(
  sentences: Sentences,
  documents: readonly Pick<ReviewDocument, 'doc'>[],
  decisions: Fold['decisions'],
  frames: ReadonlyMap<string, string>,
): Tally {
  const decided = noneDecided(sentences);
  const documentAt = new Map<string, number>();
  documents.forEach(({ doc }, d) => {
    if (!documentAt.has(doc)) documentAt.set(doc, d);
  });
  const counted = new Map<string, DecisionLine>();
  const sums = { accept: 0, correct: 0, skip: 0, flagged: 0 };
  const pace = createPace();

  function count({ action, flag, seconds }: DecisionLine, by: 1 | -1): void {
    sums[action] += by;
    if (flag) sums.flagged += by;
    if (seconds === null) return;
    if (by === 1) pace.add(seconds);
    else pace.remove(seconds);
  }

  function unitOf(key: string): number {
    const fingerprint = key.slice(-LENGTH_OF_FINGERPRINT);
    const document = documentAt.get(key.slice(0, -LENGTH_OF_FINGERPRINT - 1));
    const isKey = /^[0-9a-f]{16}$/.test(fingerprint) && key.at(-LENGTH_OF_FINGERPRINT - 1) === ':';
    return document === undefined || !isKey ? -1 : sentences.find(document, fingerprint);
  }

  function frameAt(frame: string): number {
    const at = decided.frames.indexOf(frame);
    return at === -1 ? decided.frames.push(frame) : at + 1;
  }

  function update(key: string, frame?: string | null): void {
    const before = counted.get(key);
    if (before) count(before, -1);
    const line = decisions.get(key);
    if (line) {
      count(line, 1);
      counted.set(key, line);
    } else counted.delete(key);
    const unit = unitOf(key);
    if (unit === -1) return;
    decided.state[unit] = stateOf(line);
    decided.flag[unit] = line?.flag ? 1 : 0;
    if (!line) decided.frame[unit] = 0;
    else if (frame) decided.frame[unit] = frameAt(frame);
    sentences.themes.forEach((theme, t) => {
      const given = line?.after?.themes[theme];
      decided.given[unit * sentences.themes.length + t] = given ? 1 + POLARITIES.indexOf(given) : 0;
    });
  }

  for (const key of decisions.keys()) update(key, frames.get(key));
  return {
    ...{ decided, unitOf, update },
    keyOf: (unit) =>
      labelKey({
        doc: documents[sentences.document[unit]!]!.doc,
        fingerprint: fingerprintOf(sentences, unit),
      }),
    counts: () => ({
      decided: sums.accept + sums.correct + sums.skip,
      accepted: sums.accept,
      corrected: sums.correct,
      skipped: sums.skip,
      flagged: sums.flagged,
      seconds: pace.median(),
    }),
  };
}
