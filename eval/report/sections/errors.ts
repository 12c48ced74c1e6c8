// How many errors there are of which kind, and which hand labels to read again. The sentences themselves stand on the page.

import { isHardStratum } from '../../../labels/strata.js';
import { capital, count, plural, themeNames } from '../../format.js';
import { ERROR_KINDS, WHOLE_SENTENCE } from '../errors.js';
import type { PrecisionReport } from '../report.js';
import type { Section } from '../section.js';

/** Doubts that are shown. */
export const DOUBTS_SHOWN = 50;

/** What an error or a doubt is about, by id. */
export function aboutNames({ taxonomy }: PrecisionReport): ReadonlyMap<string, string> {
  return new Map([...themeNames(taxonomy), [WHOLE_SENTENCE, 'Polarity of the sentence']]);
}

export function errorsSection(report: PrecisionReport): Section {
  const { errors } = report;
  const names = aboutNames(report);
  const kinds = ERROR_KINDS.filter((kind) => errors.some((error) => error.kind === kind));
  return {
    id: 'errors',
    title: 'Every error',
    lead: errorsLead(report),
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

function errorsLead({ errors, sentences }: PrecisionReport): string {
  const wrong = new Set(errors.map(({ sentence }) => sentence));
  const plain = sentences.filter(({ row }) => !isHardStratum(row.stratum));
  const ofPlain =
    plain.length === sentences.length || plain.length === 0
      ? ''
      : `; of those that were not drawn as hard cases ${count(plain.filter((own) => wrong.has(own)).length)} of ${count(plain.length)}`;
  return (
    `${plural(wrong.size, 'sentence')} of ${count(sentences.length)} ${wrong.size === 1 ? 'has' : 'have'} an error${ofPlain}. ` +
    `${plural(errors.length, 'error')} in all.`
  );
}

export function doubtsSection(report: PrecisionReport): Section {
  const { doubts } = report;
  const names = aboutNames(report);
  return {
    id: 'doubts',
    title: 'Suspected label errors',
    lead: doubtsLead(report),
    notes: [
      'Ranked by confident learning (Northcutt, Jiang and Chuang, “Confident Learning: Estimating Uncertainty in Dataset Labels”, JAIR 70, 2021; cleanlab is their software): ' +
        'by how far the model’s own answer is above what it usually gives that answer, less how far the hand label is above what it is usually given. ' +
        'A label should be changed by a person who has read the sentence against the codebook, without the model’s answer in view, never to please a model: figures after changes that a model chose flatter that model.',
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

function doubtsLead({ doubts, sentences }: PrecisionReport): string {
  if (!sentences.some(({ predicted }) => predicted?.probabilities)) {
    return 'The model gives no probabilities here, so it cannot contradict a label.';
  }
  if (doubts.length === 0) return 'The model contradicts no hand label.';
  if (doubts.length === 1)
    return 'The model contradicts 1 hand label. It is worth reading again: it may be a slip, or else the model is wrong.';
  const first =
    doubts.length > DOUBTS_SHOWN
      ? ` The ${DOUBTS_SHOWN} most doubtful are worth reading again`
      : ' They are worth reading again';
  return `The model contradicts ${plural(doubts.length, 'hand label')}.${first}: some are slips, and for the rest the model is wrong.`;
}
