// `findings eval`: the model against hand labels.

import { figure, plural } from '../../eval/format.js';
import type { Against, Change } from '../../eval/report/against.js';
import { parseRequirement, type Unmet, unmetRequirements } from '../../eval/report/requirements.js';
import { reportOn, writeErrorRates, writeReport } from '../../eval/report/run.js';
import { evaluateLabels, type LabelEvaluation } from '../../eval/run.js';
import { renderEvaluation } from '../../eval/table.js';
import type { Model } from '../../models/model.js';
import { makeFolder } from '../../pipeline/write/files.js';
import { commandLine } from '../commandLine.js';
import { loadModel } from '../resources.js';
import { failureLine, precisionSummary } from '../summary.js';
import { tool } from '../version.js';

export interface EvalArguments {
  readonly from: readonly string[];
  readonly split?: string;
  readonly model?: string;
  /** Share of findings that are to be right. */
  readonly minPrecision?: number;
  /** File of the model's themes; default: the one saved beside the model. */
  readonly taxonomy?: string;
  readonly train?: string;
  /** Folder for `metrics.json`. */
  readonly out?: string;
  /** Folder for the report: a page, Markdown and `metrics.json`. */
  readonly report?: string;
  /** File for the error rates that correct counts. */
  readonly errorRates?: string;
  /** `metrics.json` of an earlier run. */
  readonly against?: string;
  /** What figures are held to, as given. */
  readonly require: readonly string[];
  readonly baselines: boolean;
  readonly asPrinted?: boolean;
}

/** Runs `findings eval`; gives the exit code: 4 when a requirement is not met, else 3 when some documents could not be read. */
export async function evaluate(labels: readonly string[], options: EvalArguments): Promise<number> {
  const requirements = options.require.map(parseRequirement);
  const folders = [options.out, options.report].filter((folder) => folder !== undefined);
  for (const folder of folders) await makeFolder(folder);
  const model = await loadModel(options.model, options.taxonomy, options.minPrecision);
  process.stderr.write(precisionSummary(model));
  const { split, train } = options;
  const result = await evaluateLabels({
    labels,
    from: options.from,
    ...(split === undefined ? {} : { split }),
    ...(train === undefined ? {} : { train }),
    model,
    baselines: options.baselines,
    asPrinted: options.asPrinted === true,
  });
  for (const failure of result.failures) process.stderr.write(`${failureLine(failure)}\n`);
  process.stdout.write(evaluationText(result, model));

  const { against, errorRates } = options;
  const asked = [...folders, ...requirements, against, errorRates].some((one) => one !== undefined);
  let code = result.failures.length > 0 ? 3 : 0;
  if (asked) {
    const report = await reportOn({
      result,
      model,
      labels,
      split: split ?? null,
      train: train ?? null,
      tool: tool(),
      command: commandLine(process.argv),
      ...(against === undefined ? {} : { against }),
    });
    if (report.report.against) process.stdout.write(`\n${againstText(report.report.against)}`);
    const files = [
      ...(options.out === undefined ? [] : await writeReport(options.out, report)),
      ...(options.report === undefined ? [] : await writeReport(options.report, report, { model })),
      ...(errorRates === undefined
        ? []
        : [await writeErrorRates(errorRates, report, model.taxonomy, labels)]),
    ];
    if (files.length > 0) process.stdout.write(`\nWritten: ${files.join(', ')}\n`);
    const unmet = unmetRequirements(report.json, requirements);
    for (const line of unmet) process.stderr.write(`findings: ${unmetText(line)}\n`);
    if (unmet.length > 0) code = UNMET;
  }
  return code;
}

/** Exit code of an evaluation that does not hold what `--require` asks for. */
const UNMET = 4;

/** The tables, then what each system is and what was left out. */
function evaluationText({ evaluation, notes }: LabelEvaluation, model: Model): string {
  const systems = evaluation.populations[0]?.systems ?? [];
  const about = systems.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]));
  const table = renderEvaluation(evaluation, model.taxonomy, {
    width: process.stdout.columns ?? 100,
    colour: process.stdout.hasColors?.() === true,
  });
  const lines = [...about, ...notes];
  return lines.length === 0 ? table : `${table}\n${lines.join('\n')}\n`;
}

/** Against an earlier run: the one figure, and how many sentences changed. */
function againstText({ file, comparison, changed }: Against): string {
  const { own, other, difference, interval } = comparison.differences[0]!;
  const { onlyFirst, onlySecond, p } = comparison.tests[0]!.test;
  const spread = interval === null ? '' : ` (95% ${figure(interval.low, 3)} to ${figure(interval.high, 3)})`;
  const count = (change: Change) => changed.filter((own) => own.change === change).length;
  return (
    `Against ${file}: finding macro-F1 ${figure(other, 3)} before, ${figure(own, 3)} now, difference ${figure(difference, 3)}${spread}\n` +
    `sentences with all findings right: ${onlyFirst} only now, ${onlySecond} only before (McNemar p = ${p.toPrecision(2)})\n` +
    `${plural(changed.length, 'sentence')} changed: ${count('mended')} mended, ${count('broken')} broken, ${count('other')} otherwise\n`
  );
}

function unmetText({ text, figure, got }: Unmet): string {
  return `requirement ${text} is not met: ${figure} is ${got === null ? 'not measured, for want of findings' : got.toFixed(4)}.`;
}
