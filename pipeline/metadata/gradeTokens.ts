// A line of a table of judgements as areas and grades, in the order printed. A line that says anything else is no such
// line: that is what keeps grades that sentences mention out.

/** An area of `Metadata.judgements`, or a grade; a grade of undefined is "not judged". */
export type Token =
  | { readonly kind: 'area'; readonly area: string; readonly open: boolean }
  | { readonly kind: 'grade'; readonly grade: string | undefined; readonly open: boolean };

/** In the order in which they are tried at each place of a text; the first group that matched says which. */
const AREAS: readonly (readonly [string, string])[] = [
  ['overall_effectiveness', 'overall effectiveness|overall judge?ment'],
  [
    'impact_of_leaders',
    "impact of leaders|leaders[’'`]? (?:impact|and their)|leadership(?:,| and)? management(?:,? and governance)?|leadership",
  ],
  ['adoption', 'adoption performance|adoption'],
  ['help_and_protection', 'children who need help(?: or| and)?(?: protection)?|help and protection'],
  [
    'in_care',
    'children looked after(?: and)?|children looked(?= permanence|$)|looked.after children|children in care(?: and(?: care leavers)?)?|progress of children in$',
  ],
  [
    'care_leavers',
    '(?:children )?care leavers|(?:young people )?leaving care|care.experienced (?:young )?(?:people|adults|children)',
  ],
];
/** A grade; wrapped, its end may stand elsewhere. */
export const GRADE =
  'outstanding|good|adequate|inadequate|requires?(?:\\s+improvement)?(?:\\s+to\\s+be(?:\\s+good)?)?|not judged';
const TOKEN = new RegExp(
  `\\b(?:${AREAS.map(([, words]) => `(${words})`).join('|')}|(${GRADE})|to be good|care and care leavers|and care leavers)(?!\\p{L})`,
  'giu',
);
/** Words that wrapped areas leave over. */
const LEFT_OVER =
  /^(?:the|an?|experiences?|and|or|progress|of|children|young|people|who|are|is|need|social|work|practice|with|families|achieving|permanence|looked|after|governance|protection|improvement|to|be|their|our|effects?|on|impact|judge?ments?|grades?|in|care|area|leavers|key|management|adults)$/i;
const GRADE_WORDS = new RegExp(`\\b(?:${GRADE}|improvement|to be good|to be)(?!\\p{L})`, 'giu');
const NUMBER = /^\d(?:\.\d)?\.?$/;
/** "… are good" is a sentence. */
const SAID = new RegExp(`\\b(?:is|are|was|were) (?:${GRADE})`, 'i');
const LONGEST = 230;

/** The areas and grades of a line that says nothing else, in order; undefined for any other line. */
export function readRow(line: string, longest = LONGEST): Token[] | undefined {
  if (line.length > longest || SAID.test(line)) return undefined;
  const tokens: Token[] = [];
  const left = line.replace(TOKEN, (found, ...groups: (string | undefined)[]) => {
    const at = AREAS.findIndex((_, i) => groups[i] !== undefined);
    if (at >= 0) {
      // "children in care and", at a line's end: "care leavers" follows, and is the rest of this area.
      const open = /(?: care and|children in)$/i.test(found);
      tokens.push({ kind: 'area', area: AREAS[at]![0], open });
    } else if (groups[AREAS.length] !== undefined) {
      const open = /to\s+be$/i.test(found);
      tokens.push({ kind: 'grade', grade: gradeOf(found), open });
    }
    return ' | ';
  });
  const words = left.split(/[\s|]+/).filter((word) => !NUMBER.test(word));
  return words.every((word) => {
    const bare = word.replace(/[^\p{L}\d]+/gu, '');
    return bare === '' || LEFT_OVER.test(bare);
  })
    ? tokens
    : undefined;
}

/**
 * The areas and the grades of a table whose rows were cut through ("progress of children | Requires", "in care |
 * improvement"): each column is put together again. In order, however many there are of each.
 */
export function readColumns(lines: readonly string[]): {
  readonly areas: readonly string[];
  readonly grades: readonly (string | undefined)[];
} {
  const all = lines.join(' ').replace(/[\s|]+/g, ' ');
  const areas = readRow(all.replace(GRADE_WORDS, '').replace(/ {2,}/g, ' '), Infinity) ?? [];
  const grades = readRow(all, Infinity) ?? [];
  return {
    areas: areas.flatMap((token) => (token.kind === 'area' ? [token.area] : [])),
    grades: [...wholeTokens(grades)].flatMap((token) => (token.kind === 'grade' ? [token.grade] : [])),
  };
}

/** Without what is the rest of a wrapped area ("… care leavers") or grade ("… good"). */
export function* wholeTokens(run: readonly Token[]): Generator<Token> {
  let openArea = false;
  let openGrade = false;
  for (const token of run) {
    if (token.kind === 'area') {
      const rest = openArea && token.area === 'care_leavers';
      openArea = token.open;
      if (!rest) yield token;
    } else {
      const rest = openGrade && token.grade === 'good';
      openGrade = token.open;
      if (!rest) yield token;
    }
  }
}

/** A grade as `Metadata.judgements` writes it; undefined for "not judged". */
export function gradeOf(found: string): string | undefined {
  const grade = found.toLowerCase();
  if (grade === 'not judged') return undefined;
  return grade.startsWith('require') ? 'requires improvement' : grade;
}

/** The grade that `cell` is, and nothing else; undefined for other text. */
export function gradeAlone(cell: string): string | undefined {
  const tokens = readRow(cell);
  const [token] = tokens ?? [];
  return tokens?.length === 1 && token?.kind === 'grade' ? token.grade : undefined;
}
