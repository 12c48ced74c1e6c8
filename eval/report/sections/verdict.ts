// The verdict: theme by theme, whether the tags can be used, and how that hangs on which sentences are counted.

import type { Population } from '../../evaluation.js';
import { THIN_SUPPORT } from '../../measures/metrics.js';
import { count, figure, listed, plural, withInterval } from '../format.js';
import type { PrecisionReport, VerdictRow } from '../report.js';
import type { Cell, ReportTable, Section, Tone } from '../section.js';
import { SIDES } from '../sentences.js';
import { BAR, VERDICTS, type Verdict } from '../verdict.js';

const TONES: Readonly<Record<Verdict, Tone>> = {
  trust: 'good',
  check: 'unsure',
  'do not use': 'bad',
  'too few to score': 'faint',
};

/** What a population is called. */
export const POPULATION_NAMES: Readonly<Record<Population['name'], string>> = {
  all: 'as drawn, all',
  plain: 'as drawn, without the hard cases',
  natural: 'natural mix',
};

export function verdictSection(report: PrecisionReport): Section {
  return {
    id: 'verdict',
    title: 'Verdict',
    lead: verdictLead(report),
    notes: [
      `Trust: the whole 95 % interval of precision, and that of recall, lies at ${BAR} or above: at least eight of ten findings ` +
        'reported are right, and at least eight of ten that are there are reported. Do not use: one of the two lies wholly below it. ' +
        `Check: these labels cannot tell; read what you act on. With fewer than ${THIN_SUPPORT} findings by hand a figure is an anecdote, and none is given.`,
      mixNote(report),
      'Precision is the share of reported findings that are right, recall the share of findings there that are reported, F1 ' +
        'their harmonic mean. Intervals are percentile bootstrap intervals over documents, because sentences of one document resemble each other.',
    ],
    tables: [verdictTable(report), populationTable(report), ...byPopulation(report)],
  };
}

function verdictLead({ verdicts, taxonomy, headline }: PrecisionReport): string {
  const names = new Map(taxonomy.themes.map(({ id, name }) => [id, name]));
  const parts = VERDICTS.flatMap((verdict) => {
    const own = verdicts.filter((row) => row.verdict === verdict);
    if (own.length === 0) return [];
    return [`${verdict}: ${listed(own.map(({ theme, polarity }) => `${names.get(theme)} (${polarity})`))}`];
  });
  const { metrics, intervals } = headline.systems[0]!;
  return (
    `Finding macro-F1 ${withInterval(metrics.findingMacroF1, intervals.findingMacroF1)}, ` +
    `${POPULATION_NAMES[headline.name]}. ${capital(parts.join('; '))}.`
  );
}

function mixNote({ headline, drawnAtRandom, evaluation }: PrecisionReport): string {
  if (headline.name === 'natural') {
    const { sentences } = headline;
    return (
      'The labelled sentences were not all drawn at random: many were drawn because a keyword of a theme occurs in them, or because they are hard. ' +
      'Counted as drawn, themes seem more common than they are, and false alarms on ordinary sentences rarer. In the natural mix each ' +
      'sentence counts as often as its kind (the theme whose keywords it has, none, or several) comes up among those drawn at random, ' +
      `so it is what a reader of whole documents meets. It leaves out sentences chosen by a model and is made of ${plural(sentences, 'sentence')}; ` +
      'where few of them were drawn at random its intervals are wide. The verdict is about the natural mix.'
    );
  }
  if (drawnAtRandom) {
    return 'All sentences were drawn at random or are those of whole documents, so counting each once already gives the natural mix.';
  }
  const name =
    evaluation.populations.length > 1
      ? 'the sentences that were not drawn as hard cases'
      : 'all sentences as drawn';
  return `No labelled sentence is known to have been drawn at random, so the natural mix cannot be had. The verdict is about ${name}.`;
}

function verdictTable({ verdicts, taxonomy, headline }: PrecisionReport): ReportTable {
  const names = new Map(taxonomy.themes.map(({ id, name }) => [id, name]));
  return {
    caption: `Findings by theme and polarity (${POPULATION_NAMES[headline.name]}), with 95 % intervals`,
    columns: [
      { head: 'Findings' },
      { head: 'Verdict' },
      { head: 'By hand', numeric: true },
      { head: 'Precision', numeric: true },
      { head: 'Recall', numeric: true },
      { head: 'F1', numeric: true },
    ],
    rows: verdicts.map((row) => [
      `${names.get(row.theme)}, ${row.polarity}`,
      { text: row.verdict, tone: TONES[row.verdict] },
      count(row.support),
      ...scored(row),
    ]),
  };
}

function scored({ verdict, scores, intervals }: VerdictRow): (Cell | string)[] {
  if (verdict === 'too few to score') return ['-', '-', '-'].map((text) => ({ text, tone: 'faint' }));
  return [
    withInterval(scores.precision, intervals.precision),
    withInterval(scores.recall, intervals.recall),
    withInterval(scores.f1, intervals.f1),
  ];
}

function populationTable({ evaluation }: PrecisionReport): ReportTable {
  return {
    caption: 'The same labels, counted in different ways',
    columns: [
      { head: 'Sentences counted' },
      { head: 'Sentences', numeric: true },
      { head: 'Documents', numeric: true },
      { head: 'Not found', numeric: true },
      { head: 'Finding macro-F1', numeric: true },
      { head: 'Theme macro-F1', numeric: true },
      { head: 'Polarity F1', numeric: true },
    ],
    rows: evaluation.populations.map(({ name, sentences, documents, systems }) => {
      const { metrics, intervals, notFound } = systems[0]!;
      return [
        POPULATION_NAMES[name],
        count(sentences),
        count(documents),
        count(notFound),
        withInterval(metrics.findingMacroF1, intervals.findingMacroF1),
        withInterval(metrics.themeMacroF1, intervals.themeMacroF1),
        withInterval(metrics.polarityF1, intervals.polarityF1),
      ];
    }),
  };
}

/** As drawn and re-weighted, side by side; nothing where there is one population. */
function byPopulation({ evaluation, taxonomy }: PrecisionReport): ReportTable[] {
  const { populations } = evaluation;
  if (populations.length < 2) return [];
  return [
    {
      caption: `Precision, recall and F1, ${listed(populations.map(({ name }) => POPULATION_NAMES[name]))}`,
      columns: [
        { head: 'Findings' },
        ...populations.map(({ name }) => ({ head: capital(POPULATION_NAMES[name]), numeric: true })),
      ],
      rows: taxonomy.themes.flatMap(({ name }, t) =>
        SIDES.map((side) => [
          `${name}, ${side}`,
          ...populations.map(({ systems }): Cell => {
            const { metrics, counted = metrics } = systems[0]!;
            const { precision, recall, f1 } = metrics.themes[t]![side];
            if (counted.themes[t]![side].support < THIN_SUPPORT) return { text: 'too few', tone: 'faint' };
            return { text: `${figure(precision)} / ${figure(recall)} / ${figure(f1)}` };
          }),
        ]),
      ),
    },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
