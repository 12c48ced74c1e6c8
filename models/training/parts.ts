// Puts the stages of a training run together: the linear part and the networks side by side, then what both say of
// rows they had not seen.
import type { Taxonomy } from '../../pipeline/types.js';
import { neuralScores, type Scores } from '../stack.js';
import type { TrainedParts } from './assemble.js';
import { calibrate } from './calibrate.js';
import type { TrainingOptions } from './options.js';
import type { Pool } from './pool.js';
import type { TrainingRow } from './rows.js';

/** The trained parts, with what they say of the rows they were trained on, each by parts that had not seen it. */
export interface StageScores {
  readonly parts: Pick<TrainedParts, 'linear' | 'network'>;
  readonly scores: readonly Scores[];
}

/** All parts of a bundle. @param texts distinct sentences that the network reads before it learns */
export async function trainParts(
  rows: readonly TrainingRow[],
  texts: readonly string[],
  taxonomy: Taxonomy,
  options: TrainingOptions,
  pool: Pool,
): Promise<TrainedParts> {
  const { parts, scores } = await scoreRows(rows, texts, taxonomy, options, pool);
  return { ...parts, calibration: calibrate(rows, scores, taxonomy) };
}

/** Trains both parts, the linear one alone where the options have no network. */
export async function scoreRows(
  rows: readonly TrainingRow[],
  texts: readonly string[],
  taxonomy: Taxonomy,
  options: TrainingOptions,
  pool: Pool,
): Promise<StageScores> {
  const { neural, ...own } = options;
  const linearJob = pool.run({ stage: 'linear', name: 'linear', input: { rows, taxonomy, options: own } });
  if (!neural) {
    const { parts, scores } = await linearJob;
    return { parts: { linear: parts }, scores: scores.map((linear) => ({ linear })) };
  }
  const { seed } = options;
  const themes = taxonomy.themes.map((theme) => theme.id);
  const targets = themes.length + 1;
  const reading = pool.run({ stage: 'read', name: 'reading', input: { texts, targets, neural, seed } });
  const [linear, { weights: start, vocabulary }] = await Promise.all([linearJob, reading]);
  const input = { start, vocabulary, rows, themes, neural, seed };
  const [whole, ...folds] = await Promise.all([
    pool.run({ stage: 'learn', name: 'network', input }),
    ...Array.from({ length: neural.learning.folds }, (_, fold) =>
      pool.run({ stage: 'learn', name: `network-without-${fold}`, input: { ...input, fold } }),
    ),
  ]);
  const scores: Scores[] = linear.scores.map((own) => ({ linear: own }));
  for (const { probabilities, rows: numbers } of folds) {
    numbers!.forEach((row, i) => {
      const own = probabilities!.subarray(i * 3 * targets, (i + 1) * 3 * targets);
      scores[row] = { ...scores[row]!, neural: neuralScores(own) };
    });
  }
  return { parts: { linear: linear.parts, network: whole!.network! }, scores };
}
