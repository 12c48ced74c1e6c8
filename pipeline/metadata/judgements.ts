// The grades a document gives, by area. Readers give the table of judgements in many shapes: a row "area | grade", area
// and grade in neighbouring blocks, either wrapped over several, several areas before several grades. All of them
// keep the order of areas and the order of grades, so areas wait in line and each grade goes to the first of them.
import type { Block, BlockKind } from '../types.js';
import { GRADE, gradeAlone, gradeOf, readColumns, readRow, type Token, wholeTokens } from './gradeTokens.js';

/** Blocks in which the table of judgements stands, from the first; further down a row is whole in one block or none. */
const FRONT_BLOCKS = 110;
/** A longer line that is no row ends the table. */
const PROSE = 90;
const LONGEST_AREA = 140;
/** A heading that names an area and its grade is short: "4.1 Safeguarding: adequate". */
const HEADING_WORDS = 5;
const PASSED_OVER: ReadonlySet<BlockKind> = new Set(['furniture', 'contents', 'small_print', 'footnote']);

const FIRST_AREAS = [
  'overall_effectiveness',
  'impact_of_leaders',
  'help_and_protection',
  'in_care',
  'care_leavers',
  'adoption',
];

/** Area to grade: the known areas in one order, then others as printed. The first grade of an area counts. */
export function findJudgements(blocks: readonly Block[]): Record<string, string> {
  const judgements: Record<string, string> = Object.create(null) as Record<string, string>;
  let run: Token[] = [];
  let rows: string[] = [];
  let inTable = false;
  let above = '';
  const settle = (): void => {
    for (const [area, grade] of pairUp(run, rows)) if (grade) judgements[area] ??= grade;
    run = [];
    rows = [];
  };
  for (const [at, block] of blocks.entries()) {
    if (PASSED_OVER.has(block.kind)) continue;
    const text = block.text.trim();
    const bracketed = rowAbove(text, above);
    const tokens = bracketed ? undefined : (readRow(text) ?? rowBeforeText(text));
    const own = bracketed ?? (tokens ? undefined : ownRow(block, inTable));
    above = text;
    if (own) judgements[own.area] ??= own.grade;
    if (tokens) {
      inTable ||= block.kind === 'table_row';
      if (isAmbiguous(tokens, run)) continue;
      run.push(...tokens);
      rows.push(text);
    } else if (text.length > PROSE) {
      settle();
      inTable = false;
    }
    if (at > FRONT_BLOCKS) settle();
  }
  settle();
  return inOrder(judgements);
}

function inOrder(judgements: Readonly<Record<string, string>>): Record<string, string> {
  const others = Object.keys(judgements).filter((area) => !FIRST_AREAS.includes(area));
  const areas = [...FIRST_AREAS, ...others].filter((area) => judgements[area] !== undefined);
  return Object.fromEntries(areas.map((area) => [area, judgements[area]!]));
}

type Pair = readonly [area: string, grade: string | undefined];

/**
 * Areas with their grades. While as many grades as areas have come, the first area has the first grade. Where some
 * are left over, rows may have been cut through; and where that does not explain it (the name of the table passed for an
 * area, say), a grade belongs to the area right before it.
 */
