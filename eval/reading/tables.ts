// The measures of reading as text for a terminal, and the list of misses as CSV.

import { stringify } from 'csv-stringify/sync';
import { alignColumns, type Column, type Ink } from '../columns.js';
import { count } from '../format.js';
import type { Miss, RecoveredShare, Recovery } from './recovery.js';
import { type DocumentWords, shareOf, type WordsReport } from './words.js';

const PLAIN: Ink = { bold: (text) => text, dim: (text) => text };

/** Documents and words listed; the rest are left to the totals. */
const LISTED = 10;
const LISTED_WORDS = 25;

const MEANINGS: Readonly<Record<Miss['fate'], string>> = {
  joined: 'several whole sentences, headings or items of the reading in a row',
  within: 'part of one sentence of the reading',
  across: 'begins or ends inside a sentence and reaches into another',
  aside: 'in a heading, address or other block that gives no sentence',
  absent: 'not in the text, in a row',
  unread: 'the document could not be read',
};

/** Shares with their intervals, then what became of the labels that were not found. */
export function renderRecovery(recovery: Recovery, ink: Ink = PLAIN): string {
  const { all, lessFaults, faults, fates, bootstrap } = recovery;
  const shares: Column[] = [
    { head: 'labelled sentences', align: 'left' },
    { head: 'documents', align: 'right' },
    { head: 'sentences', align: 'right' },
    { head: 'found', align: 'right' },
    { head: `share (${Number((bootstrap.level * 100).toFixed(1))}% interval)`, align: 'left' },
  ];
  const documents = count(recovery.documents);
  const rows = [
    ['all', documents, ...shareCells(all)],
    ...(lessFaults === undefined
      ? []
      : [[`less ${count(faults)} listed as faults of the labels`, documents, ...shareCells(lessFaults)]]),
  ];
  const misses: Column[] = [
    { head: 'not found', align: 'left' },
    { head: 'sentences', align: 'right' },
    { head: 'listed', align: 'right' },
    { head: 'what it is', align: 'left' },
  ];
  return lines([
    ...alignColumns(shares, rows, ink),
    ...(fates.length === 0
      ? []
      : [
          '',
          ...alignColumns(
            misses,
            fates.map(({ fate, misses, listed }) => [fate, count(misses), count(listed), MEANINGS[fate]]),
            ink,
          ),
        ]),
  ]);
}

/** One line a miss: doc, fingerprint, id, split, stratum, fate, and the reason where it is listed as a fault. */
export function missesCsv(misses: readonly Miss[]): string {
  const columns = ['doc', 'fingerprint', 'id', 'split', 'stratum', 'fate', 'fault'];
  const rows = misses.map(({ row, fate, fault }) => [
    row.doc,
    row.fingerprint,
    row.id,
    row.split,
    row.stratum,
    fate,
    fault ?? '',
  ]);
  return stringify([columns, ...rows]);
}

/** Totals, the documents that lack most, and the words most often missing and most often too many. */
export function renderWords(report: WordsReport, ink: Ink = PLAIN): string {
  const worst = [...report.documents]
    .sort((a, b) => (shareOf(a.words) ?? 1) - (shareOf(b.words) ?? 1) || (a.name < b.name ? -1 : 1))
    .slice(0, LISTED);
  const columns: Column[] = [
    { head: 'document', align: 'left' },
    { head: 'words', align: 'right' },
    { head: 'not read', align: 'right' },
    { head: 'share', align: 'right' },
    { head: 'letters and digits', align: 'right' },
  ];
  const total = { name: `all ${count(report.documents.length)}`, ...report };
  return lines([
    ...alignColumns(columns, [wordCells(total), ...worst.map(wordCells)], ink),
    '',
    `missing: ${commonest(report.missing)}`,
    `extra: ${commonest(report.extra)}`,
  ]);
}

function wordCells({ name, words, characters }: Pick<DocumentWords, 'name' | 'words' | 'characters'>) {
  return [
    name,
    count(words.total),
    count(words.total - words.shared),
    figure(shareOf(words), 5),
    figure(shareOf(characters), 5),
  ];
}

function shareCells({ sentences, found, share, interval }: RecoveredShare): string[] {
  const between = interval === null ? '' : ` (${figure(interval.low, 4)}–${figure(interval.high, 4)})`;
  return [count(sentences), count(found), `${figure(share, 4)}${between}`];
}

function commonest(counts: WordsReport['missing']): string {
  if (counts.length === 0) return 'none';
  const shown = counts.slice(0, LISTED_WORDS).map(([word, times]) => `${word} ${count(times)}`);
  return shown.join(', ') + (counts.length > LISTED_WORDS ? ', …' : '');
}

/** Rounded down, so that a loss never shows as 1. */
function figure(share: number | null, digits: number): string {
  if (share === null) return '-';
  const scale = 10 ** digits;
  return (Math.floor(share * scale + 1e-9) / scale).toFixed(digits);
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
