// The label as the form has it, while a sentence is before the reviewer: what it began with, and what they set by hand.
// Overall polarity and themes must go together (`labels/CODEBOOK.md`): what praises a theme praises something. So what was
// not set by hand follows what was, where only one thing is plain; where it is not, the page asks. Pure.
import type { Polarity } from '../../pipeline/types.js';
import type { Item, ReviewLabel } from '../types.js';

/** In place of a theme: the sentence as a whole. */
export const OVERALL = '';

export type Choice = Polarity | 'absent';
/** UTF-16 offsets in the sentence, end exclusive. */
export type Span = [start: number, end: number];
export type Side = 'strength' | 'weakness';
export type Clauses = { strength?: Span | undefined; weakness?: Span | undefined };

export interface Draft {
  /** What the form began with. */
  readonly start: ReviewLabel;
  /** Clauses that the tags name, for themes that are made mixed. */
  readonly hints: Readonly<Record<string, Clauses>>;
  /** What was set by hand: by theme, or `OVERALL`. */
  readonly set: Readonly<Record<string, Choice>>;
  readonly clauses: Readonly<Record<string, Clauses>>;
}

/** The form before anything was done to it. */
export function startDraft({ label, text, tags }: Pick<Item, 'label' | 'text' | 'tags'>): Draft {
  const hints: Record<string, Clauses> = {};
  for (const { theme, polarity, clause } of tags.findings) {
    const at = clause === text ? -1 : text.indexOf(clause);
    if (at >= 0 && clause !== '')
      hints[theme] = { ...hints[theme], [polarity]: [at, at + clause.length] satisfies Span };
  }
  const draft: Draft = { start: label, hints: { ...hints, ...label.clauses }, set: {}, clauses: {} };
  return { ...draft, start: labelOf(draft) };
}

/** The label that the form now says. */
export function labelOf({ start, hints, set, clauses }: Draft): ReviewLabel {
  const overall = set[OVERALL] as Polarity | undefined;
  const themes: Record<string, Polarity> = {};
  for (const id of new Set([...Object.keys(start.themes), ...Object.keys(set)])) {
    if (id === OVERALL) continue;
    const first = start.themes[id];
    const own = set[id] ?? (first && overall && overall !== start.polarity ? follow(first, overall) : first);
    if (own !== undefined && own !== 'absent') themes[id] = own;
  }
  // Tags that do not go together stay as they are until something is set: the page asks, and accepting is accepting.
  const moved = Object.keys(set).length > 0 ? implied(start.polarity, Object.values(themes)) : undefined;
  const polarity = overall ?? moved ?? start.polarity;
  const mixed = Object.keys(themes).filter((id) => themes[id] === 'mixed');
  const parts = mixed.flatMap((id) => {
    const { strength, weakness } = clauses[id] ?? hints[id] ?? {};
    const own = { ...(strength && { strength }), ...(weakness && { weakness }) };
    return Object.keys(own).length === 0 ? [] : [[id, own] as const];
  });
  return { polarity, themes, clauses: Object.fromEntries(parts) };
}

/** Whether what is said of a theme can stand in a sentence of that polarity. */
function agrees(polarity: Polarity, theme: Polarity): boolean {
  return theme === 'none' || polarity === 'mixed' || theme === polarity;
}

/** What a theme that nobody set says once the sentence as a whole was set. */
function follow(theme: Polarity, overall: Polarity): Polarity {
  return agrees(overall, theme) ? theme : overall;
}

/** What the sentence must be for what its themes are; undefined where it is that, or where that is not plain. */
function implied(polarity: Polarity, themes: readonly Polarity[]): Polarity | undefined {
  if (themes.every((theme) => agrees(polarity, theme))) return undefined;
  const sides = new Set(themes.filter((theme) => theme !== 'none'));
  if (sides.size > 1 || sides.has('mixed')) return 'mixed';
  return polarity === 'none' ? [...sides][0] : undefined;
}

/** Sets the sentence as a whole, or a theme. */
export function choose(draft: Draft, row: string, choice: Choice): Draft {
  if (row === OVERALL && choice === 'absent') return draft;
  return { ...draft, set: { ...draft.set, [row]: choice } };
}

/** Takes a theme away, or gives it: as it was, else with the polarity of the sentence. */
export function toggle(draft: Draft, theme: string): Draft {
  const { themes, polarity } = labelOf(draft);
  return choose(draft, theme, themes[theme] ? 'absent' : (draft.start.themes[theme] ?? polarity));
}

/** Names the words of one side of a mixed theme, or (undefined) none. */
export function chooseClause(draft: Draft, theme: string, side: Side, span: Span | undefined): Draft {
  const before = draft.clauses[theme] ?? draft.hints[theme];
  return { ...draft, clauses: { ...draft.clauses, [theme]: { ...before, [side]: span } } };
}

/** Rows that the form changed by itself, because of what was set by hand. */
export function followers(draft: Draft): string[] {
  const label = labelOf(draft);
  const moved = Object.keys(draft.start.themes).filter(
    (id) => draft.set[id] === undefined && label.themes[id] !== draft.start.themes[id],
  );
  const overall = draft.set[OVERALL] === undefined && label.polarity !== draft.start.polarity;
  return overall ? [OVERALL, ...moved] : moved;
}

/** What does not go together, and what the sentence as a whole could be instead; undefined where all does. */
export function advice(
  label: ReviewLabel,
): { readonly theme: string; readonly choices: readonly Polarity[] } | undefined {
  const clash = Object.entries(label.themes).find(([, theme]) => !agrees(label.polarity, theme));
  if (clash === undefined) return undefined;
  const only = implied('none', Object.values(label.themes)) ?? 'mixed';
  return { theme: clash[0], choices: only === 'mixed' ? ['mixed'] : [only, 'mixed'] };
}

/** Whether two labels say the same. */
export function sameLabel(a: ReviewLabel, b: ReviewLabel): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ polarity, themes, clauses }: ReviewLabel): string {
  const sorted = <T>(record: Readonly<Record<string, T>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    polarity,
    sorted(themes),
    sorted(clauses).map(([id, { strength, weakness }]) => [id, strength ?? 0, weakness ?? 0]),
  ]);
}

/** Whether anything differs from what the form began with. */
export function isChanged(draft: Draft): boolean {
  return !sameLabel(draft.start, labelOf(draft));
}
