// The columns of the page as they are counted: typed arrays, one entry a finding, with the document and the sentence that
// each belongs to.
import type { FindingColumns, Head } from './types.js';

export interface FindingTable {
  readonly length: number;
  readonly theme: Uint16Array;
  /** 0 strength, 1 weakness. */
  readonly polarity: Uint8Array;
  /** In ten-thousandths. */
  readonly confidence: Uint16Array;
  /** Index into the documents of the head. */
  readonly document: Uint32Array;
  /** Index among all sentences that have findings. */
  readonly sentence: Uint32Array;
  readonly sentences: number;
}

/** @throws RangeError when head and columns are of different folders */
export function openTable({ documents }: Head, columns: FindingColumns): FindingTable {
  const { length } = columns.theme;
  const document = new Uint32Array(length);
  const sentence = new Uint32Array(length);
  let at = 0;
  documents.findings.forEach((findings, d) => {
    document.fill(d, at, at + findings);
    at += findings;
  });
  if (at !== length) throw new RangeError(`The documents have ${at} findings, the columns ${length}.`);
  let sentences = 0;
  for (let i = 0; i < length; i++) {
    sentences += columns.begins[i]!;
    sentence[i] = sentences - 1;
  }
  return {
    length,
    theme: Uint16Array.from(columns.theme),
    polarity: Uint8Array.from(columns.polarity),
    confidence: Uint16Array.from(columns.confidence),
    ...{ document, sentence, sentences },
  };
}
