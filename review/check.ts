// Hand labels that were given to be read again (`--check`), and the order in which they are: label files set beside the tags,
// the list that `findings doubts --out` wrote, and the list of sentences to look at again of `findings themes`. Pure.
import { readTable } from '../corpus/table.js';
import { OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from '../labels/columns.js';
import { type Answer, type JudgedRow, rankDoubts } from '../labels/doubts.js';
import { labelKey } from '../labels/faults.js';
import type { ReviewLabel } from '../labels/journal.js';
import { parseLabels } from '../labels/load.js';
import { UsageError } from '../pipeline/errors.js';
import { type GoldRow, POLARITIES, type Polarity, type Taxonomy } from '../pipeline/types.js';
import { type Sentences, tagOf } from './sentences.js';
import type { Item } from './types.js';

/** A sentence to check. */
export interface Check {
  readonly doubt: NonNullable<Item['doubt']>;
  /** The label to be checked; undefined where only one answer of it is known: the tags with that answer. */
  readonly label?: ReviewLabel;
}

export interface Checks {
  /** The most doubtful first. */
  readonly units: readonly number[];
  readonly of: ReadonlyMap<number, Check>;
  /** Why there are none. */
  readonly unavailable: string;
  /** Sentences that were listed and are not in the folder. */
  readonly missing: number;
}

export const NO_CHECKS: Checks = {
  units: [],
  of: new Map(),
  unavailable: 'No labels were given to be checked: start "findings review" with --check FILE.',
  missing: 0,
};

/** A class that a sentence has where it is not about a theme. */
const ABSENT = 'absent';

type Listed = Pick<GoldRow, 'doc' | 'fingerprint'> & Check;

export interface CheckFile {
  readonly file: string;
  readonly text: string;
}

export interface CheckContext {
  readonly taxonomy: Taxonomy;
  readonly sentences: Sentences;
  /** By theme id: from which probability on a model gives it. */
  readonly thresholds: Readonly<Record<string, number>>;
  unitOf(key: string): number;
}

/**
 * What the files give to be checked. Lists come in their order, file by file; then labels in doubt, the most doubtful first.
 * @throws UsageError when a file is none of the three kinds, or a row is malformed
 */
export function readChecks(files: readonly CheckFile[], context: CheckContext): Checks {
  if (files.length === 0) return NO_CHECKS;
  const listed: Listed[] = [];
  const labels: GoldRow[] = [];
  for (const { file, text } of files) {
    const columns = headingOf(text);
    if (columns.includes('doubt')) listed.push(...doubtList(text, file));
    else if (columns.includes('why')) listed.push(...lookAgainList(text, file, context.taxonomy));
    else labels.push(...parseLabels(text, file, context.taxonomy));
  }
  const byKey = new Map(labels.map((row) => [labelKey(row), labelOf(row)]));
  const all = [...listed, ...doubtsOf(labels, context)];
  const of = new Map<number, Check>();
  let missing = 0;
  for (const { doc, fingerprint, doubt, label } of all) {
    const key = labelKey({ doc, fingerprint });
    const unit = context.unitOf(key);
    if (unit === -1) missing += 1;
    else if (!of.has(unit)) {
      const known = label ?? byKey.get(key);
      of.set(unit, { doubt, ...(known ? { label: known } : {}) });
    }
  }
  missing += labels.filter((row) => context.unitOf(labelKey(row)) === -1).length;
  const unavailable =
    all.length === 0
      ? 'The labels given with --check say what the tags say: none is in doubt.'
      : 'None of the sentences given with --check is in this folder: tag their documents too.';
  return { units: [...of.keys()], of, unavailable, missing };
}

function headingOf(text: string): string[] {
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  return line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
}

/** A list that `findings doubts --out` wrote. */
function doubtList(text: string, file: string): Listed[] {
  const columns = ['doc', 'fingerprint', 'what', 'hand', 'model', 'doubt'];
  const optional = ['stratum', 'p_model', 'p_hand', 'heading', 'sentence'];
  const { rows, problems } = readTable(text, file, columns, optional);
  if (problems.length > 0) throw new UsageError(problems[0]!.message);
  return rows.map(({ cells }) => {
    const cell = (name: string) => cells.get(name) ?? '';
    const why = `cross-validated, the model says ${cell('model')} (doubt ${cell('doubt')})`;
    return {
      ...{ doc: cell('doc'), fingerprint: cell('fingerprint') },
      doubt: { what: cell('what'), hand: cell('hand'), model: cell('model'), why },
    };
  });
}

/** A list of `findings themes`: labels that an edit of themes left open. */
function lookAgainList(text: string, file: string, taxonomy: Taxonomy): Listed[] {
  const themes = taxonomy.themes.map(({ id }) => id);
  const known = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS].filter(
    (name) => !['doc', 'fingerprint', 'polarity'].includes(name),
  );
  const required = ['doc', 'fingerprint', 'why', 'polarity', ...themes];
  const { rows, problems } = readTable(text, file, required, known);
  if (problems.length > 0) throw new UsageError(problems[0]!.message);
  return rows.map(({ line, cells }) => {
    const cell = (name: string) => cells.get(name) ?? '';
    const given = (name: string): Polarity => {
      const value = cell(name);
      if (!(POLARITIES as readonly string[]).includes(value))
        throw new UsageError(
          `${file}, line ${line}, column ${name}: ${JSON.stringify(value.slice(0, 80))} is not allowed; write one of ${POLARITIES.join(', ')}.`,
        );
      return value as Polarity;
    };
    const label: ReviewLabel = {
      polarity: given('polarity'),
      themes: Object.fromEntries(themes.flatMap((id) => (cell(id) === '' ? [] : [[id, given(id)]]))),
      clauses: {},
    };
    return {
      ...{ doc: cell('doc'), fingerprint: cell('fingerprint'), label },
      doubt: { what: '', hand: '', model: '', why: cell('why') },
    };
  });
}

