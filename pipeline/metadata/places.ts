// The name of a place out of what is printed: "London Borough of Tarnholt" is Tarnholt, "STOKE-UNDER-HILL CITY
// COUNCIL" is Stoke-under-Hill. What kind of council it has is no part of a place's name; "Isle of" is.

const LONGEST_NAME = 60;
const BEFORE =
  /^(?:(?:the|ofsted|london borough of|royal borough of|metropolitan (?:district|borough) (?:council )?of|metropolitan (?:district|borough)|(?:city and county|city|county|borough|district|council|town|unitary authority) of|county(?= durham$))\s+)/i;
const AFTER =
  /[\s,]+(?:(?:local )?safeguarding children(?:[’']?s)? (?:board|partnership)|(?:city |county |borough |metropolitan |district |unitary )*council(?:[’']?s)?|(?:metropolitan |london |royal )?(?:district|borough)|local authority(?:[’']?s)?|unitary authority|children(?:[’']?s)? (?:services|trust)|metropolitan|combined authority|corporation|city|county)$/i;
/** The square mile: without "City of" its name would be that of another place. */
const CITY_OF_LONDON = /^(?:the )?(?:city of london|london corporation|corporation of london)\b/i;
/** Names that some documents shorten, so that one authority has one name in every table. */
const WHOLE_NAME: Readonly<Record<string, string>> = {
  newcastle: 'Newcastle upon Tyne',
  hull: 'Kingston upon Hull',
  'east riding': 'East Riding of Yorkshire',
  stockton: 'Stockton-on-Tees',
  southend: 'Southend-on-Sea',
  'telford & wrekin': 'Telford and Wrekin',
};
const SMALL = new Set([
  'of',
  'and',
  'upon',
  'on',
  'the',
  'with',
  'in',
  'le',
  'under',
  'by',
  'cum',
  'next',
  '&',
]);
/** Words that no place's name begins with, or that show other text was taken for one. */
const NO_PLACE =
  /^(?:local|children|services?|looked|social|ofsted|inspections?|arrangements|safeguarding|council|city|county|borough|england|britain|uk|english|british|europe|london(?! corporation)|year|covid|area|care|need|their|this|that|these|its|our|your|an?|and|the|some|all|help|page|contents|agenda|item|report|appendix|outcome|findings|cabinet|committee|director|executive|summary|dear|board|draft|final|confidential|official|restricted|embargoed|overview|introduction|background|annexe?|(?:un)?announced|annual|short|standard|full|focused|monitoring|joint|re|first|second|third|fourth|fifth|sixth|january|february|march|april|may|june|july|august|september|october|november|december)\b/i;
const NO_PLACE_ANYWHERE =
  /\b(?:inspections?|services|children|director|report|committee|cabinet|scrutiny|board|panel|authorit(?:y|ies)|council|visit|ofsted|agenda|leavers|house|street|road|hall)\b/i;

/** The place that `raw` names, without the kind of its council, or undefined if it names none. */
export function placeName(raw: string): string | undefined {
  let name = raw
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[’']s$|[’']$|^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .trim();
  if (CITY_OF_LONDON.test(name)) return 'City of London';
  for (let shorter = ''; shorter !== name; ) {
    shorter = name;
    name = name
      .replace(AFTER, '')
      .replace(BEFORE, '')
      .replace(/[’']s$|[’']$|[^\p{L}.)]+$/gu, '');
  }
  if (name.length < 3 || name.length > LONGEST_NAME) return undefined;
  if (NO_PLACE.test(name) || NO_PLACE_ANYWHERE.test(name)) return undefined;
  const words = name.split(' ');
  if (words.length > 7 || !words.every((word) => SMALL.has(word.toLowerCase()) || isNameWord(word)))
    return undefined;
  if (SMALL.has(words[0]!.toLowerCase()) || SMALL.has(words.at(-1)!.toLowerCase())) return undefined;
  const cased = words
    .map((word, i) => inPlaceCase(word, i === 0, name))
    .join(' ')
    .replace(/ & /g, ' and ');
  return WHOLE_NAME[cased.toLowerCase()] ?? cased;
}

function isNameWord(word: string): boolean {
  return /^\p{Lu}[\p{L}'’.,-]*$/u.test(word);
}

/** "UPON" in the middle of a name is "upon"; capitals become words; what is printed in both cases stays. */
function inPlaceCase(word: string, first: boolean, name: string): string {
  if (!first && SMALL.has(word.toLowerCase())) return word.toLowerCase();
  if (/\p{Ll}/u.test(name)) return word;
  return word
    .toLowerCase()
    .split('-')
    .map((part, i) => (i > 0 && SMALL.has(part) ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('-');
}

/**
 * The capitalised words that stand in `text` from `at` on, small words between them included ("Isle of Thrumley"),
 * up to the first mark of punctuation; '' if there are none.
 */
export function capitalisedFrom(text: string, at: number): string {
  const words: string[] = [];
  for (const word of text
    .slice(at, at + 2 * LONGEST_NAME)
    .split(/\s+/)
    .slice(0, 9)) {
    const bare = word.replace(/[’']s?$|[.,;:)!?].*$/, '');
    if (!isNameWord(bare) && !(words.length > 0 && SMALL.has(bare))) break;
    words.push(bare);
    if (bare !== word) break;
  }
  while (words.length > 0 && SMALL.has(words.at(-1)!)) words.pop();
  return words.join(' ');
}
