// Which split the labels of each document get. What settles that may have to be read first, once a document is enough.
import type { ReviewFolder } from './folder.js';

export interface Splits {
  /** Makes the splits of these units known. */
  learn(units: Iterable<number>): Promise<void>;
  /** The split of a unit that is known. */
  of(unit: number): string;
}

export function createSplits(
  { sentences, documents }: Pick<ReviewFolder, 'sentences' | 'documents'>,
  splitOf: (doc: string, authority: string | null) => string | Promise<string>,
): Splits {
  // By place of the document.
  const known = new Map<number, string>();
  const placeOf = (unit: number) => sentences.document[unit]!;
  return {
    async learn(units) {
      for (const place of new Set([...units].map(placeOf))) {
        const { doc, authority } = documents[place]!;
        if (!known.has(place)) known.set(place, await splitOf(doc, authority));
      }
    },
    of: (unit) => known.get(placeOf(unit))!,
  };
}
