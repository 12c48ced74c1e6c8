// The manifest names the public reports that the labels speak of, so that the project need not carry their text:
// where each lies, and the hash by which a download is known to be the very file that was labelled.
import { cellProblem, readTable, refuseProblems } from './table.js';

/** One public report. Dates are ISO `yyyy-mm-dd`; a fact that is not known is absent. */
export interface ManifestEntry {
  /** File stem of the document, `<urn>-<published>`. */
  readonly id: string;
  /** `train` or `dev`, by authority. */
  readonly split: string;
  readonly urn: string;
  readonly authority: string;
  readonly published: string;
  /** Address of the PDF. */
  readonly url: string;
  /** SHA-256 of the PDF, 64 hex digits. */
  readonly sha256: string;
  readonly framework?: string;
  readonly leadInspector?: string;
  readonly inspectionStart?: string;
  readonly inspectionEnd?: string;
  /** Area judged (column name) to grade; areas with no legible grade are absent. */
  readonly judgements: Readonly<Record<string, string>>;
  /** Areas of which the manifest says that this inspection gave no grade; absent where it says so of none. */
  readonly notJudged?: readonly string[];
}

const REQUIRED = ['id', 'split', 'urn', 'authority', 'published', 'url', 'pdf_sha256'] as const;
const FACTS = ['framework', 'lead_inspector', 'inspection_start', 'inspection_end'] as const;
const JUDGED = [
  'overall_effectiveness',
  'impact_of_leaders',
  'help_and_protection',
  'in_care',
  'care_leavers',
] as const;
/** Said of an area that was not judged apart yet, or no longer is. */
const NOT_JUDGED: ReadonlySet<string> = new Set([
  'inspection_pre_dates_judgement',
  'not_reported_post_reform',
]);
const GRADES: ReadonlySet<string> = new Set(['outstanding', 'good', 'requires improvement', 'inadequate']);

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/**
 * The reports that `csv` lists, in its order; `file` is its name in messages.
 * @throws UsageError naming file, line, column, value and what is allowed, for the first ten problems.
 */
export function parseManifest(csv: string, file: string): ManifestEntry[] {
  const table = readTable(csv, file, REQUIRED, [...FACTS, ...JUDGED]);
  const problems = [...table.problems];
  const lineOf = new Map<string, number>();
  const entries = table.rows.map(({ line, cells }) => {
    const get = (column: string): string => cells.get(column) ?? '';
    const check = (column: string, allowed: boolean, remedy: string): void => {
      if (!allowed) problems.push({ line, message: cellProblem(file, line, column, get(column), remedy) });
    };
    const id = get('id');
    check('id', /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(id), 'it names a file: write letters, digits, - and _');
    check('id', !lineOf.has(id), `line ${lineOf.get(id)} has it already; give each report an id of its own`);
    if (!lineOf.has(id)) lineOf.set(id, line);
    check('split', get('split') === 'train' || get('split') === 'dev', 'write train or dev');
    check('urn', /^\d+$/.test(get('urn')), "write the provider's number in digits");
    check('authority', get('authority').trim() !== '', 'write the name of the authority');
    check('published', DATE.test(get('published')), 'write a date as yyyy-mm-dd');
    check('url', isWebAddress(get('url')), 'write a whole address that begins with https:// or http://');
    check('pdf_sha256', /^[0-9a-f]{64}$/.test(get('pdf_sha256')), 'write 64 digits of 0-9 and a-f');
    for (const column of ['inspection_start', 'inspection_end']) {
      check(column, get(column) === '' || DATE.test(get(column)), 'write a date as yyyy-mm-dd, or nothing');
    }
    return entryOf(get);
  });
  refuseProblems(problems, file);
  return entries;
}

function entryOf(get: (column: string) => string): ManifestEntry {
  const fact = <K extends string>(name: K, column: string): { [key in K]?: string } =>
    get(column) === '' ? {} : ({ [name]: get(column) } as { [key in K]: string });
  const notJudged = JUDGED.filter((area) => NOT_JUDGED.has(get(area)));
  return {
    id: get('id'),
    split: get('split'),
    urn: get('urn'),
    authority: get('authority'),
    published: get('published'),
    url: get('url'),
    sha256: get('pdf_sha256'),
    ...fact('framework', 'framework'),
    ...fact('leadInspector', 'lead_inspector'),
    ...fact('inspectionStart', 'inspection_start'),
    ...fact('inspectionEnd', 'inspection_end'),
    judgements: Object.fromEntries(
      JUDGED.map((area) => [area, get(area)]).filter(([, grade]) => GRADES.has(grade ?? '')),
    ),
    ...(notJudged.length > 0 ? { notJudged } : {}),
  };
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === 'https:' || protocol === 'http:';
}
