// How inspection documents write dates and periods, and which of those they print are the days of the inspection and
// the day of publication. Only dates that a label, a letterhead or a sentence about the visit introduces are taken.
import type { Opening } from './opening.js';

export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** Pattern of a month's name; one group. */
export const MONTH = `(${MONTHS.join('|')})`;
/** Pattern of a day of the month; one group. */
export const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';

/** Days from the first to the last, ISO `yyyy-mm-dd`, both included; a single day is both. */
export interface Period {
  readonly start: string;
  readonly end: string;
  /** Days from first to last of the longest stay, where inspectors came twice; of the whole period otherwise. */
  readonly days: number;
}

const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?';
/** A day, with its month and year if they are printed beside it. The year may be glued to the month. */
const PART = `${WEEKDAY}${DAY}(?: ?(?:of )?${MONTH}(?:,? ?(\\d{4}))?)?`;
const JOINED = ' ?(?:,? ?and|to|until|through|[-‐‑‒–—―−─]|&|,) ?';
const SLASHED = '(\\d{1,2})/(\\d{1,2})/(\\d{4})';
/** From Friday to Monday inspectors have not gone away. */
const WEEKEND = 3;
const ONE = new RegExp(`\\b${PART}`, 'gi');
const PERIOD = new RegExp(`\\b${PART}(?:${JOINED}(?:from |on )?${PART}){0,5}(?!\\d)`, 'gi');
const SLASHED_PERIOD = new RegExp(`\\b${SLASHED}(?: ?(?:to|[-‐‑‒–—―−─]) ?${SLASHED})?\\b`);

/** The first period or day in `text` that is whole (its last day has month and year) and exists, or undefined. */
export function findPeriod(text: string): Period | undefined {
  for (const [found] of text.matchAll(PERIOD)) {
    const period = periodOf(found);
    if (period) return period;
  }
  const slashed = SLASHED_PERIOD.exec(text);
  if (!slashed) return undefined;
  const [, day, month, year, endDay, endMonth, endYear] = slashed;
  const start = isoDate(Number(day), Number(month), Number(year));
  const end = endDay ? isoDate(Number(endDay), Number(endMonth), Number(endYear)) : start;
  return start && end && start <= end ? { start, end, days: daysBetween(start, end) } : undefined;
}

/** A single day that `text` is, but for a few words before or after it; undefined if it holds a period or more. */
function findDayAlone(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const period = findPeriod(text);
  return period && period.start === period.end ? period.start : undefined;
}

/** A day without month or year has those of the day after it: "28", "29 January and 1 February 2030". */
function periodOf(found: string): Period | undefined {
  const parts = [...found.matchAll(ONE)];
  let month: string | undefined;
  let year: string | undefined;
  const days: string[] = [];
  for (const [, day, ownMonth, ownYear] of [...parts].reverse()) {
    month = ownMonth ?? month;
    year = ownYear ?? year;
    if (!month || !year) return undefined;
    const date = isoDate(Number(day), MONTHS.indexOf(month.toLowerCase()) + 1, Number(year));
    if (!date) return undefined;
    days.unshift(date);
  }
  const end = days.at(-1);
  if (!days[0] || !end) return undefined;
  // "29 December to 3 January 2030": the year is printed once, and is that of the end.
  const overNewYear = days[0] > end && days[0].slice(5, 7) === '12' && end.slice(5, 7) === '01';
  if (overNewYear && parts.filter((part) => part[3]).length === 1)
    days[0] = `${Number(end.slice(0, 4)) - 1}${days[0].slice(4)}`;
  const start = days[0];
  return days.every((day, i) => i === 0 || days[i - 1]! <= day)
    ? { start, end, days: longestStay(found, parts, days) }
    : undefined;
}

/** Of "5 to 9 December 2029 and 14 to 15 February 2030" the first, 4 days; of days in a row, all of them. */
function longestStay(found: string, parts: readonly RegExpExecArray[], days: readonly string[]): number {
  let longest = 0;
  let since = days[0]!;
  for (const [i, part] of parts.entries()) {
    const before = parts[i - 1];
    const between = before ? found.slice(before.index + before[0].length, part.index) : '';
    const apart = /and|,|&/i.test(between) && daysBetween(days[i - 1]!, days[i]!) > WEEKEND;
    if (apart && days.length > 2) since = days[i]!;
    longest = Math.max(longest, daysBetween(since, days[i]!));
  }
  return longest;
}

function daysBetween(start: string, end: string): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000);
}

/** ISO date, or undefined where the day does not exist in that month. */
function isoDate(day: number, month: number, year: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1 && year > 1900
    ? date.toISOString().slice(0, 10)
    : undefined;
}

