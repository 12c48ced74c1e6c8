// Columns of text for a terminal: the first left, each aligned by its kind, one rule under the head.

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
}

/** What a terminal does with text: both give it back unchanged where no colour is wanted. */
export interface Ink {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/**
 * Lines of a table: the head, a rule of hyphens, and one line a row. Columns are as wide as their widest cell and
 * two spaces apart; a cell missing at the end of a row is empty. Lines have no space at their end.
 */
export function alignColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  ink: Ink,
): string[] {
  const widths = columns.map(({ head }, at) =>
    Math.max(head.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, at) => {
        const cell = cells[at] ?? '';
        return align === 'left' ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!);
      })
      .join('  ')
      .trimEnd();
  const head = line(columns.map((column) => column.head));
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width, 2 * (columns.length - 1)));
  return [ink.bold(head), ink.dim(rule), ...rows.map(line)];
}
