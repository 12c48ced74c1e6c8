// What a run counts as it goes: the numbers of `run.json` and of the summary on the terminal.

import type { Taxonomy } from '../types.js';
import type { Row } from '../write/table.js';

/** What was found for one theme. */
export interface ThemeCount {
  readonly theme: string;
  /** Documents with at least one finding of the theme. */
  readonly documents: number;
  readonly strengths: number;
  readonly weaknesses: number;
}

/** Findings per theme so far; every theme of the taxonomy is there, in its order, `other` after them. */
export type ThemeCounts = readonly ThemeCount[];

/** The counts before the first document. */
export function noThemeCounts(taxonomy: Taxonomy): ThemeCounts {
  return taxonomy.themes.map(({ id }) => ({ theme: id, documents: 0, strengths: 0, weaknesses: 0 }));
}

/** The counts with one more document, whose rows of `findings` these are. */
export function addThemeCounts(counts: ThemeCounts, findings: readonly Row[]): ThemeCounts {
  const known = new Set(counts.map((count) => count.theme));
  const fresh = [...new Set(findings.map((finding) => String(finding.theme)))].filter(
    (theme) => !known.has(theme),
  );
  const all = [...counts, ...fresh.map((theme) => ({ theme, documents: 0, strengths: 0, weaknesses: 0 }))];
  return all.map((count) => {
    const own = findings.filter((finding) => finding.theme === count.theme);
    const strengths = own.filter((finding) => finding.polarity === 'strength').length;
    return {
      theme: count.theme,
      documents: count.documents + (own.length > 0 ? 1 : 0),
      strengths: count.strengths + strengths,
      weaknesses: count.weaknesses + own.length - strengths,
    };
  });
}
