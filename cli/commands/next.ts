// `findings next`: the sentences to label next.

import { plural } from '../../eval/format.js';
import { loadLabels } from '../../labels/files.js';
import type { Candidate } from '../../labels/next.js';
import { surveyDocuments } from '../../labels/survey.js';
import { csvText } from '../../pipeline/write/csv.js';
import { writeWhole } from '../../pipeline/write/files.js';
import { labelFiles } from '../labelFiles.js';
import { startProgress } from '../progress.js';
import { loadModel } from '../resources.js';
import { failureLine } from '../summary.js';

export interface NextArguments {
  readonly documents: readonly string[];
  /** As given (`labelFiles`). */
  readonly labels: readonly string[];
  readonly most: number;
  readonly model?: string;
  readonly out: string;
}

/** Runs `findings next`; gives the exit code, 3 when some documents could not be read. */
export async function next(options: NextArguments): Promise<number> {
  const files = labelFiles(options.labels);
  const model = await loadModel(options.model);
  const labels = await loadLabels(files, model.taxonomy);
  const bar = await startProgress(false);
  const started = Date.now();
  const report = await surveyDocuments({
    documents: options.documents,
    labels,
    model,
    most: options.most,
    onProgress: (done, total, sentences) =>
      bar.update({ done, total, sentences, elapsed: Date.now() - started }),
  }).finally(() => bar.stop());
  for (const failure of report.failures) process.stderr.write(`${failureLine(failure)}\n`);
  const { chosen, sentences, documents, heldOut } = report;
  await writeWhole(options.out, nextCsv(chosen), files, 'a label file');
  process.stdout.write(
    `${plural(chosen.length, 'sentence')} to label, of ${plural(sentences, 'unlabelled sentence')} in ` +
      `${plural(documents, 'document')}; ${plural(heldOut, 'document')} of evaluation splits or their authorities left out.\n` +
      `Written to ${options.out}\n`,
  );
  return report.failures.length > 0 ? 3 : 0;
}

/** One line a sentence: doc, fingerprint, why, score. No text. */
export function nextCsv(chosen: readonly Candidate[]): string {
  const rows = chosen.map(({ doc, fingerprint, why, score }) => ({
    doc,
    fingerprint,
    why,
    score: score.toFixed(4),
  }));
  return csvText(['doc', 'fingerprint', 'why', 'score'], rows);
}
