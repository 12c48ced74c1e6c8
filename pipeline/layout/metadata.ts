// What a document says of itself on its first page: whose inspection, of what kind, when. Looks only where such
// facts stand (the opening blocks and the judgement table) and leaves a field out rather than guess it.
import type { Block, InspectionType, Metadata } from '../types.js';
import { DATE, DAY, MONTH, MONTHS } from './dates.js';
import { isGrade } from './lines.js';

const OPENING_CHARACTERS = 6000;
const RANGE = new RegExp(
  `\\b${DAY}(?: ${MONTH})?(?: (\\d{4}))? ?(?:to|and|–|-|—) ?${DAY} ${MONTH},? (\\d{4})\\b`,
  'i',
);
const TYPES: readonly (readonly [RegExp, InspectionType])[] = [
  [/\bmonitoring visit\b/i, 'monitoring visit'],
  [/\bfocused visit\b/i, 'focused visit'],
  [/\bshort inspection\b|\bILACS short\b/i, 'short inspection'],
  [/\bjoint targeted area inspection\b|\bJTAI\b/i, 'joint targeted area inspection'],
  [/\bservices for children in need of help and protection\b/i, 'framework inspection'],
  [
    /\b(?:inspection of|inspection of .{0,60}) children.?s (?:social care )?services\b|\blocal authority children.?s services\b/i,
    'standard inspection',
  ],
  [/\bunannounced\b.{0,40}\binspection\b/i, 'framework inspection'],
];
const REPORT_ABOUT =
  /\breport of the (?:strategic )?director\b|\bagenda item\b|\bwards affected\b|\bpurpose of (?:the )?report\b/i;
const AUTHORITY =
  /\b(?:[Ii]nspection of|(?:[Mm]onitoring|[Ff]ocused) visit (?:of|to)|[Vv]isit to)\s+(?:the )?((?:[A-Z][\w'’&-]*|of|and|upon|on|the|with|in)(?:[ ,]+(?:[A-Z][\w'’&-]*|of|and|upon|on|the|with|in))*?)(?:[’']s?)?\s+(?:local authority\b|(?:children|social)\b)/;

const COUNCIL =
  /^(?:(?:The )?(?:Royal |London )?Borough of [A-Z][\w’' &-]{2,40}|[A-Z][\w’' ,&-]{2,50} Council)$/;

/** Reads the metadata of a document from its blocks; `title` is the format's own title field, if any. */
export function findMetadata(blocks: readonly Block[], title: string | undefined): Metadata {
  const opening = openingText(blocks);
  const judgements: Record<string, string> = {};
  for (const block of blocks) {
    if (block.kind !== 'table_row') continue;
    const cells = block.text.split(' | ');
    const grade = cells[1]?.toLowerCase().replace(/\.$/, '');
    if (cells.length === 2 && cells[0]!.length < 140 && grade && isGrade(grade))
      judgements[cells[0]!] ??= grade;
  }
  const heading = title ?? blocks.find((block) => block.kind === 'heading')?.text;
  const about = REPORT_ABOUT.test(opening);
  const type = about ? 'council report' : TYPES.find(([pattern]) => pattern.test(opening))?.[1];
  const named = AUTHORITY.exec(opening)?.[1]
    ?.replace(/\s+/g, ' ')
    .replace(/[’']s?$/, '')
    .trim();
  const authority = named ?? (heading && COUNCIL.test(heading) ? heading : undefined);
  const dates = inspectionDates(opening);
  const published = publishedOn(opening, blocks);
  const lead =
    /\b[Ll]ead [Ii]nspector:\s*((?:[A-Z][\w'’.-]*\s+){1,4}?[A-Z][\w'’-]*)(?=,|\s+(?:HMI|H[ei][rs]|Judge?ment)|$)/.exec(
      opening,
    )?.[1];
  return {
    ...(heading ? { title: heading } : {}),
    ...(authority ? { authority } : {}),
    ...(type ? { inspectionType: type } : {}),
    ...dates,
    ...(published ? { published } : {}),
    ...(lead && !/^(?:His|Her) Majesty/.test(lead) ? { leadInspector: lead } : {}),
    judgements,
  };
}

function openingText(blocks: readonly Block[]): string {
  let text = '';
  for (const block of blocks) {
    if (text.length > OPENING_CHARACTERS) break;
    text += `${block.text} \n `;
  }
  return text;
}

function inspectionDates(opening: string): { inspectionStart?: string; inspectionEnd?: string } {
  const at = opening.search(
    /\binspection dates?\b|\b(?:visit|inspection)\b.{0,120}\b(?:on|from|between)\b \d/i,
  );
  if (at < 0) return {};
  const near = opening.slice(at, at + 260);
  const range = RANGE.exec(near);
  const single = DATE.exec(near);
  if (range && (!single || range.index <= single.index)) {
    const end = iso(range[4]!, range[5]!, range[6]!);
    const start = iso(range[1]!, range[2] ?? range[5]!, range[3] ?? range[6]!);
    return start && end && start <= end ? { inspectionStart: start, inspectionEnd: end } : {};
  }
  const day = single && iso(single[1]!, single[2]!, single[3]!);
  return day ? { inspectionStart: day, inspectionEnd: day } : {};
}

function publishedOn(opening: string, blocks: readonly Block[]): string | undefined {
  const labelled = new RegExp(`\\b(?:report )?published:? ${DAY} ${MONTH},? (\\d{4})`, 'i').exec(opening);
  if (labelled) return iso(labelled[1]!, labelled[2]!, labelled[3]!);
  // A letter carries its date in a line of its own above the salutation.
  for (const block of blocks.slice(0, 40)) {
    if (block.kind !== 'address' && block.kind !== 'heading') continue;
    const alone = DATE.exec(block.text);
    if (alone && block.text.length - alone[0].length < 4) return iso(alone[1]!, alone[2]!, alone[3]!);
  }
  return undefined;
}

/** ISO date, or undefined where the day does not exist in that month. */
function iso(day: string, month: string, year: string): string | undefined {
  const m = MONTHS.indexOf(month.toLowerCase()) + 1;
  const date = new Date(Date.UTC(Number(year), m - 1, Number(day)));
  return date.getUTCDate() === Number(day) && date.getUTCMonth() === m - 1
    ? date.toISOString().slice(0, 10)
    : undefined;
}