function pairUp(run: readonly Token[], rows: readonly string[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let areas: string[] = [];
  let waiting: Pair[] = [];
  let leftOver = 0;
  for (const token of wholeTokens(run)) {
    if (token.kind === 'area') areas.push(token.area);
    else if (areas.length > 0) waiting.push([areas.at(-1)!, token.grade]);
    else leftOver++;
    if (waiting.length > 0 && waiting.length === areas.length) {
      pairs.push(...areas.map((area, i): Pair => [area, waiting[i]![1]]));
      areas = [];
      waiting = [];
    }
  }
  if (areas.length + leftOver > 0) {
    const columns = readColumns(rows);
    if (columns.areas.length === columns.grades.length)
      return columns.areas.map((area, i): Pair => [area, columns.grades[i]]);
  }
  const nearest = new Map([...waiting].reverse());
  return [...pairs, ...nearest];
}

/** One area beside two grades (this inspection's and an earlier one's): which is which is not said. */
function isAmbiguous(tokens: readonly Token[], run: readonly Token[]): boolean {
  const areas = tokens.filter(({ kind }) => kind === 'area').length;
  const grades = tokens.flatMap((token) => (token.kind === 'grade' ? [token.grade] : []));
  const waiting = run.reduce((sum, { kind }) => Math.max(0, sum + (kind === 'area' ? 1 : -1)), 0);
  return areas > 0 && grades.length > areas + waiting && new Set(grades).size > 1;
}

/** "Leadership - Good. Headlines …": a row to which the layout joined what came after. */
function rowBeforeText(text: string): Token[] | undefined {
  const stop = text.slice(0, LONGEST_AREA).indexOf('. ', 4);
  if (stop < 0) return undefined;
  const row = text.slice(0, stop);
  const tokens = / [-–|] |: /.test(row) ? readRow(row) : undefined;
  return tokens?.length === 2 && tokens[0]!.kind === 'area' && tokens[1]!.kind === 'grade'
    ? tokens
    : undefined;
}

interface Row {
  readonly area: string;
  readonly grade: string;
}

/** "Grade 2 (Good)" under the name of an area, as inspections of services for looked after children had it to 2013. */
function rowAbove(text: string, above: string): Row | undefined {
  const grade = /^grade \d \(([a-z]{4,11})\)/i.exec(text.slice(0, LONGEST_AREA))?.[1];
  return grade ? rowOf(above, grade) : undefined;
}

/** A row, or a heading that ends in a grade, whose area is none of those known. */
function ownRow({ text, kind }: Block, inTable: boolean): Row | undefined {
  if (kind === 'table_row' && inTable) {
    const [area, grade, ...more] = text.split(' | ');
    return grade && more.length === 0 ? rowOf(area!, grade) : undefined;
  }
  const colon = kind === 'heading' ? text.lastIndexOf(': ') : -1;
  const area = text.slice(0, Math.max(colon, 0));
  return area !== '' && area.split(' ').length <= HEADING_WORDS
    ? rowOf(area, text.slice(colon + 2))
    : undefined;
}

/** An area that is none of those known is given as printed, without its number. */
function rowOf(cell: string, graded: string): Row | undefined {
  const grade = cell.length <= LONGEST_AREA ? gradeAlone(graded) : undefined;
  const area = cell.replace(/^\d[\d.]{0,8} /, '');
  if (!grade || area.length < 4 || /[.!?] /.test(area)) return undefined;
  if (/^overall effectiveness\b/i.test(area)) return { area: 'overall_effectiveness', grade };
  const known = readRow(area);
  return { area: known?.length === 1 && known[0]!.kind === 'area' ? known[0]!.area : area, grade };
}

const OVERALL_SAID =
  /^(?:the )?overall judge?ment is\b|^children[’'`]?s (?:social care )?services in .{2,70}?(?= (?:are|is|requires?)\b)/i;
const FIRST_LINES = 30;
const SHORT_LINE = 100;
const GRADE_WITHIN = 80;

/**
 * The overall grade that reports before 2018 say in a sentence of their front page ("Children's services in Exampleshire
 * are good"), or undefined.
 */
export function findOverallSaid(lines: readonly string[]): string | undefined {
  for (const [i, line] of lines.slice(0, FIRST_LINES).entries()) {
    const joined = line.length < SHORT_LINE ? `${line} ${lines[i + 1]?.slice(0, 60) ?? ''}` : line;
    const said = OVERALL_SAID.exec(joined);
    if (!said) continue;
    const rest = joined.slice(said[0].length, said[0].length + GRADE_WITHIN);
    const grade = new RegExp(`\\b(?:${GRADE})\\b`, 'i').exec(rest.split('. ')[0]!)?.[0];
    if (grade) return gradeOf(grade);
  }
  return undefined;
}
