// A report on sentences that would break a page that trusts them: markup, quotes, characters that turn writing round, and
// sheer length. Every one of them is an error, so that every one is shown.
import { compareSystems } from '../../../../eval/evaluation.js';
import { judge } from '../../../../eval/predict.js';
import { makeReport, type PrecisionReport } from '../../../../eval/report/report.js';
import type { ScoredSentence } from '../../../../eval/report/sentences.js';
import { fingerprint } from '../../../../labels/fingerprint.js';
import { FAKE_THEMES, fakeModel } from '../../../pipeline/fakeModel.js';

/** What each sentence says beyond the sign that the model reads. */
export const HOSTILE = [
  '<script>document.title = "taken"</script>',
  '<img src="https://example.invalid/x.png" onerror="document.title = 1">',
  '</blockquote></ol></details><h2>Out of the list</h2>',
  `"quotes" 'of' "every" kind & an &amp; entity`,
  'right \u202eto left\u202c and \u200fmarks\u200e, and שלום',
  'a null \u0000 and a bell \u0007',
  `${'verylongword'.repeat(80)} ${'and many words '.repeat(270)}end`,
] as const;

/** A report in which all of `HOSTILE` are invented strengths of parks, in a document whose name is hostile too. */
export function hostileReport(more: number = 0): PrecisionReport {
  const model = fakeModel();
  const texts = [...HOSTILE, ...Array.from({ length: more }, (_, i) => `Sentence number ${i}`)];
  const rows = texts.map((text, i) => {
    const said = `+park ${text}`;
    return {
      row: {
        id: String(i),
        doc: `letter <b>${i % 3}</b>`,
        split: 'test',
        stratum: 'DOC',
        fingerprint: fingerprint(said),
        polarity: 'none' as const,
        themes: {},
      },
      context: {
        text: said,
        heading: ['<i>Findings</i>', '"Leaders"'],
        listItem: i % 2 === 0,
        before: '<script>document.title = "before"</script>',
      },
    };
  });
  const predictions = judge(
    rows.map(({ context }) => context),
    model,
  );
  const sentences: ScoredSentence[] = rows.map((own, i) => ({ ...own, predicted: predictions[i] }));
  return makeReport({
    evaluation: compareSystems(
      rows.map(({ row }) => row),
      [{ name: 'model <b>fake</b>', predictions }],
      FAKE_THEMES,
      { samples: 50 },
    ),
    sentences,
    others: [],
    taxonomy: FAKE_THEMES,
    thresholds: model.thresholds,
    choices: [{ asked: 0.95, themes: model.thresholdsFor(0.95) }],
    provenance: { command: 'findings eval "<script>"', documents: [] },
    notes: ['A note with <b>markup</b>.'],
  });
}
