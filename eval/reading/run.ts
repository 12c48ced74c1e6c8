// Where the measures of reading meet the disk: brings label files, documents and reference texts to the functions that
// count. The figures come back as data; commands print them.

import { readFile } from 'node:fs/promises';
import { findDocuments } from '../../corpus/documents.js';
import { parseManifest } from '../../corpus/manifest.js';
import { indexFaults, parseManifestFaults } from '../../corpus/manifestFaults.js';
import { parseFaults } from '../../labels/faults.js';
import { loadLabels, readText } from '../../labels/files.js';
import { toFailure } from '../../pipeline/batch/failures.js';
import { joinLabels } from '../../pipeline/batch/gold.js';
import { readSource } from '../../pipeline/batch/source.js';
import { UsageError } from '../../pipeline/errors.js';
import { readDocument } from '../../pipeline/read/read.js';
import { segmentDocument } from '../../pipeline/segment/segment.js';
import type { GoldRow, ReadFailure, Taxonomy } from '../../pipeline/types.js';
import { ofSplit } from '../run.js';
import { locate, type Unit, unitsOf } from './locate.js';
import { type MetadataPair, type MetadataScores, scoreMetadata } from './metadata.js';
import { pdfToText } from './pdftotext.js';
import { type LabelOutcome, measureRecovery, type Recovery } from './recovery.js';
import { compareWords, printedText, type WordsReport } from './words.js';

/** Kinds of files that recovery can be measured on alone. */
export const KINDS = { text: ['.txt'], pdf: ['.pdf'] } as const;
export type Kind = keyof typeof KINDS;

export interface RecoveryOptions {
  /** Label files. */
  readonly labels: readonly string[];
  /** Folders with the documents that the labels name. */
  readonly from: readonly string[];
  /** Only files of this kind; undefined is any, text before PDF. */
  readonly kind?: Kind;
  /** Only rows of this split; undefined is all. */
  readonly split?: string;
  /** List of labels that are wrong. */
  readonly faults?: string;
  readonly taxonomy: Taxonomy;
}

export interface RecoveryRun {
  readonly recovery: Recovery;
  /** Labelled documents that are not at hand, and how many labels were left out with them. */
  readonly missing: readonly string[];
  readonly leftOut: number;
  /** Documents at hand that could not be read; their labels count as missed. */
  readonly failures: readonly ReadFailure[];
}

/**
 * Labels of passages, and of hard cases found by the network, were given to sentences that this very reader cut: they
 * say nothing of how it reads.
 */
function isOwnCut({ stratum }: GoldRow): boolean {
  return /^(?:PSG|ACT-NET)/.test(stratum);
}

/**
 * Reads every labelled document under `from`, but for labels of sentences that this reader itself cut, and finds out what became of every label of it.
 * @throws UsageError when a file is missing or malformed, no row is of the split, or no document is at hand.
 */
export async function runRecovery(options: RecoveryOptions): Promise<RecoveryRun> {
  const { labels, from, kind, split, taxonomy } = options;
  const all = await loadLabels(labels, taxonomy);
  const faults =
    options.faults === undefined
      ? undefined
      : parseFaults(await readText(options.faults, 'list of faults'), options.faults, all);
  const rows = ofSplit(
    all.filter((row) => !isOwnCut(row)),
    split,
    labels,
  );
  const documents = await findDocuments(from, kind && KINDS[kind]);
  const missing = [...new Set(rows.map(({ doc }) => doc))].filter((doc) => !documents.has(doc)).sort();
  const atHand = rows.filter(({ doc }) => documents.has(doc));
  if (atHand.length === 0) {
    throw new UsageError(
      `The labels name ${missing.length} documents, and none is in ${from.join(', ')}` +
        `${kind === undefined ? '' : ` as ${KINDS[kind].join(' or ')}`}. ` +
        'Fetch the reports with "findings corpus fetch --out DIR", then give --from DIR.',
    );
  }

  const units = new Map<string, readonly Unit[]>();
  const joined = await joinLabels(atHand, documents, async (path) => {
    const document = await readDocument(await readSource({ path, file: path }));
    const sentences = segmentDocument(document);
    units.set(path, unitsOf(document, sentences));
    return { document, sentences };
  });

  const lost = new Map<string, Set<string>>();
  for (const { row, context } of joined.rows) {
    if (context === undefined) lost.set(row.doc, (lost.get(row.doc) ?? new Set()).add(row.fingerprint));
  }
  const fates = new Map<string, ReadonlyMap<string, LabelOutcome['fate']>>();
  for (const [doc, prints] of lost) {
    const read = units.get(documents.get(doc)!);
    if (read !== undefined) fates.set(doc, locate(prints, read));
  }
  const outcomes = joined.rows.map(({ row, context }): LabelOutcome => {
    if (context !== undefined) return { row, fate: 'found' };
    return { row, fate: fates.get(row.doc)?.get(row.fingerprint) ?? 'unread' };
  });
  const leftOut = rows.length - atHand.length;
  return { recovery: measureRecovery(outcomes, faults), missing, leftOut, failures: joined.failures };
}

