// Tags as labels: what a reviewer begins from, and what all of a queue is given when it is accepted together.
import type { ReviewLabel } from '../labels/journal.js';
import { POLARITIES } from '../pipeline/types.js';
import type { ReviewFolder } from './folder.js';
import { type Sentences, tagOf } from './sentences.js';
import { tagLabelsOf } from './show.js';
import type { Item } from './types.js';

/** The tags of units as labels. Only those of mixed themes have clauses, for which the tables must be read. */
export async function labelsOf(
  folder: ReviewFolder,
  units: Uint32Array,
): Promise<(unit: number) => ReviewLabel> {
  const { sentences } = folder;
  const isMixed = (unit: number) => sentences.themes.some((_, t) => tagOf(sentences, unit, t) === 'mixed');
  const read = new Map<number, ReviewLabel>();
  for (const own of byDocument(sentences, units.filter(isMixed))) {
    for (const [unit, label] of await tagLabelsOf(folder, own)) read.set(unit, label);
  }
  return (unit) => read.get(unit) ?? labelOf(sentences, unit);
}

/** Units in groups, one a document: its rows are read once. */
function byDocument(sentences: Sentences, units: Uint32Array): Iterable<number[]> {
  const groups = new Map<number, number[]>();
  for (const unit of units) {
    const document = sentences.document[unit]!;
    const own = groups.get(document);
    if (own) own.push(unit);
    else groups.set(document, [unit]);
  }
  return groups.values();
}

function labelOf(sentences: Sentences, unit: number): ReviewLabel {
  const tags = sentences.themes.flatMap((theme, t) => {
    const tag = tagOf(sentences, unit, t);
    return tag ? [[theme, tag] as const] : [];
  });
  return { polarity: POLARITIES[sentences.polarity[unit]!]!, themes: Object.fromEntries(tags), clauses: {} };
}

/** The tags with the one answer of a label that is known. */
export function withAnswer(tags: ReviewLabel, { what, hand }: NonNullable<Item['doubt']>): ReviewLabel {
  const said = POLARITIES.find((polarity) => polarity === hand);
  if (what === 'polarity') return said ? { ...tags, polarity: said } : tags;
  const { [what]: _, ...others } = tags.themes;
  const { [what]: clauses, ...otherClauses } = tags.clauses;
  return {
    polarity: tags.polarity,
    themes: said ? { ...others, [what]: said } : others,
    clauses: said === 'mixed' && clauses ? tags.clauses : otherClauses,
  };
}
