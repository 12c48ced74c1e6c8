// The grades a document gives, by area. Readers give the table of judgements in many shapes: a row "area | grade", area
// and grade in neighbouring blocks, either wrapped over several, several areas before several grades. All of them
// keep the order of areas and the order of grades, so areas wait in line and each grade goes to the first of them.
import type { Block } from '../types.js';

type Token =
  | { readonly kind: 'area'; readonly area: string }
  | { readonly kind: 'grade'; readonly grade: string | undefined }
  | { readonly kind: 'filler' };

/** In the order in which they are tried at each place of a text; the first group that matched says which. */
const AREAS: readonly (readonly [string, string])[] = [
  ['overall_effectiveness', 'overall effectiveness|overall judge?ment'],
  [
    'impact_of_leaders',
    'impact of leaders|leaders[’\']? (?:impact|and their)|leadership(?:,| and) management(?:,? and governance)?|leadership, management',
  ],
  ['adoption', 'adoption performance|adoption'],
  ['help_and_protection', 'children who need help(?: or| and)?(?: protection)?|help and protection'],
  [
    'in_care',
    'children looked after(?: and)?|children looked(?= permanence|$)|looked.after children|children in care(?: and(?: care leavers)?)?|progress of children in$',
  ],
  ['care_leavers', '(?:children )?care leavers|care.experienced (?:young )?(?:people|adults|children)'],
];
const GRADE =
  'outstanding|good|adequate|inadequate|requires?(?:\\s+improvement)?(?:\\s+to\\s+be(?:\\s+good)?)?|not judged';
const TOKEN = new RegExp(
  `\\b(?:${AREAS.map(([, words]) => `(${words})`).join('|')}|(${GRADE})|(to be good|care and care leavers|and care leavers))(?!\\p{L})`,
  'giu',
);
/** Words that wrapped areas leave over; a block of none but these, areas and grades is part of a table of judgements. */
const LEFT_OVER =
  /^(?:the|a|an|experiences?|and|or|progress|of|children|young|people|who|are|is|need|social|work|practice|with|families|achieving|permanence|looked|after|governance|protection|improvement|to|be|their|effects?|on|impact|judge?ments?|grades?|for|services|in|care|area|leavers|good|key|management|adults|outcome|\W*)$/i;
const LONGEST = 230;
const OWN_ROW = 140;
/** Blocks in which the table of judgements stands, from the first; further down only whole rows and headings count. */
const FRONT_BLOCKS = 110;
/** Text between a grade and its area ends the wait. */
const PROSE = 90;

/** Area to grade, in the order in which the document gives them; the first grade of an area counts. */
export function findJudgements(blocks: readonly Block[]): Record<string, string> {
  const judgements: Record<string, string> = {};
  let waiting: string[] = [];
  let last = '';
  let halfGrade = false;
  let inTable = false;
  const give = (area: string, grade: string | undefined): void => {
    if (grade) judgements[area] ??= grade;
  };
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'furniture' || block.kind === 'contents') continue;
    if (block.kind === 'small_print' || block.kind === 'footnote') continue;
    const text = block.text.trim();
    const tokens = text.length <= LONGEST ? readRow(text) : undefined;
    if (!tokens) {
      const own = block.kind === 'table_row' && inTable ? ownRow(text) : undefined;
      if (own) give(own.area, own.grade);
      if (text.length > PROSE || (block.kind !== 'table_row' && at > FRONT_BLOCKS)) {
        waiting = [];
        inTable = false;
      }
      continue;
    }
    if (at > FRONT_BLOCKS) waiting = [];
    inTable ||= block.kind === 'table_row';
    if (isAmbiguous(tokens, waiting)) continue;
    for (const token of tokens) {
      if (token.kind === 'area') {
        // "children in care and" | … | "care leavers": the second is the rest of the first.
        if (token.area === 'care_leavers' && last === 'in_care:and') {
          last = '';
          continue;
        }
        const area = token.area.replace(':and', '');
        waiting.push(area);
        last = token.area;
      } else if (token.kind === 'grade') {
        if (halfGrade && token.grade === 'good') {
          halfGrade = false;
          continue;
        }
        const area = waiting.shift();
        if (area) give(area, token.grade?.replace(':half', ''));
        halfGrade = token.grade?.endsWith(':half') ?? false;
      }
    }
  }
  return judgements;
}

/** The areas and grades of a block that is nothing else, or undefined. */
function readRow(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const left = text.replace(TOKEN, (found, ...groups: (string | undefined)[]) => {
    const area = AREAS.findIndex((_, i) => groups[i] !== undefined);
    if (area >= 0) {
      const open = AREAS[area]![0] === 'in_care' && /(?: and|children in)$/i.test(found) && !/looked/i.test(found);
      tokens.push({ kind: 'area', area: AREAS[area]![0] + (open ? ':and' : '') });
    } else if (groups[AREAS.length] !== undefined) tokens.push({ kind: 'grade', grade: gradeOf(found) });
    else tokens.push({ kind: 'filler' });
    return ' | ';
  });
  const words = left.split(/[\s|]+/).filter((word) => word !== '' && !/^\d+(?:\.\d)?\.?$/.test(word));
  return words.every((word) => LEFT_OVER.test(word.replace(/[.,:;’'()–-]+/g, ''))) ? tokens : undefined;
}

function gradeOf(found: string): string | undefined {
  const grade = found.toLowerCase().replace(/\s+/g, ' ');
  if (grade === 'not judged') return undefined;
  if (!grade.startsWith('require')) return grade;
  return grade.endsWith(' to be') ? 'requires improvement:half' : 'requires improvement';
}

/** One area beside two grades (this inspection's and an earlier one's): which is which is not said. */
function isAmbiguous(tokens: readonly Token[], waiting: readonly string[]): boolean {
  const grades = tokens.flatMap((token) => (token.kind === 'grade' ? [token.grade] : []));
  const areas = tokens.filter(({ kind }) => kind === 'area').length;
  return areas > 0 && grades.length > areas + waiting.length && new Set(grades).size > 1;
}

/** A row of two cells in a table of judgements whose area is none of those known: as printed. */
function ownRow(text: string): { area: string; grade: string | undefined } | undefined {
  const cells = text.split(' | ');
  if (cells.length !== 2 || cells[0]!.length > OWN_ROW) return undefined;
  const tokens = readRow(cells[1]!);
  const [token] = tokens ?? [];
  return tokens?.length === 1 && token?.kind === 'grade' ? { area: cells[0]!, grade: token.grade } : undefined;
}

const OVERALL_SAID =
  /^(?:the )?overall judge?ment is\b|^children[’'`]?s (?:social care )?services in .{2,70}?(?= (?:are|is|requires?)\b)/i;

/**
 * The overall grade that reports before 2018 say in a sentence of their front page ("Children's services in Exampleshire
 * are good"), or undefined.
 */
export function findOverallSaid(lines: readonly string[]): string | undefined {
  for (const [i, line] of lines.slice(0, 30).entries()) {
    const joined = line.length < 100 ? `${line} ${lines[i + 1]?.slice(0, 60) ?? ''}` : line;
    const said = OVERALL_SAID.exec(joined);
    if (!said) continue;
    const rest = joined.slice(said.index + said[0].length, said.index + said[0].length + 80);
    const grade = new RegExp(`\\b(?:${GRADE})\\b`, 'i').exec(rest.split(/\. /)[0]!)?.[0];
    if (grade) return gradeOf(grade)?.replace(':half', '');
  }
  return undefined;
}
