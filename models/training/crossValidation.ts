// What cross-validation said of each training sentence, as a table: the hand label of every question beside the
// calibrated probabilities that came from classifiers that had not seen the row. It lets labels be doubted
// (`labels/doubts.ts`) without training again. Stand-off: no text of any document.
import { cellProblem, readTable, refuseProblems } from '../../corpus/table.js';
import type { JudgedRow } from '../../labels/doubts.js';
import { UsageError } from '../../pipeline/errors.js';
import { type GoldRow, POLARITIES, type Taxonomy } from '../../pipeline/types.js';
import { csvText } from '../../pipeline/write/csv.js';
import { POLARITY_CLASSES, THEME_CLASSES } from '../stack.js';
import type { Calibrated } from './calibrate.js';

/** Question that every sentence answers; the others are themes. */
const POLARITY = 'polarity';
const ABSENT = THEME_CLASSES[0];

/** Columns of the table for these themes, in order. */
function columnsOf(themes: readonly string[]): string[] {
  return [
    ...['doc', 'fingerprint', 'stratum', POLARITY],
    ...themes,
    ...POLARITY_CLASSES.map((name) => probabilityColumn(POLARITY, name)),
    ...themes.flatMap((theme) => THEME_CLASSES.map((name) => probabilityColumn(theme, name))),
  ];
}

function probabilityColumn(what: string, name: string): string {
  return `${what}:${name}`;
}

/**
 * One line a row: doc, fingerprint, stratum, the hand labels as in a label file (empty where a theme is absent), then
 * the probability of each class of the polarity and of each theme, to 4 decimals.
 * @param rows the rows that `calibrated` was fitted on, in its order
 */
export function crossValidationCsv(
  rows: readonly GoldRow[],
  calibrated: Pick<Calibrated, 'polarityProbabilities' | 'themeProbabilities'>,
  taxonomy: Taxonomy,
): string {
  const themes = taxonomy.themes.map(({ id }) => id);
  const cells = rows.map((row, i) => {
    const cell: Record<string, string> = {
      doc: row.doc,
      fingerprint: row.fingerprint,
      stratum: row.stratum,
      [POLARITY]: row.polarity,
    };
    const put = (what: string, classes: readonly string[], p: readonly number[]) => {
      classes.forEach((name, k) => {
        cell[probabilityColumn(what, name)] = p[k]!.toFixed(4);
      });
    };
    put(POLARITY, POLARITY_CLASSES, calibrated.polarityProbabilities[i]!);
    themes.forEach((theme, t) => {
      cell[theme] = row.themes[theme] ?? '';
      put(theme, THEME_CLASSES, calibrated.themeProbabilities[t]![i]!);
    });
    return cell;
  });
  return csvText(columnsOf(themes), cells);
}

/**
 * Reads what `crossValidationCsv` wrote, for whatever themes its heading line names; `file` is its name in messages.
 * @throws UsageError naming file, line, column, value and what is allowed, for the first ten problems; or when the file
 * has no such table.
 */
export function parseCrossValidation(csv: string, file: string): JudgedRow[] {
  const themes = themesOf(csv);
  if (themes.length === 0) {
    throw new UsageError(
      `${file} is no table of cross-validation: give the cross-validation.csv that "findings train" writes beside a model.`,
    );
  }
  const table = readTable(csv, file, columnsOf(themes), []);
  const problems = [...table.problems];
  const rows = table.rows.map(({ line, cells }): JudgedRow => {
    const cell = (column: string) => cells.get(column) ?? '';
    const refuse = (column: string, allowed: string) =>
      problems.push({ line, message: cellProblem(file, line, column, cell(column), allowed) });
    if (!/^[0-9a-f]{16}$/.test(cell('fingerprint'))) refuse('fingerprint', 'write 16 digits of 0-9 and a-f');
    const answer = (what: string, classes: readonly string[]) => {
      const hand = cell(what) === '' && what !== POLARITY ? ABSENT : cell(what);
      if (!classes.includes(hand)) refuse(what, `write one of ${POLARITIES.join(', ')}`);
      const probabilities = new Map<string, number>();
      for (const name of classes) {
        const column = probabilityColumn(what, name);
        const p = Number(cell(column));
        if (cell(column).trim() === '' || !(p >= 0 && p <= 1)) refuse(column, 'write a number from 0 to 1');
        probabilities.set(name, p);
      }
      return { what, hand, probabilities };
    };
    return {
      doc: unguarded(cell('doc')),
      fingerprint: cell('fingerprint'),
      stratum: unguarded(cell('stratum')),
      answers: [answer(POLARITY, POLARITY_CLASSES), ...themes.map((theme) => answer(theme, THEME_CLASSES))],
    };
  });
  refuseProblems(problems, file);
  return rows;
}

/** The themes that the heading line has probabilities of, in its order. */
function themesOf(csv: string): string[] {
  const end = csv.search(/[\r\n]/);
  const names = (end < 0 ? csv : csv.slice(0, end)).split(',').map((name) => name.replace(/^"|"$/g, ''));
  const last = probabilityColumn('', ABSENT);
  return names.filter((name) => name.endsWith(last)).map((name) => name.slice(0, -last.length));
}

/** Takes off the apostrophe that keeps a cell from being a formula. */
function unguarded(cell: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
