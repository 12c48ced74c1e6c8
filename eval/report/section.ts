// A section of the report before it is a page or Markdown: a title, what to read from it, and its tables. Both are made of
// the same sections, so they cannot differ in a figure.

/** How a cell is to look, beside what it says. */
export type Tone = 'good' | 'unsure' | 'bad' | 'faint';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** How strongly a cell of counts is tinted, 0 to 1. */
  readonly heat?: number;
}

export interface Column {
  readonly head: string;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
}

/** A table whose first column names its rows. */
export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (Cell | string)[])[];
}

export interface Section {
  /** Anchor, and key of the plots that belong to it. */
  readonly id: SectionId;
  readonly title: string;
  /** What to read from it. */
  readonly lead: string;
  /** How the figures came about, one paragraph each. */
  readonly notes: readonly string[];
  readonly tables: readonly ReportTable[];
}

export const SECTION_IDS = [
  'verdict',
  'precision',
  'confusion',
  'calibration',
  'slices',
  'errors',
  'doubts',
  'comparison',
  'provenance',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

export function textOf(cell: Cell | string): string {
  return typeof cell === 'string' ? cell : cell.text;
}
