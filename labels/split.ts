// Which split a new label gets, so that a model before and after can be compared honestly: what was held out stays held
// out for ever; an authority stays on one side (a split by group: sentences of one authority are alike); and a part of
// everybody's own labels is never learnt from. The side of an authority that is new is drawn by a hash of its name and
// not by chance or in turn, so that it is the same on every machine and whatever was labelled before. Pure.
import type { ManifestEntry } from '../corpus/manifest.js';
import type { GoldRow } from '../pipeline/types.js';
import { SPLITS } from './columns.js';
import { fingerprint, lettersOf } from './fingerprint.js';

export type Split = (typeof SPLITS)[number];

/** A document that is labelled. */
export interface LabelledDocument {
  /** As label files name it: file name without extension. */
  readonly doc: string;
  /** The local authority, as the document names it, where it does. */
  readonly authority?: string | undefined;
}

/** Splits that are settled. */
export interface KnownSplits {
  readonly byDocument: ReadonlyMap<string, Split>;
  /** By number or by the letters of the name, as `groupKey` gives them. */
  readonly byAuthority: ReadonlyMap<string, Split>;
}

/** Authorities, or documents of none, of which one is never learnt from. */
const ONE_HELD_OUT_OF = 4;

/**
 * The split of a document's labels: that of the document where it is known, else that of its authority (by the number in
 * `<number>-<yyyy-mm-dd>`, or by name), else `dev` for about one authority in four and `train` for the rest. A document
 * that names no authority is drawn by its own name.
 */
export function splitFor({ doc, authority }: LabelledDocument, known: KnownSplits): Split {
  const number = authorityNumber(doc);
  const name = nameKey(authority);
  const settled =
    known.byDocument.get(doc) ??
    (number === undefined ? undefined : known.byAuthority.get(number)) ??
    (name === undefined ? undefined : known.byAuthority.get(name));
  return settled ?? draw(name ?? number ?? doc);
}

/**
 * What label files and the manifest of public reports settle. A document or authority that stands in several splits counts
 * as held out, whatever the order of the rows.
 */
export function knownSplits(
  rows: readonly Pick<GoldRow, 'doc' | 'split'>[],
  manifest: readonly Pick<ManifestEntry, 'id' | 'urn' | 'authority' | 'split'>[],
): KnownSplits {
  const byDocument = new Map<string, Split>();
  const byAuthority = new Map<string, Split>();
  const note = (splits: Map<string, Split>, key: string | undefined, split: Split) => {
    if (key === undefined) return;
    const held = splits.get(key);
    if (held === undefined || rank(split) > rank(held)) splits.set(key, split);
  };
  const names = new Map(manifest.map(({ id, authority }) => [id, nameKey(authority)]));
  const reports = manifest.map(({ id, urn, authority, split }) => ({ doc: id, urn, authority, split }));
  for (const { doc, urn, authority, split } of reports) {
    note(byDocument, doc, split as Split);
    note(byAuthority, urn, split as Split);
    note(byAuthority, nameKey(authority), split as Split);
  }
  for (const { doc, split } of rows) {
    note(byDocument, doc, split as Split);
    note(byAuthority, authorityNumber(doc), split as Split);
    note(byAuthority, names.get(doc), split as Split);
  }
  return { byDocument, byAuthority };
}

/** The number of the authority in the name of a public report, `<number>-<yyyy-mm-dd>`; undefined in other names. */
export function authorityNumber(doc: string): string | undefined {
  return /^(\d+)-\d{4}-\d\d-\d\d$/.exec(doc)?.[1];
}

/** Names are written with "&" or "and", with hyphens or spaces. */
function nameKey(authority: string | undefined): string | undefined {
  const letters = lettersOf((authority ?? '').replaceAll('&', ' and '));
  return letters === '' ? undefined : letters;
}

function draw(key: string): Split {
  return Number.parseInt(fingerprint(key).slice(0, 8), 16) % ONE_HELD_OUT_OF === 0 ? 'dev' : 'train';
}

/** Every other split before `train`. */
function rank(split: Split): number {
  return split === 'train' ? -1 : SPLITS.indexOf(split);
}
