// From label files and a decided sheet to one set of labels. The sheet was filled by hand, perhaps in a spreadsheet
// that took a fingerprint for a number, so each cell is checked as those of a label file are.

import { cellProblem, readTable, refuseProblems } from '../../corpus/table.js';
import { labelKey } from '../../labels/faults.js';
import { fingerprint } from '../../labels/fingerprint.js';
import { UsageError } from '../../pipeline/errors.js';
import { type GoldRow, POLARITIES, type Polarity, type Taxonomy } from '../../pipeline/types.js';
import { withoutGuard } from '../../pipeline/write/csv.js';
import { ABSENT, joinSets, type LabelSet, POLARITY, questionsOf, rowsOf } from './answers.js';
import { answerColumns, findDisagreements } from './disagreements.js';

/** What was decided of one sentence. */
export type Decision = Pick<GoldRow, 'polarity' | 'themes'>;

/** By `labelKey`. */
export type Decisions = ReadonlyMap<string, Decision>;

export interface MergedLabels {
  /** In the order in which sentences first come. */
  readonly rows: readonly GoldRow[];
  /** Of these: labelled alike by two files or more, decided by the sheet, and labelled by one file alone. */
  readonly alike: number;
  readonly decided: number;
  readonly alone: number;
}

/**
 * What the decided sheet `csv` says; `file` is its name in messages.
 * @param sets the label files that the sheet was written for
 * @throws UsageError naming file, line, column, value and what is allowed, for the first ten problems: a cell without
 *   an answer or with one that is not allowed, a row that names no sentence in dispute, or one decided twice. And when
 *   a sentence in dispute is not in the sheet.
 */
export function parseDecisions(
  csv: string,
  file: string,
  sets: readonly LabelSet[],
  taxonomy: Taxonomy,
): Decisions {
  const questions = questionsOf(taxonomy);
  const others = answerColumns(
    sets.map(({ name }) => name),
    taxonomy,
    true,
  );
  const table = readTable(csv, file, ['doc', 'fingerprint', ...questions], others);
  const disputed = new Set(findDisagreements(sets, taxonomy).map(labelKey));
  const problems = [...table.problems];
  const decisions = new Map<string, Decision>();
  for (const { line, cells } of table.rows) {
    const report = (column: string, allowed: string): void => {
      problems.push({ line, message: cellProblem(file, line, column, cells.get(column) ?? '', allowed) });
    };
    const key = keyOf(cells, disputed);
    if (!disputed.has(key)) report('fingerprint', NOT_DISPUTED);
    else if (decisions.has(key)) report('fingerprint', 'the sentence is decided above: decide it once');
    decisions.set(key, readDecision(cells, questions, report));
  }
  refuseProblems(problems, file);
  const missing = [...disputed].filter((key) => !decisions.has(key));
  if (missing.length > 0) {
    const some = [...missing.slice(0, 3), ...(missing.length > 3 ? ['…'] : [])].join(', ');
    throw new UsageError(
      `${file} lacks ${missing.length} of the ${disputed.size} sentences that the label files answer otherwise (${some}): ` +
        'put their rows back, as --out writes them.',
    );
  }
  return decisions;
}

const NOT_DISPUTED =
  'it and doc name no sentence that these label files answer otherwise; give the files and the split that the list was ' +
  'written for, and see that no spreadsheet has taken the fingerprint for a number';

/** The text, where the row has it, stands in for a fingerprint that a spreadsheet has spoilt. */
function keyOf(cells: ReadonlyMap<string, string>, disputed: ReadonlySet<string>): string {
  const doc = withoutGuard(cells.get('doc') ?? '');
  const key = labelKey({ doc, fingerprint: cells.get('fingerprint') ?? '' });
  const text = cells.get('text') ?? '';
  return disputed.has(key) || text.trim() === '' ? key : labelKey({ doc, fingerprint: fingerprint(text) });
}

function readDecision(
  cells: ReadonlyMap<string, string>,
  questions: readonly string[],
  report: (column: string, allowed: string) => void,
): Decision {
  const answers = questions.map((question) => {
    const value = cells.get(question) ?? '';
    const allowed: readonly string[] = question === POLARITY ? POLARITIES : [...POLARITIES, ABSENT];
    if (!allowed.includes(value)) {
      report(question, `${value === '' ? 'it is not decided: ' : ''}write one of ${allowed.join(', ')}`);
    }
    return [question, value] as const;
  });
  const [polarity, ...themes] = answers;
  return {
    polarity: polarity![1] as Polarity,
    themes: Object.fromEntries(themes.filter(([, value]) => value !== ABSENT)) as Record<string, Polarity>,
  };
}

/**
 * One set of labels: what files agree on, what was decided where they do not, and what one file alone labels. Id, split,
 * stratum and text are those of the first file that has them.
 * @throws UsageError when a sentence in dispute is not decided, or files put a sentence into different splits.
 */
export function mergeLabels(
  sets: readonly LabelSet[],
  decisions: Decisions,
  taxonomy: Taxonomy,
): MergedLabels {
  const disputed = new Set(findDisagreements(sets, taxonomy).map(labelKey));
  const undecided = [...disputed].filter((key) => !decisions.has(key)).length;
  if (undecided > 0) {
    throw new UsageError(
      `${undecided} of the sentences that the label files answer otherwise are not decided: list them with --out FILE, ` +
        'decide them there, and give the file back with --decided FILE.',
    );
  }
  const ids = new Set<string>();
  let alike = 0;
  let alone = 0;
  const rows = joinSets(sets).map((sentence): GoldRow => {
    const given = rowsOf(sentence);
    const first = given[0]!;
    const split = given.find((row) => row.split !== first.split)?.split;
    if (split !== undefined) {
      throw new UsageError(
        `The sentence ${labelKey(first)} is of split "${first.split}" in one label file and of "${split}" in another: ` +
          'correct one of them, because a sentence belongs to one split.',
      );
    }
    if (given.length === 1) alone += 1;
    else if (!disputed.has(labelKey(first))) alike += 1;
    const id = ids.has(first.id) ? `${first.doc}:${first.fingerprint}` : first.id;
    ids.add(id);
    const context = given.find((row) => row.context !== undefined)?.context;
    const decision = disputed.has(labelKey(first)) ? decisions.get(labelKey(first)) : undefined;
    return { ...first, id, ...decision, ...(context && { context }) };
  });
  return { rows, alike, decided: disputed.size, alone };
}
