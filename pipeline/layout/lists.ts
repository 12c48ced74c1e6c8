// How deep each list item stands: by how far in its bullet is printed where that is known, and otherwise by its
// bullet: a list keeps one kind of bullet on each level.
import type { Run } from './run.js';

const DEEPEST = 5;
/** Bullets nearer than this stand at one level, in points (or spaces). */
const SAME_INDENT = 3;

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
