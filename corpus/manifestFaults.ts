// Cells of the manifest that are known to be wrong: another tool extracted them, and the document says otherwise. They
// stand in a table of their own, because the manifest stays as it was obtained.
import { cellProblem, readTable, refuseProblems } from './table.js';

/** One cell of the manifest that its document contradicts. */
export interface ManifestFault {
  /** Id of the report. */
  readonly id: string;
  /** Column of the manifest. */
  readonly column: string;
  /** As the manifest has it. */
  readonly manifest: string;
  /** The bare fact that the document prints; '' where it prints none. */
  readonly document: string;
  readonly why: string;
}

/** Answers whether a cell of the manifest is known to be wrong. */
export interface FaultIndex {
  has(id: string, column: string): boolean;
}

const COLUMNS = ['id', 'column', 'manifest', 'document', 'why'] as const;
/** Columns of the manifest whose facts are compared with documents. */
const COMPARED: ReadonlySet<string> = new Set([
  'authority',
  'published',
  'framework',
  'lead_inspector',
  'inspection_start',
  'inspection_end',
  'overall_effectiveness',
  'impact_of_leaders',
  'help_and_protection',
  'in_care',
  'care_leavers',
]);

/**
 * The faults that `csv` lists, in its order; `file` is its name in messages.
 * @throws UsageError naming file, line, column, value and what is allowed, for the first ten problems.
 */
export function parseManifestFaults(csv: string, file: string): ManifestFault[] {
  const table = readTable(csv, file, COLUMNS, []);
  const problems = [...table.problems];
  const seen = new Set<string>();
  const faults = table.rows.map(({ line, cells }) => {
    const get = (column: (typeof COLUMNS)[number]): string => cells.get(column) ?? '';
    const check = (column: (typeof COLUMNS)[number], allowed: boolean, remedy: string): void => {
      if (!allowed) problems.push({ line, message: cellProblem(file, line, column, get(column), remedy) });
    };
    const key = `${get('id')} ${get('column')}`;
    check('id', get('id') !== '' && !seen.has(key), 'write the id of a report, each of its columns once');
    check('column', COMPARED.has(get('column')), `write one of ${[...COMPARED].join(', ')}`);
    check(
      'document',
      get('document') !== get('manifest'),
      'write what the document says, which is another thing',
    );
    check('why', get('why') !== '', 'say why in a few words');
    seen.add(key);
    return {
      id: get('id'),
      column: get('column'),
      manifest: get('manifest'),
      document: get('document'),
      why: get('why'),
    };
  });
  refuseProblems(problems, file);
  return faults;
}

/** The faults by report and column. */
export function indexFaults(faults: readonly ManifestFault[]): FaultIndex {
  const keys = new Set(faults.map(({ id, column }) => `${id} ${column}`));
  return { has: (id, column) => keys.has(`${id} ${column}`) };
}
