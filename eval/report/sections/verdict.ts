// The verdict: theme by theme, whether the tags can be used, and how that hangs on which sentences are counted.

import { SIDES } from '../../../pipeline/sides.js';
import type { Population } from '../../evaluation.js';
import { capital, count, figure, level, listed, plural, themeNames, withInterval } from '../../format.js';
import { THIN_SUPPORT } from '../../measures/metrics.js';
import { LEAST_RANDOM } from '../../naturalMix.js';
import type { PrecisionReport, VerdictRow } from '../report.js';
import type { Cell, ReportTable, Section, Tone } from '../section.js';
import { BAR, FEW_DOCUMENTS, LEAST_RECALL, VERDICTS, type Verdict } from '../verdict.js';

const TONES: Readonly<Record<Verdict, Tone>> = {
  trust: 'good',
  check: 'unsure',
  'do not use': 'bad',
  'too few to score': 'faint',
};

const NAMES: Readonly<Record<Population['name'], string>> = {
  all: 'as drawn, all',
  plain: 'as drawn, without the hard cases',
  natural: 'natural mix',
};

/** What a population of this report is called. */
export function populationName({ evaluation }: PrecisionReport, name: Population['name']): string {
  return evaluation.populations.length === 1 ? 'all sentences' : NAMES[name];
}

export function verdictSection(report: PrecisionReport): Section {
  const { evaluation, headline } = report;
  return {
    id: 'verdict',
    title: 'Verdict',
    lead: `${trainedWarning(report)}${verdictLead(report)}`,
    notes: [
      `Trust: the whole ${level(evaluation)} interval of precision, and that of recall, lies at ${BAR} or above, so most likely at least eight of ten findings ` +
        `reported are right, and at least eight of ten that are there are reported. Do not use: that of precision lies wholly below ${BAR}, or that of recall wholly below ${LEAST_RECALL}. ` +
        `Check: neither; read what you act on. Where recall lies below ${BAR}, what is reported may be right, but counts of it are too low. Of several verdicts some are wrong by chance: each interval is for one figure alone.`,
      `With fewer than ${THIN_SUPPORT} findings by hand a figure is an anecdote, and none is given in this table. Weighted findings count for as many as they are worth: those of unequal weight tell less than their number. ` +
        `With fewer than ${FEW_DOCUMENTS} documents intervals come out too narrow, and the verdict is never more than “check”. An interval that ends at 1.00 says that no error came up, not that there are none: of n findings without one error up to 3 / n may still be wrong.`,
      mixNote(report),
      'Precision is the share of reported findings that are right, recall the share of findings there that are reported, F1 ' +
        'their harmonic mean. Intervals are percentile bootstrap intervals over documents, because sentences of one document resemble each other.',
    ],
    tables: [
      verdictTable(report, headline.name === 'natural'),
      populationTable(report),
      ...byPopulation(report),
    ],
  };
}

function trainedWarning({ trained, sentences }: PrecisionReport): string {
  if (trained === 0) return '';
  return (
    `Warning: ${count(trained)} of ${plural(sentences.length, 'sentence')} ${trained === 1 ? 'is' : 'are'} of the split “train”; a model that has learnt from them ` +
    'does better here than on documents it has not seen. '
  );
}

function verdictLead(report: PrecisionReport): string {
  const { verdicts, taxonomy, headline } = report;
  const names = themeNames(taxonomy);
  const parts = VERDICTS.flatMap((verdict) => {
    const own = verdicts.filter((row) => row.verdict === verdict);
    if (own.length === 0) return [];
    return [`${verdict}: ${listed(own.map(({ theme, polarity }) => `${names.get(theme)} (${polarity})`))}`];
  });
  const { metrics, intervals } = headline.systems[0]!;
  const over = metrics.findingMacroOver;
  const some =
    over < taxonomy.themes.length ? `, over ${over} of ${plural(taxonomy.themes.length, 'theme')}` : '';
  return (
    `Finding macro-F1 ${withInterval(metrics.findingMacroF1, intervals.findingMacroF1)}, ` +
    `${populationName(report, headline.name)}${some}. ${capital(parts.join('; '))}.`
  );
}

function mixNote({ headline, drawnAtRandom, evaluation }: PrecisionReport): string {
  if (headline.name === 'natural') {
    return (
      'The labelled sentences were not all drawn at random: some were drawn because a keyword of a theme occurs in them, or because of what a model thought of them. ' +
      'Counted as drawn, themes seem more common than they are, and false alarms on ordinary sentences rarer. In the natural mix each ' +
      'sentence counts as often as its kind (which themes’ keywords it has, or none) comes up among those drawn at random, ' +
      'so it is what a reader of whole documents such as these meets. It leaves out sentences chosen by a model, and sentences drawn by keywords that the taxonomy lacks. ' +
      `It is made of ${plural(headline.sentences, 'sentence')}, ${count(headline.random ?? 0)} of them drawn at random. The verdict is about the natural mix.`
    );
  }
  if (drawnAtRandom) {
    return 'All sentences were drawn at random or are those of whole documents, so counting each once already gives the natural mix.';
  }
  const name =
    evaluation.populations.length > 1
      ? 'the sentences that were not drawn as hard cases'
      : 'all sentences as drawn';
  return `Fewer than ${LEAST_RANDOM} labelled sentences are known to have been drawn at random, so the natural mix cannot be had. The verdict is about ${name}.`;
}

function verdictTable(report: PrecisionReport, weighted: boolean): ReportTable {
  const { verdicts, taxonomy, headline, evaluation } = report;
  const names = themeNames(taxonomy);
  return {
    caption: `Findings by theme and polarity (${populationName(report, headline.name)}), with ${level(evaluation)} intervals`,
    columns: [
      { head: 'Findings' },
      { head: 'Verdict' },
      { head: 'By hand', numeric: true },
      ...(weighted ? [{ head: 'Worth', numeric: true }] : []),
      { head: 'Precision', numeric: true },
      { head: 'Recall', numeric: true },
      { head: 'F1', numeric: true },
      { head: 'Because' },
    ],
    rows: verdicts.map((row) => [
      `${names.get(row.theme)}, ${row.polarity}`,
      { text: row.verdict, tone: TONES[row.verdict] },
      count(row.support),
      ...(weighted ? [count(Math.floor(row.effective))] : []),
      ...scored(row),
      row.because,
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

function populationTable(report: PrecisionReport): ReportTable {
  const { evaluation } = report;
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
        populationName(report, name),
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
function byPopulation(report: PrecisionReport): ReportTable[] {
  const { evaluation, taxonomy } = report;
  const { populations } = evaluation;
  if (populations.length < 2) return [];
  return [
    {
      caption: 'Precision / recall / F1, by what is counted',
      columns: [
        { head: 'Findings' },
        ...populations.map(({ name }) => ({ head: capital(populationName(report, name)), numeric: true })),
      ],
      rows: taxonomy.themes.flatMap(({ name }, t) =>
        SIDES.map((side) => [
          `${name}, ${side}`,
          ...populations.map(({ systems, effective }): Cell => {
            const { precision, recall, f1, support } = systems[0]!.metrics.themes[t]![side];
            if ((effective?.[t]?.[side] ?? support) < THIN_SUPPORT) return { text: 'too few', tone: 'faint' };
            return { text: `${figure(precision)} / ${figure(recall)} / ${figure(f1)}` };
          }),
        ]),
      ),
    },
  ];
}
