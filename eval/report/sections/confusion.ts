// What is taken for what.

import { count, percent, plural, themeNames } from '../../format.js';
import { type ConfusionTable, NO_THEME } from '../confusion.js';
import type { PrecisionReport } from '../report.js';
import type { Cell, ReportTable, Section } from '../section.js';

export function confusionSection({ confusion, taxonomy }: PrecisionReport): Section {
  const names = new Map([...themeNames(taxonomy), [NO_THEME, NO_THEME]]);
  const named = (id: string) => names.get(id) ?? id;
  return {
    id: 'confusion',
    title: 'Confusion',
    lead: confusionLead(confusion.themes, confusion.mixed, named),
    notes: [
      'All labelled sentences as drawn, each once. Rows are the hand labels, columns what the model says; a cell off the diagonal is an error. ' +
        'A theme that only the hand labels have counts as taken for the themes that only the model gives, in equal parts, or else as missed (“no theme”), as are those of sentences that were not found. The diagonal asks for the theme alone: its polarity may be wrong.',
    ],
    tables: [
      confusionTable('Themes with a finding: hand labels by what the model says', confusion.themes, named, {
        leftOver: NO_THEME,
      }),
      confusionTable('Polarity of the sentence', confusion.polarity, named),
      confusionTable(
        'What mixed themes become: both a strength and a weakness by hand',
        confusion.mixed,
        named,
        { always: 'mixed' },
      ),
    ],
  };
}

function confusionLead(themes: ConfusionTable, mixed: ConfusionTable, named: (id: string) => string): string {
  const none = themes.gold.indexOf(NO_THEME);
  const pairs = themes.counts.flatMap((row, g) =>
    row.map((n, p) => ({ n, g, p })).filter(({ g, p }) => g !== p && g !== none && p !== none),
  );
  const worst = pairs.sort((a, b) => b.n - a.n)[0];
  const given = sum(themes.counts.flatMap((row, g) => (g === none ? [] : row)));
  const swaps =
    worst === undefined || worst.n === 0
      ? 'No theme is taken for another.'
      : `Of the themes given by hand, ${percent(sum(pairs.map(({ n }) => n)) / given)} are taken for another, most often ` +
        `${named(themes.gold[worst.g]!)} for ${named(themes.predicted[worst.p]!)} (${count(worst.n)}).`;
  const missed = sum(themes.counts.map((row, g) => (g === none ? 0 : row[none]!)));
  const invented = sum(themes.counts[none]!);
  const all = sum(mixed.counts.flat());
  const kept = sum(mixed.counts.map((row) => row[mixed.predicted.indexOf('mixed')]!));
  const rest =
    all === 0
      ? ' No theme is mixed by hand.'
      : ` Of ${plural(all, 'theme')} that ${all === 1 ? 'is' : 'are'} both a strength and a weakness, ${percent(kept / all)} ${kept === 1 ? 'stays' : 'stay'} so.`;
  return `${swaps} ${plural(missed, 'theme')} missed, ${count(invented)} invented.${rest}`;
}

/**
 * @param leftOver row and column whose common cell counts nothing
 * @param always the one column that is right, where it is not the row's own
 */
function confusionTable(
  caption: string,
  { gold, predicted, counts }: ConfusionTable,
  named: (id: string) => string,
  { leftOver, always }: { readonly leftOver?: string; readonly always?: string } = {},
): ReportTable {
  return {
    caption,
    columns: [{ head: 'By hand' }, ...predicted.map((name) => ({ head: named(name), numeric: true }))],
    rows: gold.map((name, g) => {
      const total = sum(counts[g]!);
      return [
        named(name),
        ...predicted.map((other, p): Cell => {
          const n = counts[g]![p]!;
          if (name === leftOver && other === leftOver) return { text: '', tone: 'faint' };
          const right = other === (always ?? name);
          return { text: count(n), ...(total > 0 && n > 0 && !right ? { heat: n / total } : {}) };
        }),
      ];
    }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
