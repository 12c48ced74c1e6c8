// Rows for the tests of this folder: a taxonomy of three invented themes and eight sentences in two documents,
// small enough to count on one's fingers.

import type { Prediction, ScoredRow } from '../../../eval/measures/types.js';
import type { GoldRow, Polarity, SentenceInContext, Taxonomy } from '../../../pipeline/types.js';

function theme(id: string, name: string, keywords: readonly string[]) {
  return { id, name, definition: `Sentences about ${id}.`, colour: '#336699', keywords };
}

export const TAXONOMY: Taxonomy = {
  version: 'test',
  themes: [
    theme('training', 'Training', ['training', 'trained']),
    theme('recording', 'Recording', ['record(?:s|ing)']),
    theme('travel', 'Travel', ['travel']),
  ],
};

export type Themes = Readonly<Record<string, Polarity>>;

export function context(text: string): SentenceInContext {
  return { text, heading: [], listItem: false, before: '' };
}

export function gold(doc: string, polarity: Polarity, themes: Themes, more: Partial<GoldRow> = {}): GoldRow {
  return { id: `${doc}:row`, doc, split: 'dev', stratum: 'RND', fingerprint: '0', polarity, themes, ...more };
}

export function scored(row: GoldRow, predicted: Prediction | undefined): ScoredRow {
  return { gold: row, predicted };
}

export function said(polarity: Polarity, themes: Themes = {}): Prediction {
  return { polarity, themes };
}

/** The worked example: what each figure must be is worked out in metrics.test.ts. */
export const WORKED: readonly ScoredRow[] = [
  scored(gold('d1', 'strength', { training: 'strength' }), said('strength', { training: 'strength' })),
  scored(gold('d1', 'weakness', { training: 'weakness' }), said('weakness', { training: 'strength' })),
  scored(gold('d1', 'mixed', { training: 'mixed' }), said('strength', { training: 'strength' })),
  scored(gold('d1', 'none', { training: 'none' }), said('none')),
  scored(gold('d2', 'strength', {}), said('strength', { recording: 'strength' })),
  scored(gold('d2', 'weakness', { recording: 'weakness' }), said('mixed', { recording: 'mixed' })),
  scored(
    gold('d2', 'mixed', { training: 'strength', recording: 'weakness' }),
    said('mixed', { training: 'strength', recording: 'weakness' }),
  ),
  scored(gold('d2', 'weakness', { recording: 'weakness' }), undefined),
];
