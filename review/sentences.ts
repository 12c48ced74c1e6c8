// What the page's queues are made from: one entry a sentence, in columns of numbers, because a folder may hold hundreds of
// thousands and the first of them is to be on the screen within a second. Texts stay in the file; an entry knows where. Pure.
import { POLARITIES, type Polarity } from '../pipeline/types.js';
import { permanentNumber } from './sample.js';

/** The end of a sentence's row, from its fingerprint on. */
export interface SentenceTags {
  readonly fingerprint: string;
  readonly polarity: Polarity;
  readonly polarity_confidence: number;
  readonly themes: readonly {
    readonly theme: string;
    readonly polarity: Polarity;
    readonly confidence: number;
  }[];
  /** Absent in folders that an earlier version tagged. */
  readonly uncertainty?: number | null;
}

/** Where a row stands. */
export interface Place {
  /** Of the document among those of the folder. */
  readonly document: number;
  /** Of the sentence in its document. */
  readonly index: number;
  /** Of the row in `sentences.jsonl`, in bytes. */
  readonly offset: number;
}

/**
 * Sentences of a folder, each once a document, as they are read. Places in the columns are called units; columns of themes
 * have one place a unit and theme. Confidences are whole ten-thousandths, as exact as the tables have them.
 */
export interface Sentences {
  readonly count: number;
  readonly themes: readonly string[];
  readonly document: Uint32Array;
  readonly index: Uint32Array;
  readonly offset: Float64Array;
  /** The fingerprint's first and last 32 bits. */
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** Place in `POLARITIES`. */
  readonly polarity: Uint8Array;
  readonly confidence: Uint16Array;
  /** 0: no tag of this theme, else 1 + place in `POLARITIES`. */
  readonly themePolarity: Uint8Array;
  readonly themeConfidence: Uint16Array;
  /** Ten-thousandths. */
  readonly uncertainty: Uint32Array;
  /** Permanent random number. */
  readonly number: Float64Array;
  /** The unit of a document's sentence; -1 where there is none. */
  find(document: number, fingerprint: string): number;
}

/** Themes of a model weigh fully in its uncertainty, the sentence's own polarity so much (as in `labels/next.ts`). */
const POLARITY_WEIGHT = 0.25;

export interface SentenceBuilder {
  /** Takes a row in; one whose words its document has had already is passed over. */
  add(place: Place, tags: SentenceTags): void;
  done(): Sentences;
}

/**
 * Makes the columns row by row.
 * @param documents ids, by place; @param sameAs by place: the first document of the same name, which is the key's
 * @param themes ids, in the order of the columns; tags of others are left out
 */
export function buildSentences(
  documents: readonly string[],
  sameAs: readonly number[],
  themes: readonly string[],
  expected: number,
): SentenceBuilder {
  const columns = allocate(Math.max(16, expected), themes.length);
  const table = createTable(expected);
  const themeAt = new Map(themes.map((theme, t) => [theme, t]));
  const polarityAt = new Map<string, number>(POLARITIES.map((polarity, p) => [polarity, p]));
  let count = 0;

  const isUnit = (unit: number, document: number, high: number, low: number) =>
    columns.low[unit] === low && columns.high[unit] === high && sameAs[columns.document[unit]!] === document;

  function find(document: number, fingerprint: string): number {
    const [high, low] = halves(fingerprint);
    const first = sameAs[document]!;
    return table.find(hash(first, high, low), (unit) => isUnit(unit, first, high, low));
  }

  return {
    add({ document, index, offset }, tags) {
      const [high, low] = halves(tags.fingerprint);
      const first = sameAs[document]!;
      const own = hash(first, high, low);
      if (table.find(own, (unit) => isUnit(unit, first, high, low)) !== -1) return;
      if (count === columns.document.length) grow(columns, count * 2, themes.length);
      const unit = count++;
      columns.document[unit] = document;
      columns.index[unit] = index;
      columns.offset[unit] = offset;
      columns.high[unit] = high;
      columns.low[unit] = low;
      columns.polarity[unit] = polarityAt.get(tags.polarity)!;
      columns.confidence[unit] = toWhole(tags.polarity_confidence);
      for (const { theme, polarity, confidence } of tags.themes) {
        const t = themeAt.get(theme);
        if (t === undefined) continue;
        columns.themePolarity[unit * themes.length + t] = 1 + polarityAt.get(polarity)!;
        columns.themeConfidence[unit * themes.length + t] = toWhole(confidence);
      }
      columns.uncertainty[unit] = toWhole(tags.uncertainty ?? uncertaintyOf(tags));
      columns.number[unit] = permanentNumber(documents[document]!, tags.fingerprint);
      table.add(own, unit, (other) =>
        hash(sameAs[columns.document[other]!]!, columns.high[other]!, columns.low[other]!),
      );
    },
    done: () => ({ ...columns, count, themes, find }),
  };
}

