// Rows of tables out of printed lines. A page knows no tables: the cells of a row come one after another, each of
// one or more lines. Where positions are known, a line that begins to the right of all that the lines before it
// fill, and at their height, is the next cell of their row. Without positions, wide gaps inside lines part cells.
import type { Line } from '../types.js';
import { openingMarker } from './lines.js';
import type { KnownLine } from './runs.js';

/** A column of text has more lines than this, a cell has not. */
const MOST_CELL_LINES = 6;
/** Lines of one cell stand at most this many font sizes apart. */
const CELL_SPACING = 1.45;
/** White space, in characters, that parts two cells of a line without positions. */
const CELL_GAP = /\t+| {3,}/;
const LONGEST_PLAIN_ROW = 160;

type Placed = Line & {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly size: number;
};

/**
 * Joins the cells of each table row as one line with `row` set, and a number or bullet printed apart from its text
 * with that text. Every other line stays as it is.
 */
export function joinRows(lines: readonly KnownLine[]): KnownLine[] {
  const out: KnownLine[] = [];
  /** Lines at the end of `out` that may turn out to be the first cell of a row. */
  let cell: Placed[] = [];
  /** The cells of the row that is open, the last of them still growing. */
  let row: Placed[][] | undefined;
  const closeRow = () => {
    if (row) out.push({ line: rowOf(row), furniture: false });
    row = undefined;
  };
  for (const known of lines) {
    const { line } = known;
    if (known.furniture || known.note || (!isPlaced(line) && line.text.trim() !== '')) {
      closeRow();
      cell = [];
      out.push(known);
      continue;
    }
    if (!isPlaced(line)) {
      // An empty line says nothing about cells, whose lines may jump back up the page.
      if (!row) out.push(known);
      continue;
    }
    if (row) {
      const last = row.at(-1)!;
      if (goesOn(last, line)) {
        last.push(line);
        continue;
      }
      if (last.length <= MOST_CELL_LINES && isBeside(last, line)) {
        row.push([line]);
        continue;
      }
      closeRow();
      cell = [];
    }
    const first = firstCell(cell, line);
    if (first.length > 0) {
      takeBack(out, first.length);
      if (first.length === 1 && isMarkerAlone(first[0]!)) {
        const { text } = first[0]!;
        const joined: Placed = { ...line, text: `${text} ${line.text}`, x: first[0]!.x };
        out.push({ line: joined, furniture: false });
        cell = [joined];
        continue;
      }
      row = [first, [line]];
      cell = [];
      continue;
    }
    out.push(known);
    cell = cell.length > 0 && goesOn(cell, line) ? [...cell, line].slice(-MOST_CELL_LINES) : [line];
  }
  closeRow();
  return rowsBySpaces(out);
}

function isPlaced(line: Line): line is Placed {
  return line.x !== undefined && line.y !== undefined && line.right !== undefined && line.size !== undefined;
}

/** The next line of a cell: below its last line at line spacing, and under its first letter. */
function goesOn(cell: readonly Placed[], line: Placed): boolean {
  const last = cell.at(-1)!;
  const down = line.y - last.y;
  return (
    line.page === last.page &&
    Math.abs(line.x - cell[0]!.x) < last.size * 1.5 &&
    down > 0.5 * last.size &&
    down < CELL_SPACING * Math.max(last.size, line.size)
  );
}

/** Whether a line stands to the right of a cell, between its top and its bottom. */
function isBeside(cell: readonly Placed[], line: Placed): boolean {
  const [top, bottom] = [cell[0]!, cell.at(-1)!];
  if (line.page !== bottom.page) return false;
  const right = Math.max(...cell.map((one) => one.right));
  const slack = 0.7 * Math.max(line.size, bottom.size);
  return line.x > right + 0.5 * line.size && line.y <= bottom.y + slack && line.y >= top.y - slack;
}

/**
 * Of the lines above, those that make one cell with `line` beside it: as many above its height as below, for cells
 * are set at the top or in the middle of their row.
 */
function firstCell(above: readonly Placed[], line: Placed): Placed[] {
  const bottom = above.at(-1);
  if (!bottom) return [];
  const slack = 0.7 * Math.max(line.size, bottom.size);
  const reach = Math.max(0, bottom.y - line.y) + slack;
  const cell = above.filter((one) => one.page === line.page && line.y - one.y <= reach);
  return cell.length > 0 && isBeside(cell, line) ? cell : [];
}

function isMarkerAlone({ text }: Line): boolean {
  return openingMarker(text)?.rest === '' || /^\d{1,3}$/.test(text);
}

/** Takes the last `count` lines with words off `out`, and the empty ones among them. */
function takeBack(out: KnownLine[], count: number): void {
  let left = count;
  while (left > 0) if (out.pop()!.line.text.trim() !== '') left -= 1;
}

function rowOf(cells: readonly (readonly Placed[])[]): Line {
  const all = cells.flat();
  const { text: _, ...first } = all[0]!;
  return {
    ...first,
    y: Math.max(...all.map((line) => line.y)),
    right: Math.max(...all.map((line) => line.right)),
    text: joinCells(cells.map((cell) => cell.map((line) => line.text.trim()).join(' '))),
    row: true,
  };
}

/** A label and what it labels ("Published:", a date) read on; cells are parted by a bar. */
function joinCells(cells: readonly string[]): string {
  return cells.reduce((row, cell) => `${row}${row.endsWith(':') ? ' ' : ' | '}${cell}`);
}

/**
 * Rows of a table set in plain text: lines of the same number of cells, two at least of them near each other. A line
 * under such a row that holds nothing but the rest of its first cell is put to that cell.
 */
function rowsBySpaces(lines: readonly KnownLine[]): KnownLine[] {
  const cells = lines.map(({ line, furniture, note }) =>
    furniture || note || line.x !== undefined || line.row === true || line.text.length > LONGEST_PLAIN_ROW
      ? []
      : line.text.trim().split(CELL_GAP),
  );
  const isRow = cells.map(
    (own, i) =>
      own.length > 1 &&
      openingMarker(own[0]!)?.rest !== '' &&
      [i - 2, i - 1, i + 1, i + 2].some((j) => cells[j]?.length === own.length),
  );
  const out: KnownLine[] = [];
  lines.forEach((known, i) => {
    const { line } = known;
    const before = out.at(-1);
    if (isRow[i]) {
      out.push({ ...known, line: { ...line, text: joinCells(cells[i]!), row: true } });
    } else if (
      before?.line.row === true &&
      isRow[i - 1] &&
      cells[i]!.length === 1 &&
      /^\p{Ll}/u.test(cells[i]![0]!) &&
      cells[i]![0]!.length <= cells[i - 1]![0]!.length + 4
    ) {
      const [first, ...rest] = before.line.text.split(' | ');
      const text = [`${first} ${cells[i]![0]}`, ...rest].join(' | ');
      out[out.length - 1] = { ...before, line: { ...before.line, text } };
    } else out.push(known);
  });
  return out;
}
