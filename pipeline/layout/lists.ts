// Lists: items whose bullets are drawn and not printed are found, by how far in they stand or by how they are written;
// and how deep each item stands, by how far in its bullet is printed where that is known, and otherwise by the bullet
// itself, for a list keeps one kind on each level.
import { endsFinished } from './lines.js';
import type { Run } from './run.js';

const DEEPEST = 5;
/** Bullets nearer than this stand at one level, in points (or spaces). */
const SAME_INDENT = 3;

/** Items without a bullet stand in by this much, in points. */
const INDENTED = 9;
const LONGEST_ITEM = 600;

/**
 * Marks the items of lists that have no bullets: under a heading or a stem (":"), runs that stand further in than it
 * does, two or more; or runs that begin in small letters and end in a semicolon, up to the first that ends otherwise.
 */
export function findBareItems(runs: readonly Run[]): void {
  for (let i = 0; i < runs.length; i += 1) {
    const stem = runs[i]!;
    if (stem.furniture || stem.note || stem.row || stem.markerKind !== undefined) continue;
    const items = itemsUnder(runs, i, stem);
    for (const item of items) item.markerKind = 'bullet';
  }
}

function itemsUnder(runs: readonly Run[], at: number, stem: Run): Run[] {
  const opens =
    stem.text.endsWith(':') || (stem.prominent && !endsFinished(stem.text)) || stem.text.endsWith('?');
  if (!opens) return [];
  const indented: Run[] = [];
  const written: Run[] = [];
  for (let i = at + 1; i < runs.length; i += 1) {
    const run = runs[i]!;
    if (run.furniture || run.note) continue;
    if (run.row || run.prominent || run.markerKind !== undefined || run.text.length > LONGEST_ITEM) break;
    const isIn = run.x !== undefined && stem.x !== undefined && run.x > stem.x + INDENTED;
    const isWritten =
      stem.text.endsWith(':') &&
      /^\p{Ll}/u.test(run.text) &&
      written.every(({ text }) => /;(?: and| or)?$/.test(text));
    if (!isIn && !isWritten) break;
    if (isIn) indented.push(run);
    if (isWritten) written.push(run);
  }
  return indented.length > 1 ? indented : written.length > 1 ? written : [];
}

/** The same runs with the level of each list item, 1 outermost. */
export function nestLists(runs: readonly Run[]): { readonly run: Run; readonly level?: number }[] {
  let open: { readonly indent: number; readonly sign: string }[] = [];
  return runs.map((run) => {
    if (run.furniture || run.note) return { run };
    if (run.markerKind !== 'bullet' && run.markerKind !== 'letter') {
      open = [];
      return { run };
    }
    const item = { indent: run.indent ?? 0, sign: signOf(run) };
    open = [...open.slice(0, parents(open, item)), item].slice(0, DEEPEST);
    return { run, level: open.length };
  });
}

/** How many of the open items this one stands under. */
function parents(
  open: readonly { readonly indent: number; readonly sign: string }[],
  item: { readonly indent: number; readonly sign: string },
): number {
  const indented = open.some(({ indent }) => Math.abs(indent - item.indent) > SAME_INDENT);
  if (indented) {
    const at = open.findIndex(({ indent }) => indent > item.indent - SAME_INDENT);
    return at < 0 ? open.length : at;
  }
  const at = open.findIndex(({ sign }) => sign === item.sign);
  return at < 0 ? open.length : at;
}

/** Markers of one level share a sign: the bullet itself, or that it is a letter or a roman number. */
function signOf(run: Run): string {
  const { marker = '', markerKind } = run;
  if (markerKind !== 'letter') return /^[-–—−―]$/.test(marker) ? '-' : marker;
  const shape = marker.replace(/[a-z]+/, '');
  return `${/^\(?[ivx]+[.)]/.test(marker) && !/^\(?[vx]\)/.test(marker) ? 'roman' : 'letter'}${shape}`;
}
