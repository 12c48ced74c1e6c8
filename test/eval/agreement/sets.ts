// Label sets for the tests of this folder, small enough to count by hand.

import type { LabelSet } from '../../../eval/agreement/answers.js';
import type { GoldRow, Polarity } from '../../../pipeline/types.js';

export function row(
  doc: string,
  print: string,
  polarity: Polarity,
  themes: Record<string, Polarity> = {},
  more: Partial<GoldRow> = {},
): GoldRow {
  const fingerprint = print.padStart(16, '0');
  return { id: `${doc}:${print}`, doc, split: 'dev', stratum: 'RND', fingerprint, polarity, themes, ...more };
}

export function set(name: string, ...rows: readonly GoldRow[]): LabelSet {
  return { name, rows };
}

/** Four sentences in common; `d 9` and `e 9` are in one alone. What figures they give is worked out in report.test.ts. */
export const FIRST = set(
  'first',
  row('d', '1', 'strength', { parks: 'strength' }),
  row('d', '2', 'weakness', { parks: 'weakness' }),
  row('d', '3', 'none'),
  row('d', '4', 'strength', { parks: 'strength' }),
  row('d', '9', 'none'),
);
export const SECOND = set(
  'second',
  row('d', '4', 'strength', { parks: 'strength' }),
  row('d', '3', 'none'),
  row('d', '2', 'weakness'),
  row('d', '1', 'mixed', { parks: 'strength' }),
  row('e', '9', 'none'),
);
