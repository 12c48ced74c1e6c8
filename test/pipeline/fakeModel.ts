// A model that reads signs instead of words: "+park" says a strength of parks, "-park" a weakness, both a mixed
// theme, "park" alone no verdict. A sentence's own polarity is the same reading of all its signs, "+" and "-" alone
// included. It notes what it was asked.
import type { EvidenceRequest, Model } from '../../models/model.js';
import type { Labels, Polarity, SentenceInContext, Taxonomy, ThemeLabel } from '../../pipeline/types.js';

export const FAKE_THEMES: Taxonomy = {
  version: '1',
  themes: ['park', 'bridge'].map((id) => ({
    id,
    name: id,
    definition: id,
    colour: '#123456',
    keywords: [id],
  })),
};

export interface FakeModel extends Model {
  readonly asked: SentenceInContext[][];
  readonly askedEvidence: EvidenceRequest[][];
}

export function fakeModel(): FakeModel {
  const asked: SentenceInContext[][] = [];
  const askedEvidence: EvidenceRequest[][] = [];
  return {
    id: 'fake',
    sha256: 'f'.repeat(64),
    taxonomy: FAKE_THEMES,
    thresholds: FAKE_THEMES.themes.map(() => 0.5),
    asked,
    askedEvidence,
    label(contexts) {
      asked.push([...contexts]);
      return contexts.map(({ text }) => labelsOf(text));
    },
    judge(contexts) {
      asked.push([...contexts]);
      return contexts.map(({ text }) => ({
        labels: labelsOf(text),
        classes: {
          polarity: classesOf(text, ''),
          themes: FAKE_THEMES.themes.map(({ id }) => [
            text.includes(id) ? 0 : 1,
            ...classesOf(text, id).map((p) => (text.includes(id) ? p : 0)),
          ]),
        },
      }));
    },
    thresholdsFor: () =>
      FAKE_THEMES.themes.map(() => ({ threshold: 0.9, precision: null, recall: null, reached: false })),
    probabilities: (contexts) =>
      contexts.map(({ text }) => ({
        polarity: sidesOf(text, ''),
        themes: FAKE_THEMES.themes.map(({ id }) => sidesOf(text, id)),
      })),
    leanings: (contexts) => contexts.map(({ text }) => count(text, '+') - count(text, '-')),
    explain: ({ text }) => ({ labels: labelsOf(text), polarity: [], themes: [] }),
    evidence(requests) {
      askedEvidence.push([...requests]);
      return requests.map(({ theme, polarity }) => [`${polarity} of ${theme}`]);
    },
  };
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

function polarityOf(strength: boolean, weakness: boolean): Polarity {
  return strength ? (weakness ? 'mixed' : 'strength') : weakness ? 'weakness' : 'none';
}

/** 0.5, as unsure as can be, where "?" and the theme say so; otherwise what the signs say. */
function sidesOf(text: string, theme: string) {
  const side = (sign: string) =>
    text.includes(`?${theme}`) ? 0.5 : text.includes(`${sign}${theme}`) ? 1 : 0;
  return { strength: side('+'), weakness: side('-') };
}

/** Of strength, weakness, mixed, none: all on what the signs say; as in `sidesOf`, "?" and the theme are between two. */
function classesOf(text: string, theme: string): number[] {
  if (text.includes(`?${theme}`)) return [0, 0, 0.5, 0.5];
  const said = polarityOf(text.includes(`+${theme}`), text.includes(`-${theme}`));
  return (['strength', 'weakness', 'mixed', 'none'] as const).map((name) => (name === said ? 1 : 0));
}

function labelsOf(text: string): Labels {
  const themes = FAKE_THEMES.themes.flatMap(({ id }): ThemeLabel[] => {
    if (!text.includes(id)) return [];
    const polarity = polarityOf(text.includes(`+${id}`), text.includes(`-${id}`));
    return [{ theme: id, polarity, confidence: 0.5, strength: 0.75, weakness: 0.625 }];
  });
  const polarity = polarityOf(text.includes('+'), text.includes('-'));
  return { polarity, polarityConfidence: 0.875, themes };
}
