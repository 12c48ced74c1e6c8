// How many errors there are of which kind, and which hand labels to read again. The sentences themselves stand on the page.

import { ERROR_KINDS, WHOLE_SENTENCE } from '../errors.js';
import { count, plural } from '../format.js';
import type { PrecisionReport } from '../report.js';
import type { Section } from '../section.js';

/** Doubts that are shown. */
export const DOUBTS_SHOWN = 50;

/** What an error or a doubt is about, by id. */
export function aboutNames({ taxonomy }: PrecisionReport): ReadonlyMap<string, string> {
  return new Map([
    ...taxonomy.themes.map(({ id, name }) => [id, name] as const),
    [WHOLE_SENTENCE, 'Polarity of the sentence'],
  ]);
}

export function errorsSection(report: PrecisionReport): Section {
  const { errors, sentences } = report;
  const names = aboutNames(report);
  const wrong = new Set(errors.map(({ sentence }) => sentence)).size;
  const kinds = ERROR_KINDS.filter((kind) => errors.some((error) => error.kind === kind));
  return {
    id: 'errors',
    title: 'Every error',
    lead: `${plural(wrong, 'sentence')} of ${count(sentences.length)} ${wrong === 1 ? 'has' : 'have'} an error, ${plural(errors.length, 'error')} in all.`,
    notes: [
      'Missed: the hand label has a finding and the model none. Invented: the reverse. Wrong polarity: both have one, of another polarity; of “mixed” one half may be right. ' +
        'Not found: the sentence that was labelled is not in the document as read. A sentence whose themes are right but whose own polarity is not stands under polarity.',
    ],
    tables: [
      {
        caption: 'Errors by theme and kind',
        columns: [
          { head: 'About' },
          ...kinds.map((kind) => ({ head: capital(kind), numeric: true })),
          { head: 'All', numeric: true },
        ],
        rows: [...names].map(([about, name]) => {
          const own = errors.filter((error) => error.about === about);
          return [
            name,
            ...kinds.map((kind) => count(own.filter((error) => error.kind === kind).length)),
            count(own.length),
          ];
        }),
      },
    ],
  };
}

export function doubtsSection(report: PrecisionReport): Section {
  const { doubts } = report;
  const names = aboutNames(report);
  return {
    id: 'doubts',
    title: 'Suspected label errors',
    lead:
      doubts.length === 0
        ? 'The model contradicts no hand label with confidence.'
        : `${plural(doubts.length, 'hand label')} that the model most confidently contradicts: read them again; the model may be the one that is wrong.`,
    notes: [
      'Ranked by confident learning (Northcutt, Jiang and Chuang, “Confident Learning: Estimating Uncertainty in Dataset Labels”, JAIR 70, 2021, as in cleanlab): ' +
        'by how far the model’s own answer is above what it usually gives that answer, less how far the hand label is above what it is usually given. ' +
        'The model has not learnt from these sentences. A label should be changed by a person who has read the sentence against the codebook, never to please a model; figures after such changes flatter the model that chose them.',
      ...(doubts.length > DOUBTS_SHOWN ? [`The first ${DOUBTS_SHOWN} are shown; metrics.json has all.`] : []),
    ],
    tables: [
      {
        caption: 'Most doubtful first',
        columns: [
          { head: 'Document' },
          { head: 'Fingerprint' },
          { head: 'About' },
          { head: 'By hand', numeric: true },
          { head: 'Model', numeric: true },
        ],
        rows: doubts
          .slice(0, DOUBTS_SHOWN)
          .map((doubt) => [
            doubt.doc,
            doubt.fingerprint,
            names.get(doubt.what) ?? doubt.what,
            `${doubt.hand} ${doubt.handProbability.toFixed(2)}`,
            `${doubt.model} ${doubt.modelProbability.toFixed(2)}`,
          ]),
      },
    ],
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
