// What kind of inspection a document is about. Its title and, for a letter, its first sentences decide: what the text
// further down mentions (an earlier focused visit, the next short inspection) is about other inspections.
import type { InspectionType } from '../types.js';
import type { Period } from './dates.js';
import type { Opening } from './opening.js';

/**
 * Days from first to last on site. Ofsted's framework for inspecting local authority children's services (2018) has
 * inspectors on site for two weeks in a standard inspection and for one in a short one. What lies between is neither.
 */
const SHORT_AT_MOST = 6;
const STANDARD_AT_LEAST = 9;
/** ILACS inspections began in 2018; what is older comes under a framework before it. */
const ILACS_SINCE = '2018-01-01';

const COUNCIL_PAPER =
  /^(?:\d+\.? ?)?(?:joint )?report (?:of|from|by|to)\b.{0,20}\b(?:director|head|officer|cabinet|committee|executive|board|council|scrutiny)|\breport of:? the (?:strategic |corporate |executive |interim |assistant ){0,3}director\b|\breport of:? (?:strategic |corporate |executive |interim ){0,3}director\b|^agenda item\b|\bwards? affected\b|^(?:\d+\.? ?)?purpose of (?:the |this )?report\b|^(?:\d+\.? ?)?(?:the )?(?:cabinet|committee|board|members?|council)(?: is| are)? (?:recommended|asked) to\b/i;
const FRAMEWORK =
  /\bservices for children in need of help and protection\b|\binspections? of (?:safeguarding and )?looked.after children|\binspection of safeguarding\b|\barrangements for the protection of children\b|\bprotection of children inspection\b|\bunannounced (?:safeguarding )?inspection\b|\breview of the effectiveness of the local safeguarding\b|\bsingle inspection\b/i;
const JOINT = /\bjoint targeted area inspection\b|\bjtai\b|\bjoint area (?:visit|inspection)\b/i;
const CHILDRENS_SERVICES =
  /\binspection of\b.{0,90}\b(?:children|services)|\bchildren.?s (?:social care )?services\b.{0,20}\binspection\b|\binspection\b.{0,20}\bchildren.?s (?:social care )?services\b|\bILACS\b/i;
const ILACS_AREA = /\bimpact of leaders on (?:social work )?practice\b/i;

/** The kind of inspection, or undefined where the document does not show it. */
export function findInspectionType(opening: Opening, period: Period | undefined): InspectionType | undefined {
  const { lines, salutation, title } = opening;
  const head = salutation >= 0 ? lines.slice(0, salutation + 4) : lines.slice(0, 24);
  if (salutation < 0 && isCouncilPaper(head)) return 'council report';
  const text = title?.text ?? '';
  const letter =
    salutation >= 0
      ? lines
          .slice(salutation + 1, salutation + 5)
          .join(' ')
          .slice(0, 1200)
      : '';
  for (const said of [text, letter]) {
    const kind = visitIn(said);
    if (kind) return kind;
  }
  if (FRAMEWORK.test(text)) return 'framework inspection';
  if (CHILDRENS_SERVICES.test(text) || lines.slice(0, 40).some((line) => ILACS_AREA.test(line)))
    return byLength(text, period);
  return undefined;
}

/** Facts of the front page of a report ("Lead inspector:") mean that the inspectorate wrote it. */
function isCouncilPaper(head: readonly string[]): boolean {
  const own = head.findIndex((line) => /^(?:lead|reporting) inspector|^inspection dates?\b/i.test(line));
  return (own < 0 ? head : head.slice(0, own)).some((line) => COUNCIL_PAPER.test(line));
}

function visitIn(text: string): InspectionType | undefined {
  if (JOINT.test(text)) return 'joint targeted area inspection';
  const visit = /\b(monitoring|focused) visit/i.exec(text);
  if (!visit) return undefined;
  return visit[1]!.toLowerCase() === 'monitoring' ? 'monitoring visit' : 'focused visit';
}

function byLength(title: string, period: Period | undefined): InspectionType | undefined {
  if (/\bshort inspection\b/i.test(title)) return 'short inspection';
  if (/\bstandard inspection\b/i.test(title)) return 'standard inspection';
  if (!period) return undefined;
  if (period.start < ILACS_SINCE) return 'framework inspection';
  if (period.days <= SHORT_AT_MOST) return 'short inspection';
  return period.days >= STANDARD_AT_LEAST ? 'standard inspection' : undefined;
}
