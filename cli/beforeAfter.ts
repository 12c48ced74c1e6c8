// A model before and after training, for the eye. Text is returned; the command prints it.

import pc from 'picocolors';
import type { BeforeAfter, ComparedPart } from '../eval/beforeAfter.js';
import { alignColumns, type Column } from '../eval/columns.js';
import { chance, count, figure, plural, signed } from '../eval/format.js';
import type { Look } from './summary.js';

const COLUMNS: readonly Column[] = [
  { head: 'labels', align: 'left' },
  { head: 'split', align: 'left' },
  { head: 'sentences', align: 'right' },
  { head: 'documents', align: 'right' },
  { head: 'before', align: 'right' },
  { head: 'after', align: 'right' },
  { head: 'difference', align: 'left' },
  { head: 'mended', align: 'right' },
  { head: 'broken', align: 'right' },
  { head: 'p', align: 'right' },
];

/** @param names what the two models are called */
export function beforeAfterText(
  compared: BeforeAfter,
  names: { readonly before: string; readonly after: string },
  look: Look,
): string {
  const ink = pc.createColors(look.colour);
  const { learntBefore, parts } = compared;
  const notes = [
    'Mended: sentences with all findings right only after, broken: only before; p: McNemar’s test of the two. Intervals are 95 %',
    'bootstrap intervals over documents: one that holds 0 says that the difference can be chance.',
    ...(learntBefore === undefined
      ? [`What ${names.before} learnt from is not known: if from sentences of these, its figures flatter it.`]
      : []),
    ...(learntBefore
      ? [`${plural(learntBefore, 'sentence')} left out: ${names.before} learnt from the same words.`]
      : []),
    ...parts.flatMap((part) => [
      ...nearNote(part, part.near.before, names.before),
      ...nearNote(part, part.near.after, 'the new model'),
    ]),
  ];
  return [
    ink.bold(`Before and after, finding macro-F1 (before: ${names.before}; after: ${names.after})`),
    '',
    ...alignColumns(COLUMNS, parts.map(cellsOf), ink),
    '',
    ...notes,
    '',
  ].join('\n');
}

function cellsOf({ name, split, against: { comparison } }: ComparedPart): string[] {
  const { own, other, difference, interval } = comparison.differences[0]!;
  const { onlyFirst, onlySecond, p } = comparison.tests[0]!.test;
  const spread = interval === null ? 'no interval' : `${signed(interval.low)} to ${signed(interval.high)}`;
  return [
    name,
    split,
    count(comparison.sentences),
    count(comparison.documents),
    figure(other, 3),
    figure(own, 3),
    `${signed(difference)} (${spread})`,
    count(onlyFirst),
    count(onlySecond),
    chance(p),
  ];
}

function nearNote({ name, split, against }: ComparedPart, near: number, model: string): string[] {
  if (near === 0) return [];
  const all = plural(against.comparison.sentences, 'sentence');
  return [
    `${count(near)} of ${all} of ${name} ${split} are of documents, or authorities, that ${model} learnt from: that flatters it.`,
  ];
}
