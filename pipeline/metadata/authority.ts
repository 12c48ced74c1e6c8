// Whose services were inspected. A document says so in its title, in a line beside it, in the letter's first sentence,
// in running heads; and where all of those were lost, it still names the place again and again.
import type { Block } from '../types.js';
import { isLabelled, type Opening, TITLE } from './opening.js';
import { capitalisedFrom, placeName } from './places.js';

const SERVICES =
  "local authority\\b|children(?:[’'`]?s)?(?: social care)? services|children(?:[’'`]?s)? social care|services for children|looked.after children|social care services|safeguarding";
/** Name in a title: "Inspection of X local authority children's services", "Focused visit to X". */
const OF_SERVICES = new RegExp(
  `\\b(?:inspection of|visits? (?:of|to)) (?:the )?(.{3,70}?)(?:[’'\`]s?)? (?:${SERVICES})`,
  'i',
);
const VISIT_TO =
  /\bvisits? (?:of|to) (?:the )?(.{3,70}?)(?:[’'`]s?)?(?: local authority.{0,40}| children.{0,40})?$/i;
const SERVICES_IN =
  /\b(?:services|social care|inspection|leavers|protection)(?: of .{0,120})? in (?:the )?(.{3,70}?)(?: (?:report|on|from|by|[–-]) .*)?$/i;
const BEFORE_TITLE =
  /^(.{3,70}?)(?: ?[:–-])? (?=(?:re-|short |standard |full |focused )?(?:inspection of|inspection:|monitoring visit|focused visit|review of))/i;
const GRADED =
  /\bchildren[’'`]?s (?:social care )?services in (?:the )?(.{3,70}?) (?:are|is|requires?|continue)\b/i;
const BOARD = /^(.{3,60}?) (?:local )?safeguarding children(?:[’']?s)? board$/i;
const COUNCIL_LINE =
  /^(?:(?:the )?(?:royal |london |metropolitan )?borough of [\p{L}’'&., -]{2,50}|[\p{L}’'&., -]{2,50} council|city of [\p{L} ]{2,30})$/iu;
/** Ahead of a place's name in the running text. */
const IN_PLACE =
  /\b(?:in|across|throughout|visit(?: made)? (?:to|of)|visited|inspection of|city of|borough of|came to|made to) (?:the )?(?=\p{Lu})/gu;
const COUNCIL_NAMED =
  /\b((?:\p{Lu}[\p{L}’'-]{1,30} (?:(?:of|and|upon|on|with|the) )?){1,5})(?:City |County |Borough |Metropolitan |District ){0,3}Council\b/gu;
/** So often at least, and so many times as often as any other place, a place is named that a document is about. */
const LEAST_NAMED = 3;
const TIMES_OTHERS = 2;

/**
 * The place whose services the document is about, or undefined where it does not say; `own` is the format's title
 * field.
 */
export function findAuthority(
  blocks: readonly Block[],
  opening: Opening,
  own: string | undefined,
): string | undefined {
  return (
    inTitle(opening) ??
    first((own ?? '').split(/ [|–-] /), (part) => (COUNCIL_LINE.test(part) ? placeName(part) : undefined)) ??
    besideTitle(blocks, opening) ??
    inCouncilLine(opening) ??
    first(opening.lines.slice(0, 40), (line) => matched(GRADED, line)) ??
    first(opening.running, (line) => matched(OF_SERVICES, line)) ??
    inFirstSentences(opening) ??
    mostNamed(blocks)
  );
}

function inTitle({ title }: Opening): string | undefined {
  if (!title) return undefined;
  const text = title.text.replace(/(?<=\D)\d$/, '');
  return (
    matched(OF_SERVICES, text) ??
    matched(VISIT_TO, text) ??
    matched(BEFORE_TITLE, text) ??
    matched(SERVICES_IN, text)
  );
}

/**
 * The name above the title, in one line or several, or the council right below it. Other lines may stand there too, so
 * what neither is the only line there nor calls itself a council must be named again further on.
 */
function besideTitle(blocks: readonly Block[], { title, lines, salutation }: Opening): string | undefined {
  if (!title || salutation >= 0) return undefined;
  const above = lines
    .slice(Math.max(0, title.at - 3), title.at)
    .filter((line) => line.length < 70 && !isLabelled(line));
  for (let from = 0; from < above.length; from++) {
    const joined = above.slice(from).join(' ');
    const place = placeName(BOARD.exec(joined)?.[1] ?? joined);
    const sure = title.at === 1 || COUNCIL_LINE.test(joined) || isNamedAgain(blocks, place ?? '', joined);
    if (place && sure) return place;
  }
  const below = lines[title.at + title.lines];
  return below !== undefined && COUNCIL_LINE.test(below) ? placeName(below) : undefined;
}

/** Whether any block names the place, other than those of which `lines` is made. */
function isNamedAgain(blocks: readonly Block[], place: string, lines: string): boolean {
  const name = place.toLowerCase();
  return blocks.some(({ text }) => !lines.includes(text) && text.toLowerCase().includes(name));
}

function inCouncilLine({ lines, salutation }: Opening): string | undefined {
  const end = salutation >= 0 ? salutation : 12;
  return first(lines.slice(0, end), (line) => (COUNCIL_LINE.test(line) ? placeName(line) : undefined));
}

/** "…when inspectors visited Tarnholt on…", "the inspection of children's services in Tarnholt". */
function inFirstSentences({ lines, salutation, title }: Opening): string | undefined {
  const from = Math.max(salutation + 1, title?.at ?? 0);
  for (const line of lines.slice(from, from + 14)) {
    if (line.length < 60 && !TITLE.test(line)) continue;
    const ending = matched(SERVICES_IN, line);
    if (ending) return ending;
    const named =
      /\bservices in (?:the )?(?=\p{Lu})|\bvisit(?:ed|s)?(?: made)? (?:to |of )?(?:the )?(?=\p{Lu})/u.exec(
        line,
      );
    const place = named && placeName(capitalisedFrom(line, named.index + named[0].length));
    if (place) return place;
  }
  return undefined;
}

/** The place that the text names as its own far oftener than any other. */
function mostNamed(blocks: readonly Block[]): string | undefined {
  const counts = new Map<string, number>();
  const count = (raw: string): void => {
    if (!/\p{Ll}/u.test(raw)) return; // "MASH" is no place.
    const place = placeName(raw);
    if (place) counts.set(place, (counts.get(place) ?? 0) + 1);
  };
  for (const { text, kind } of blocks) {
    if (kind === 'small_print' || kind === 'footnote' || kind === 'contents') continue;
    for (const found of text.matchAll(IN_PLACE)) count(capitalisedFrom(text, found.index + found[0].length));
    for (const found of text.matchAll(COUNCIL_NAMED)) count(found[1]!.trim());
  }
  const [most, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!most || most[1] < LEAST_NAMED || most[1] < TIMES_OTHERS * (second?.[1] ?? 0)) return undefined;
  return most[0];
}

/** The patterns are those of titles and front pages, not of long paragraphs. */
const LONGEST_LINE = 400;

function matched(pattern: RegExp, text: string): string | undefined {
  if (text.length > LONGEST_LINE) return undefined;
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : placeName(found);
}

function first<T, R>(items: readonly T[], take: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const value = take(item);
    if (value !== undefined) return value;
  }
  return undefined;
}
