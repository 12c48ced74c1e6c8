// `npm run measure:correction`: which way of correcting counts comes nearest, and whether its intervals hold what they
// promise. A program of its own, no command: it decides how `findings summary` reckons, once.

import { parseArgs } from 'node:util';
import { shipped } from '../../cli/paths.js';
import { type ManifestEntry, parseManifest } from '../../corpus/manifest.js';
import { readText } from '../../labels/files.js';
import { drawOf } from '../../labels/strata.js';
import { decideTheme } from '../../models/decide.js';
import { THEME_CLASSES } from '../../models/stack.js';
import { parseCrossValidation } from '../../models/training/crossValidation.js';
import { UsageError } from '../../pipeline/errors.js';
import { POLARITIES, type Polarity } from '../../pipeline/types.js';
import { parseMetrics } from '../report/earlier.js';
import type { MetricsFile } from '../report/schema.js';
import { type GroupBy, halve, scoreSums, scoreTrials, type Trial, type TrialSentence } from './trial.js';

const USAGE =
  'npm run measure:correction -- --metrics FILE [--cross-validation FILE] [--threshold SHARE] [--times N]';

/** Groups that counts are made of. */
const GROUPS: readonly GroupBy[] = ['authority', 'year', 'all'];

try {
  await main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`correction: ${error instanceof UsageError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      metrics: { type: 'string' },
      'cross-validation': { type: 'string' },
      threshold: { type: 'string' },
      times: { type: 'string', default: '100' },
    },
  });
  if (values.metrics === undefined)
    throw new UsageError(`Name the metrics.json of "findings eval --split dev --out DIR": ${USAGE}`);
  const times = Number(values.times);
  if (!Number.isInteger(times) || times < 1)
    throw new UsageError(`--times is ${values.times}: give a whole number of 1 or more, such as 100.`);
  const manifest = shipped('corpus', 'manifest.csv');
  const entries = parseManifest(await readText(manifest, 'manifest'), manifest);
  const reports = new Map(entries.map((entry) => [entry.id, entry]));
  const metrics = parseMetrics(await readText(values.metrics, 'metrics file'), values.metrics);
  const thresholds = thresholdsOf(metrics, values.threshold);
  const themes = Object.keys(thresholds);
  const dev = fromMetrics(metrics, thresholds, reports);
  const sets: [string, Trial[]][] = [[`halves of the evaluation, ${times} times`, halve(dev, times, 1)]];
  const file = values['cross-validation'];
  if (file !== undefined) {
    const train = fromCrossValidation(
      await readText(file, 'table of cross-validation'),
      file,
      thresholds,
      reports,
    );
    sets.push(['the evaluation, on training reports', [[dev, train]]]);
    sets.push([`halves of the training reports, ${times} times`, halve(train, times, 1)]);
  }
  process.stdout.write(
    '| known, counted | counts by | method | error of the rate | bias | coverage | width |\n',
  );
  process.stdout.write('| --- | --- | --- | --- | --- | --- | --- |\n');
  for (const [name, trials] of sets) {
    for (const by of GROUPS) {
      for (const { method, error, bias, coverage, width } of [
        ...scoreTrials(trials, themes, by),
        scoreSums(trials, themes, by),
      ]) {
        const cells = [
          error.toFixed(3),
          bias.toFixed(3),
          coverage?.toFixed(3) ?? '-',
          width?.toFixed(1) ?? '-',
        ];
        process.stdout.write(`| ${[name, by, method, ...cells].join(' | ')} |\n`);
      }
    }
  }
}

/** Those of the run, or one higher for all themes. */
function thresholdsOf({ provenance }: MetricsFile, raised: string | undefined): Record<string, number> {
  const own = provenance.thresholds as Record<string, number>;
  if (raised === undefined) return own;
  const threshold = Number(raised);
  if (!(threshold <= 1) || Object.values(own).some((value) => value > threshold))
    throw new UsageError(
      `--threshold is ${raised}: give a share that is no lower than the thresholds of the run, such as 0.8.`,
    );
  return Object.fromEntries(Object.keys(own).map((theme) => [theme, threshold]));
}

/** The sentences of an evaluation that have weight in its headline population and were found. */
function fromMetrics(
  { sentences }: MetricsFile,
  thresholds: Readonly<Record<string, number>>,
  reports: ReadonlyMap<string, ManifestEntry>,
): TrialSentence[] {
  return sentences.flatMap(({ doc, stratum, weight, themes, predicted }): TrialSentence[] => {
    if (predicted === null || weight === 0) return [];
    const said = Object.entries(predicted.themes).flatMap(([theme, own]) => {
      const [strength, weakness] = (['strength', 'weakness'] as const).map(
        (side) => (own.polarity === side || own.polarity === 'mixed') && own[side]! >= thresholds[theme]!,
      );
      if (!strength && !weakness) return [];
      return [[theme, strength && weakness ? 'mixed' : strength ? 'strength' : 'weakness'] as const];
    });
    const random = drawOf(stratum) === 'random';
    return [
      { doc, weight, random, gold: themes, predicted: Object.fromEntries(said), ...origin(doc, reports) },
    ];
  });
}

/** Training sentences that were drawn at random, with what models say of them that have not seen their authority. */
function fromCrossValidation(
  csv: string,
  file: string,
  thresholds: Readonly<Record<string, number>>,
  reports: ReadonlyMap<string, ManifestEntry>,
): TrialSentence[] {
  return parseCrossValidation(csv, file).flatMap(({ doc, stratum, answers }): TrialSentence[] => {
    if (drawOf(stratum) !== 'random') return [];
    const gold: Record<string, Polarity> = {};
    const predicted: Record<string, Polarity> = {};
    for (const { what, hand, probabilities } of answers) {
      const threshold = thresholds[what];
      if (threshold === undefined) continue;
      const truly = POLARITIES.find((polarity) => polarity === hand);
      if (truly) gold[what] = truly;
      const p = THEME_CLASSES.map((name) => probabilities.get(name)!);
      const said = decideTheme(what, p, threshold)?.polarity;
      if (said) predicted[what] = said;
    }
    return [{ doc, weight: 1, random: true, gold, predicted, ...origin(doc, reports) }];
  });
}

function origin(doc: string, reports: ReadonlyMap<string, ManifestEntry>) {
  const report = reports.get(doc);
  return {
    authority: report?.authority ?? doc,
    year: (report?.inspectionEnd ?? report?.published ?? 'not known').slice(0, 4),
  };
}