export interface WordsRun {
  readonly report: WordsReport;
  /** PDFs that could not be read, here or there; they are in no figure. */
  readonly failures: readonly ReadFailure[];
}

/**
 * Compares the words of every PDF under `from` with those that `pdftotext` finds, or with text files of the same
 * stems under `text`.
 * @throws UsageError when a folder is not there, there is no PDF, or `pdftotext` is needed and not installed.
 */
export async function runWords(from: readonly string[], text?: string): Promise<WordsRun> {
  const documents = await findDocuments(from, KINDS.pdf);
  if (documents.size === 0) {
    throw new UsageError(`There is no PDF in ${from.join(', ')}: name a folder that holds some.`);
  }
  const references = text === undefined ? undefined : await findDocuments([text], KINDS.text);
  const pairs: { name: string; reference: string; text: string }[] = [];
  const failures: ReadFailure[] = [];
  for (const [name, path] of documents) {
    const known = references?.get(name);
    if (references !== undefined && known === undefined) continue;
    try {
      const reference = known === undefined ? await pdfToText(path) : await readFile(known, 'utf8');
      const document = await readDocument(await readSource({ path, file: path }));
      pairs.push({ name, reference, text: printedText(document) });
    } catch (error) {
      if (error instanceof UsageError) throw error;
      failures.push(toFailure(path, error));
    }
  }
  if (pairs.length === 0 && failures.length === 0) {
    throw new UsageError(`No text in ${text} has the name of a PDF in ${from.join(', ')}: name them alike.`);
  }
  return { report: compareWords(pairs), failures };
}

export interface MetadataOptions {
  /** Folders with the documents that the manifest names. */
  readonly from: readonly string[];
  /** Only files of this kind; undefined is any, text before PDF. */
  readonly kind?: Kind;
  /** Only documents of this split; undefined is all. */
  readonly split?: string;
  readonly manifest: string;
  /** List of cells of the manifest that are wrong. */
  readonly faults: string;
}

export interface MetadataRun {
  readonly documents: number;
  readonly all: MetadataScores;
  /** The same without the cells listed as wrong, and how many of them these documents have. */
  readonly lessFaults: MetadataScores;
  readonly faults: number;
  readonly failures: readonly ReadFailure[];
}

/**
 * Reads every document of the manifest under `from` and scores what it says of itself.
 * @throws UsageError when a file is missing or malformed, or no document is at hand.
 */
export async function runMetadata(options: MetadataOptions): Promise<MetadataRun> {
  const { from, kind, split, manifest } = options;
  const entries = parseManifest(await readText(manifest, 'manifest'), manifest);
  const faults = parseManifestFaults(await readText(options.faults, 'list of faults'), options.faults);
  const documents = await findDocuments(from, kind && KINDS[kind]);
  const pairs: MetadataPair[] = [];
  const failures: ReadFailure[] = [];
  for (const entry of entries) {
    const path = documents.get(entry.id);
    if (path === undefined || (split !== undefined && entry.split !== split)) continue;
    try {
      const { metadata, text } = await readDocument(await readSource({ path, file: path }));
      pairs.push({ entry, metadata, text });
    } catch (error) {
      failures.push(toFailure(path, error));
    }
  }
  if (pairs.length === 0 && failures.length === 0) {
    throw new UsageError(
      `No document of ${manifest} is in ${from.join(', ')}: fetch them with "findings corpus fetch --out DIR".`,
    );
  }
  const read = new Set(pairs.map(({ entry }) => entry.id));
  return {
    documents: pairs.length,
    all: scoreMetadata(pairs),
    lessFaults: scoreMetadata(pairs, indexFaults(faults)),
    faults: faults.filter(({ id }) => read.has(id)).length,
    failures,
  };
}