/** As `labels/next.ts` has it, of the probabilities that a row holds: those of tags that were given. */
export function uncertaintyOf({ polarity_confidence, themes }: SentenceTags): number {
  const variance = (p: number) => p * (1 - p);
  return (
    themes.reduce((sum, { confidence }) => sum + variance(confidence), 0) +
    POLARITY_WEIGHT * variance(polarity_confidence)
  );
}

/** A unit's fingerprint, 16 hex digits. */
export function fingerprintOf({ high, low }: Sentences, unit: number): string {
  const digits = (half: number) => half.toString(16).padStart(8, '0');
  return digits(high[unit]!) + digits(low[unit]!);
}

/** What a unit is tagged with of a theme; undefined: nothing. */
export function tagOf(
  { themes, themePolarity }: Sentences,
  unit: number,
  theme: number,
): Polarity | undefined {
  return POLARITIES[themePolarity[unit * themes.length + theme]! - 1];
}

function toWhole(share: number): number {
  return Math.round(share * 10_000);
}

function halves(fingerprint: string): readonly [number, number] {
  return [Number.parseInt(fingerprint.slice(0, 8), 16), Number.parseInt(fingerprint.slice(8), 16)];
}

function hash(document: number, high: number, low: number): number {
  // Fingerprints are as good as random; the document moves them apart.
  return (Math.imul(document, 0x9e3779b1) ^ high ^ Math.imul(low, 0x85ebca6b)) >>> 0;
}

type Columns = {
  -readonly [Name in keyof Sentences as Sentences[Name] extends ArrayBufferView
    ? Name
    : never]: Sentences[Name];
};

function allocate(size: number, themes: number): Columns {
  return {
    document: new Uint32Array(size),
    index: new Uint32Array(size),
    offset: new Float64Array(size),
    high: new Uint32Array(size),
    low: new Uint32Array(size),
    polarity: new Uint8Array(size),
    confidence: new Uint16Array(size),
    themePolarity: new Uint8Array(size * themes),
    themeConfidence: new Uint16Array(size * themes),
    uncertainty: new Uint32Array(size),
    number: new Float64Array(size),
  };
}

function grow(columns: Columns, size: number, themes: number): void {
  const larger = allocate(size, themes);
  for (const name of Object.keys(columns) as (keyof Columns)[]) larger[name].set(columns[name]);
  Object.assign(columns, larger);
}

/** A hash table of units: open addressing, half empty at least. */
function createTable(expected: number) {
  let slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(16, expected) * 2)));
  let used = 0;

  function put(hash: number, unit: number): void {
    let at = hash & (slots.length - 1);
    while (slots[at] !== 0) at = (at + 1) & (slots.length - 1);
    slots[at] = unit + 1;
  }

  return {
    find(hash: number, is: (unit: number) => boolean): number {
      for (let at = hash & (slots.length - 1); slots[at] !== 0; at = (at + 1) & (slots.length - 1)) {
        if (is(slots[at]! - 1)) return slots[at]! - 1;
      }
      return -1;
    },
    add(hash: number, unit: number, hashOf: (unit: number) => number): void {
      if (2 * (used + 1) > slots.length) {
        const before = slots;
        slots = new Uint32Array(before.length * 2);
        for (const slot of before) if (slot !== 0) put(hashOf(slot - 1), slot - 1);
      }
      put(hash, unit);
      used += 1;
    },
  };
}
