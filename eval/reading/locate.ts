// What became of a label that is no sentence of its document as read. The label is known by a fingerprint alone, so
// it cannot be searched for; but everything it could be can be cut from the document and fingerprinted: runs of whole
// units first, which is what most of them are, then cuts at white space. Two readings of one text differ in where they
// cut, hardly ever in the letters.

import { fingerprintOfLetters, lettersOf } from '../../labels/fingerprint.js';
import type { Document, Sentence } from '../../pipeline/types.js';

/** One piece of a document as read; in reading order they are all of its text. */
export interface Unit {
  readonly text: string;
  /** `aside`: text of a block that gives no sentence (a heading, an address). `marker`: a bullet or number. */
  readonly kind: 'sentence' | 'aside' | 'marker' | 'furniture';
}

/**
 * - `joined`: several whole units of the reading in a row, headings and list items among them.
 * - `within`: a part of one sentence of the reading.
 * - `across`: begins or ends inside a unit and reaches into the next.
 * - `aside`: all or a part of a block that gives no sentence.
 * - `absent`: its letters were not found in a row, nor with page furniture or markers left out.
 */
export const FATES = ['joined', 'within', 'across', 'aside', 'absent'] as const;
export type Fate = (typeof FATES)[number];

/** Units that a label may span. */
const MOST_UNITS = 8;
/** Words that a label cut inside a unit may have. */
const MOST_WORDS = 200;

/** The units of a document, from its blocks and the sentences cut from them. */
export function unitsOf(document: Document, sentences: readonly Sentence[]): Unit[] {
  const units: Unit[] = [];
  let at = 0;
  let next = 0;
  for (const block of document.blocks) {
    if (block.marker) units.push({ text: block.marker, kind: 'marker' });
    const rest = block.kind === 'furniture' || block.kind === 'footnote' ? 'furniture' : 'aside';
    at = Math.max(at, block.start);
    while (next < sentences.length && sentences[next]!.start < block.end) {
      const { start, end } = sentences[next++]!;
      if (start > at) units.push({ text: document.text.slice(at, start), kind: rest });
      units.push({ text: document.text.slice(start, end), kind: 'sentence' });
      at = Math.max(at, end);
    }
    if (at < block.end) units.push({ text: document.text.slice(at, block.end), kind: rest });
    at = Math.max(at, block.end);
  }
  return units.filter(({ text }) => lettersOf(text) !== '');
}

/**
 * The fate of each fingerprint in `wanted`, which must be of no sentence of the document. Of several fates runs of
 * whole units go before cuts of one unit, and those before cuts that reach over an edge.
 */
export function locate(wanted: Iterable<string>, units: readonly Unit[]): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  const left = new Set(wanted);
  const streams = streamsOf(units);
  for (const search of [wholeRuns, cutsOfOne, cutsOfSeveral]) {
    for (const stream of streams) {
      if (left.size === 0) return fates;
      for (const [print, fate] of search(stream, left)) {
        fates.set(print, fate);
        left.delete(print);
      }
    }
  }
  for (const print of left) fates.set(print, 'absent');
  return fates;
}

type Found = Iterable<readonly [fingerprint: string, fate: Fate]>;

/** The units with and without what a label's splitter may not have seen, the fullest last; equal ones once. */
function streamsOf(units: readonly Unit[]): (readonly Unit[])[] {
  const skips: readonly (readonly Unit['kind'][])[] = [
    ['furniture', 'marker'],
    ['furniture'],
    ['marker'],
    [],
  ];
  const streams = skips.map((skip) => units.filter(({ kind }) => !skip.includes(kind)));
  return streams.filter(
    (stream, i) => !streams.slice(0, i).some((earlier) => earlier.length === stream.length),
  );
}

/** Runs of whole units: several, or one that gives no sentence. */
function* wholeRuns(units: readonly Unit[], wanted: ReadonlySet<string>): Found {
  const letters = units.map(({ text }) => lettersOf(text));
  for (const [first, unit] of units.entries()) {
    let run = '';
    for (let last = first; last < Math.min(first + MOST_UNITS, units.length); last++) {
      run += letters[last]!;
      if (last === first && unit.kind === 'sentence') continue;
      const print = fingerprintOfLetters(run);
      if (wanted.has(print)) yield [print, last === first ? 'aside' : 'joined'];
    }
  }
}

/** Parts of one unit, cut at white space. */
function* cutsOfOne(units: readonly Unit[], wanted: ReadonlySet<string>): Found {
  for (const { text, kind } of units) {
    const words = wordsOf(text);
    for (const first of words.keys()) {
      let run = '';
      for (let last = first; last < Math.min(words.length, first + MOST_WORDS); last++) {
        run += words[last]!;
        const print = fingerprintOfLetters(run);
        if (wanted.has(print)) yield [print, kind === 'sentence' ? 'within' : 'aside'];
      }
    }
  }
}

/**
 * Runs that reach over the edge of a unit and begin or end inside one. Both ends are cut at every white space where
 * the run spans two units; where it spans more, one end is at the edge of a unit, or there would be too many.
 */
function* cutsOfSeveral(units: readonly Unit[], wanted: ReadonlySet<string>): Found {
  const cut = units.map(({ text }) => wordsOf(text));
  for (const [first, head] of cut.entries()) {
    for (const from of head.keys()) {
      let run = head.slice(from).join('');
      let words = head.length - from;
      for (
        let last = first + 1;
        last < Math.min(first + MOST_UNITS, cut.length) && words < MOST_WORDS;
        last++
      ) {
        const tail = cut[last]!;
        const everyWord = from === 0 || last === first + 1;
        for (const [to, word] of tail.entries()) {
          run += word;
          if (!everyWord && to < tail.length - 1) continue;
          const print = fingerprintOfLetters(run);
          if (wanted.has(print)) yield [print, 'across'];
        }
        words += tail.length;
      }
    }
  }
}

function wordsOf(text: string): string[] {
  return text
    .split(/\s/)
    .map(lettersOf)
    .filter((word) => word !== '');
}
