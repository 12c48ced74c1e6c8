// Abbreviations, and what must follow for the stop of one to end a sentence as well. A word that is also an ordinary
// word ("app", "no", "art") is an abbreviation only where a number follows.
import { isDigit, isLower, isUpper, isWordCharacter } from './characters.js';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Before a name: they end a sentence only where what follows is no name. Written with a capital. */
const TITLES = setOf(
  'Mr Mrs Ms Mx Dr Prof Rev Hon St Mt Lt Col Sgt Cllr Messrs Gen Supt Insp Capt Ald Cmdr Cpl Det Gov Pres Rt Fr',
);
/** They never end a sentence: something must follow. */
const LINKING = setOf('e.g i.e eg ie cf viz vs v incl approx');
/** Before a number. */
const NUMBERED = setOf(
  'no nos n° nº № p pp para paras fig figs sec sect s ss ch cl vol ref refs ext tel c ca reg regs sched pt ver v',
);
/** The same, where they begin with a capital: without one they are ordinary words. */
const NUMBERED_CAPITAL = setOf('App Art Arts Ed Op');
/** They end a sentence where a word follows that begins one ("Ltd. They", but "Ltd. Exampleshire"). */
const ENDING = setOf(
  'ltd inc co corp plc jr sr al dept est bros assn assoc univ ave blvd rd st ph.d m.phil b.sc m.sc b.ed m.ed',
);
const MONTHS = setOf(
  'Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun',
);
const TIMES = setOf('a.m p.m');
/** Times before which nothing new begins: "5 p.m. Monday". */
const AFTER_TIME = /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|GMT|BST|UTC)\b/;
const LEADING = /^(?:At|By|From|Until|Till|Before|After|Around|About|Since|On|Between)\s/;
/** Words before an initial that stand for no name: "Child A.", "Appendix B." */
const LETTERED = setOf(
  'Child Family Parent Sibling Appendix Annex Part Plan Grade Group Category Band Phase Option Table Section Schedule Tier Class Type Vitamin Hepatitis Ward Unit House Site Team Home School Council Authority',
);
/** Words that begin a sentence and are no names. */
const FUNCTION_WORDS = setOf(
  `The This That These Those There They It Its In On At For However As While When Where Most Many Some All An He She
We You But And His Her Our Their Your My Although Since After Before If Because How What Why Who Whose Which Did Does Do
Is Are Was Were Can Could Should Would Has Have Had Please Not Then Thus Therefore Also Each Every Both Several Few
Other Others Another Such During By From To With Without Through Under Over Of Or Once Whether Here Now Nor So Yet
Overall Despite Until Within Across Between Among Following Consequently Additionally Furthermore Moreover
Nevertheless Sometimes Often Too Those Nearly Almost Only Just More Fewer Less None Neither Either No Yes`.replaceAll(
    '\n',
    ' ',
  ),
);
/** Words that begin many sentences of inspection documents, though they may stand in a name. */
const SUBJECTS = setOf(
  'A I Inspector Inspectors Children Social Manager Managers Leader Leaders Staff Care Young Plan Plans Assessment Assessments Supervision Workers Senior Parents Carers Families Partners Records Visits Decisions',
);

/**
 * Whether a sentence ends at a single full stop that white space or the end of a bracket or quotation follows.
 * @param start offset of the sentence
 * @param stop offset of the stop
 * @param next offset of what comes after the white space
 * @returns undefined where the word before the stop is no abbreviation
 */
export function endsAbbreviated(
  text: string,
  start: number,
  stop: number,
  next: number,
): boolean | undefined {
  const word = wordBefore(text, start, stop);
  const lower = word.toLowerCase();
  if (lower === '') return undefined;
  if (isDigit(text, next) && (NUMBERED.has(lower) || NUMBERED_CAPITAL.has(word))) return false;
  if (TITLES.has(word)) return word === 'St' && begins(text, next);
  if (LINKING.has(lower)) return false;
  if (MONTHS.has(word)) return beginsOr(text, next);
  if (lower === 'etc') return isUpper(text, next);
  if (ENDING.has(lower)) return beginsOr(text, next);
  if (TIMES.has(lower)) return endsAtTime(text, start, stop, next);
  if (word.length === 1 && isUpper(word, 0)) return endsAtInitial(text, start, stop, next);
  // "U.S.", "e.U": single letters with stops between.
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return beginsOr(text, next);
  return undefined;
}

/** "at 6 p.m. Mr Example": a sentence ends, unless it is no more than the time. */
function endsAtTime(text: string, start: number, stop: number, next: number): boolean {
  if (!isUpper(text, next) || AFTER_TIME.test(text.slice(next, next + 12))) return false;
  const sentence = text.slice(start, Math.min(stop, start + 40));
  return !(LEADING.test(sentence) && sentence.trim().split(/\s+/).length <= 4);
}

/** "J. Example" is a name; "Child C. Workers" and "you and I. Did" are not. */
function endsAtInitial(text: string, start: number, stop: number, next: number): boolean {
  if (stop - start < 2) return false;
  if (begins(text, next)) return true;
  const before = wordBefore(text, start, stop - 2);
  return (isLower(before, 0) || LETTERED.has(before)) && beginsOr(text, next);
}

/** Whether the word at an offset begins a sentence, past an opening quotation mark or bracket. */
export function begins(text: string, at: number): boolean {
  return FUNCTION_WORDS.has(wordAt(text, at));
}

function beginsOr(text: string, at: number): boolean {
  const word = wordAt(text, at);
  return FUNCTION_WORDS.has(word) || SUBJECTS.has(word);
}

/** The letters at an offset, past one opening quotation mark or bracket. */
export function wordAt(text: string, at: number): string {
  let start = at;
  if (start < text.length && '"\'“‘(['.includes(text[start]!)) start += 1;
  let end = start;
  while (end < text.length && end - start < 20 && isWordCharacter(text, end)) end += 1;
  return text.slice(start, end);
}

/** The run of letters and inner stops that ends at an offset; at most 24 characters. */
export function wordBefore(text: string, start: number, stop: number): string {
  let i = stop;
  while (i > start && stop - i < 24 && /[\p{L}.°º№]/u.test(text[i - 1]!)) i -= 1;
  return text.slice(i, stop);
}