function labelOf({ polarity, themes }: GoldRow): ReviewLabel {
  return { polarity, themes, clauses: {} };
}

/**
 * Labels that the tags contradict, by the margin of `rankDoubts`. Of a question a tag tells the probability of one class
 * only; the others share the rest alike. Where a theme is not tagged, its probability is below the threshold, and is taken
 * to be in the middle of what it can be.
 */
function doubtsOf(labels: readonly GoldRow[], context: CheckContext): Listed[] {
  const rows = labels.flatMap((row): JudgedRow[] => {
    const unit = context.unitOf(labelKey(row));
    if (unit === -1) return [];
    const { doc, fingerprint, stratum } = row;
    return [{ doc, fingerprint, stratum, answers: answersOf(row, unit, context) }];
  });
  const byKey = new Map(labels.map((row) => [labelKey(row), labelOf(row)]));
  return rankDoubts(rows).map(({ doc, fingerprint, what, hand, model, modelProbability }) => ({
    ...{ doc, fingerprint, label: byKey.get(labelKey({ doc, fingerprint }))! },
    doubt: { what, hand, model, why: `confidence ${modelProbability.toFixed(2)}` },
  }));
}

function answersOf(row: GoldRow, unit: number, { sentences, thresholds }: CheckContext): Answer[] {
  const own = POLARITIES[sentences.polarity[unit]!]!;
  const polarity = spread(POLARITIES, own, sentences.confidence[unit]! / 10_000);
  return [
    { what: 'polarity', hand: row.polarity, probabilities: polarity },
    ...sentences.themes.map((theme, t): Answer => {
      const tag = tagOf(sentences, unit, t);
      const sure = sentences.themeConfidence[unit * sentences.themes.length + t]! / 10_000;
      const absent = 1 - (thresholds[theme] ?? 0.5) / 2;
      return {
        what: theme,
        hand: row.themes[theme] ?? ABSENT,
        probabilities: spread([...POLARITIES, ABSENT], tag ?? ABSENT, tag === undefined ? absent : sure),
      };
    }),
  ];
}

function spread(classes: readonly string[], one: string, probability: number): Map<string, number> {
  const rest = (1 - probability) / (classes.length - 1);
  return new Map(classes.map((name) => [name, name === one ? probability : rest]));
}