const DATES_LABEL =
  /\b(?:inspection|visit|fieldwork) dates?\b ?:?|\bdates? of (?:the )?(?:inspection|visit)\b ?:?/i;
const PUBLISHED_LABEL =
  /^(?:report )?published(?: on)?(?: ?:|(?= \d)|$)|\b(?:published|publication date|date of publication) ?:/i;
/** What is said of the days on site: "visit", "inspection", "inspectors visited" before "on", "between" and a day. */
const ON_SITE =
  /\b(?:visit(?:s|ed)?|inspection|inspected|inspectors|fieldwork|on site|came|took place)\b[^.]{0,160}?\b(?:on|from|between|dates|during|in) (?:the )?(?=(?:\w{3,6}day,? )?\d{1,2}(?:st|nd|rd|th)?\b)/gi;
/** "On", "Between", "From" at the start of a sentence whose subject are the inspectors. */
const THEN_ON_SITE = /(?:^|[.:] )(?:on|between|from) (?=(?:\w{3,6}day,? )?\d)/gi;
const INSPECTORS = /^.{0,120}?\b(?:inspect(?:ors?|ed|ion)|visit(?:ed)?|ofsted)\b/i;
/** Other days that a sentence may give: of an earlier inspection, of publication, of a meeting. */
const OTHER_DAY =
  /\b(?:publish\w*|previous|last|earlier|letter|meeting|since|received|agreed|informed|notified|first inspected|prior)\b/i;

/** Just ahead of "visit" or "inspection". */
const OTHER_VISIT = /\b(?:previous|last|earlier|prior|next|future) (?:\w{1,20} ){0,2}$/i;

/** The days of the inspection: those after a label, else those of the first sentence that tells of the visit. */
export function findInspectionPeriod(opening: Opening): Period | undefined {
  const labelled = afterLabel(opening.lines, DATES_LABEL, findPeriod);
  if (labelled || opening.labelled) return labelled;
  for (const line of opening.lines) {
    for (const found of line.matchAll(ON_SITE)) {
      const period = periodAtStart(line.slice(found.index + found[0].length));
      if (period && !OTHER_DAY.test(found[0]) && !OTHER_VISIT.test(line.slice(0, found.index).slice(-40)))
        return period;
    }
    for (const found of line.matchAll(THEN_ON_SITE)) {
      const rest = line.slice(found.index + found[0].length);
      const period = periodAtStart(rest);
      const subject = INSPECTORS.exec(rest)?.[0];
      if (period && subject !== undefined && !OTHER_DAY.test(subject)) return period;
    }
  }
  return undefined;
}

/** The period with which `text` begins. */
function periodAtStart(text: string): Period | undefined {
  const [first] = text.slice(0, 90).matchAll(PERIOD);
  return first?.index === 0 ? periodOf(first[0]) : undefined;
}

/** The day of publication: the one labelled so, else that of a letter above its salutation. */
export function findPublished(opening: Opening): string | undefined {
  const labelled = afterLabel(opening.lines, PUBLISHED_LABEL, dayAtStart);
  if (labelled || opening.salutation < 0) return labelled;
  for (const line of opening.lines.slice(0, opening.salutation)) {
    const alone = findDayAlone(line);
    if (alone) return alone;
  }
  // Letterhead, date and addressee may come as one line.
  const above = opening.lines.slice(0, opening.salutation).join(' ');
  const period = findPeriod(above);
  return period && period.start === period.end ? period.start : undefined;
}

function dayAtStart(text: string): string | undefined {
  const period = findPeriod(text.slice(0, 40));
  return period && period.start === period.end ? period.start : undefined;
}

/** How many lines below a label its value may stand, where a table of facts was read column by column. */
const LINES_BELOW = 3;
const LABEL_LINE = 120;

function afterLabel<T>(
  lines: readonly string[],
  label: RegExp,
  read: (text: string) => T | undefined,
): T | undefined {
  for (const [i, line] of lines.entries()) {
    const found = label.exec(line);
    if (!found || (found.index > LABEL_LINE && !found[0].endsWith(':'))) continue;
    const rest = line.slice(found.index + found[0].length).trim();
    const beside = rest.length < 300 ? read(rest.slice(0, LABEL_LINE)) : undefined;
    if (beside) return beside;
    if (rest !== '') continue;
    for (const below of lines.slice(i + 1, i + 1 + LINES_BELOW)) {
      const value = below.length < 60 ? read(below) : undefined;
      if (value) return value;
    }
  }
  return undefined;
}
