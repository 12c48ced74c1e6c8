import { describe, expect, it } from 'vitest';
import { parseEarlier } from '../../../eval/report/earlier.js';
import { metricsText, toMetricsJson } from '../../../eval/report/metricsJson.js';
import { SECTION_IDS, textOf } from '../../../eval/report/section.js';
import { sectionsOf } from '../../../eval/report/sections/all.js';
import { said, TAXONOMY } from '../measures/rows.js';
import { judged, SENTENCES, sentence, smallReport } from './rows.js';
import { BIG, lead, NONE, SMALL, section } from './sections/reports.js';

const REACHED = { threshold: 0.8, reached: true, precision: null, recall: null };

describe('the sections', () => {
  it('are nine, in order', () => {
    expect(sectionsOf(SMALL).map(({ id }) => id)).toEqual([...SECTION_IDS]);
  });

  it('have rows as long as their heads, and no empty lead or caption', () => {
    for (const report of [BIG, SMALL, NONE]) {
      for (const { lead: text, tables } of sectionsOf(report)) {
        expect(text).toMatch(/\.$/);
        expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
        for (const { caption, columns, rows } of tables) {
          expect(caption).not.toBe('');
          for (const row of rows) expect(row.length).toBe(columns.length);
          expect(rows.flat().map(textOf).join(' ')).not.toMatch(/NaN|undefined|Infinity/);
        }
      }
    }
  });
});

describe('the other sections', () => {
  it('precision: leads with what nineteen of twenty cost', () => {
    // Every finding is given 0.9, and the threshold is 0.8: 72 of 120 are reported, all right.
    expect(lead(BIG, 'precision')).toBe(
      'For 95 % precision you keep 100 % of the findings reported now; 100 % of those are right on these labels, and 60 % of what is there is reported. Not every theme reached that precision in training.',
    );
    expect(lead(NONE, 'precision')).toBe(
      'The model gives no probabilities here, so nothing can be said of other thresholds.',
    );
    const mute = smallReport({ sentences: [sentence('a', 'One.', ['none'], judged('none'))] });
    expect(lead(mute, 'precision')).toBe('Nothing is reported at the thresholds in use.');
    const choices = [{ asked: 0.95, themes: TAXONOMY.themes.map(() => REACHED) }];
    expect(lead(smallReport({ choices }), 'precision')).toMatch(/of what is there is reported\.$/);
    const [, costs] = section(BIG, 'precision').rows;
    expect(costs![4]!.slice(0, 4)).toEqual(['Training', '0.95', '0.800, not reached', '1.00 (1.00–1.00)']);
    expect(costs!.at(-1)).toEqual(['All themes', '0.95', 'not reached', '1.00 (1.00–1.00)', '0.60', '100 %']);
  });

  it('confusion: leads with what is taken for what', () => {
    expect(lead(BIG, 'confusion')).toBe(
      'No theme is taken for another. 48 themes missed, 0 invented. No theme is mixed by hand.',
    );
    // Of four themes by hand, one and a half are taken for others: half for recording, one for travel.
    const swapped = [
      sentence(
        'a',
        'One.',
        ['none', { training: 'strength' }],
        said('none', { recording: 'strength', travel: 'strength' }),
      ),
      sentence('a', 'Two.', ['none', { training: 'mixed' }], said('none', { travel: 'mixed' })),
      sentence('a', 'Three.', ['none', { travel: 'mixed' }], said('none', { travel: 'mixed' })),
      sentence('a', 'Four.', ['none', { travel: 'strength' }], said('none')),
    ];
    expect(lead(smallReport({ sentences: swapped }), 'confusion')).toBe(
      'Of the themes given by hand, 50 % are taken for another, most often Training for Travel (1.5). ' +
        '1 theme missed, 0 invented. Of 2 themes that are both a strength and a weakness, 50 % stays so.',
    );
    const single = smallReport({ sentences: swapped.slice(2, 3) });
    expect(lead(single, 'confusion')).toMatch(
      / Of 1 theme that is both a strength and a weakness, 100 % stays so\.$/,
    );
  });

  it('calibration: leads with both errors and the bin that is furthest off', () => {
    // 72 findings at 0.9, all right: off by 0.1. 120 polarities at 0.85, of them 72 right, 0.6: off by 0.25.
    expect(lead(BIG, 'calibration')).toBe(
      'Confidences of findings are off by 0.100 on average (72 findings reported). ' +
        'Furthest off among bins of 30 or more: of findings given with 0.8 to 0.9, 100 % are right. ' +
        'Those of polarity are off by 0.250 (120 sentences).',
    );
    expect(section(BIG, 'calibration').tables).toHaveLength(2);
    expect(section(BIG, 'calibration').notes[0]).toMatch(/Shown for: all sentences\.$/);
    expect(lead(NONE, 'calibration')).toBe('There is no confidence to judge.');
    expect(section(NONE, 'calibration').tables).toEqual([]);
    const silent = smallReport({ sentences: [sentence('a', 'One.', ['none'], judged('none'))] });
    expect(lead(silent, 'calibration')).toBe(
      'No finding is reported. Those of polarity are off by 0.150 (1 sentence).',
    );
  });

  it('calibration: is that of the natural mix where it can be had, beside what else is counted', () => {
    // Findings weigh 0.5 each: 7 of 9 are right at 0.9, two wrong at 0.6 and 0.7, (7 · 0.1 + 1.3) / 9; one more is right at
    // 0.9 among all. Polarity at 0.85: right are 11 of 13, 10 of 11, and of the mix 6.5 of 7.
    expect(lead(SMALL, 'calibration')).toBe(
      'Confidences of findings are off by 0.222 on average (9 findings reported). Those of polarity are off by 0.079 (11 sentences).',
    );
    const { notes, rows, tables } = section(SMALL, 'calibration');
    expect(notes[0]).toMatch(/Shown for: natural mix; means and shares are weighted, counts are not\.$/);
    expect(tables[2]!.caption).toBe('Expected calibration error, by what is counted');
    expect(rows[2]).toEqual([
      ['as drawn, all', '0.210', '0.004'],
      ['as drawn, without the hard cases', '0.222', '0.059'],
      ['natural mix', '0.222', '0.079'],
    ]);
  });

  it('errors: leads with how many sentences have one, and counts them by theme and kind', () => {
    expect(lead(BIG, 'errors')).toBe('48 sentences of 120 have an error. 48 errors in all.');
    // One of the two hard cases has its polarity wrong.
    expect(lead(SMALL, 'errors')).toBe(
      '5 sentences of 14 have an error; of those that were not drawn as hard cases 4 of 12. 5 errors in all.',
    );
    const one = smallReport({ sentences: [sentence('a', 'One.', ['none'], said('strength'))] });
    expect(lead(one, 'errors')).toBe('1 sentence of 1 has an error. 1 error in all.');
    expect(section(SMALL, 'errors').rows[0]).toEqual([
      ['Training', '1', '1', '0', '0', '2'],
      ['Recording', '0', '0', '1', '0', '1'],
      ['Travel', '0', '0', '0', '1', '1'],
      ['Polarity of the sentence', '0', '1', '0', '0', '1'],
    ]);
  });

  it('doubts: leads with how many there are, shows fifty, and says that there are more', () => {
    expect(lead(SMALL, 'doubts')).toBe(
      'The model contradicts 4 hand labels. They are worth reading again: some are slips, and for the rest the model is wrong.',
    );
    expect(lead(NONE, 'doubts')).toBe(
      'The model gives no probabilities here, so it cannot contradict a label.',
    );
    const agreed = smallReport({ sentences: [sentence('a', 'One.', ['none'], judged('none'))] });
    expect(lead(agreed, 'doubts')).toBe('The model contradicts no hand label.');
    // Weaknesses that the model takes for strengths, beside some that it knows, so that it could have known these.
    const doubted = Array.from({ length: 60 }, (_, i) =>
      sentence('a', `Doubted ${i}.`, ['weakness'], judged('strength')),
    );
    const known = (['strength', 'weakness'] as const).map((polarity) =>
      sentence('a', `Known ${polarity}.`, [polarity], judged(polarity)),
    );
    const report = smallReport({ sentences: [...doubted, ...known] });
    const { rows, notes } = section(report, 'doubts');
    expect(report.doubts).toHaveLength(60);
    expect(lead(report, 'doubts')).toMatch(
      /^The model contradicts 60 hand labels\. The 50 most doubtful are worth reading again: /,
    );
    const one = smallReport({ sentences: [...doubted.slice(0, 1), ...known] });
    expect(lead(one, 'doubts')).toMatch(/^The model contradicts 1 hand label\. It is worth reading again: /);
    expect(rows[0]).toHaveLength(50);
    expect(notes.at(-1)).toBe('The first 50 are shown; metrics.json has all.');
    expect(section(SMALL, 'doubts').notes).toHaveLength(1);
  });

  it('comparison: leads with the best of the simpler methods', () => {
    const { differences } = SMALL.comparisons[0]!;
    const { own, other } = differences[0]!;
    expect(lead(SMALL, 'comparison')).toContain(
      `word training, reaches a finding macro-F1 of ${other!.toFixed(2)} where the model reaches ${own!.toFixed(2)}: +${(own! - other!).toFixed(3)} (`,
    );
    expect(lead(BIG, 'comparison')).toBe('No other system was scored beside the model.');
    expect(section(BIG, 'comparison').tables).toEqual([]);
  });

  it('comparison: leads with the earlier run where there is one', () => {
    const before = SENTENCES.map((own, i) => (i === 0 ? { ...own, predicted: judged('none') } : own));
    const text = metricsText(toMetricsJson(smallReport({ sentences: before.slice(0, 13) })));
    const report = smallReport({ earlier: parseEarlier(text, 'old.json', TAXONOMY) });
    const { title, lead: said, notes, tables, rows } = section(report, 'comparison');
    expect(title).toBe('Against the baselines and the earlier run');
    const { difference } = report.against!.comparison.differences[0]!;
    expect(said).toMatch(/1 sentence changed\.$/);
    expect(said).toContain(`Finding macro-F1 is +${difference!.toFixed(3)} against the earlier run (`);
    expect(said).toContain(', on all sentences as drawn: no more than chance can give. ');
    expect(notes.at(-1)).toBe(
      'Both runs are scored by today’s hand labels, on the 13 sentences of both; 1 sentence that the earlier run did not have is left out.',
    );
    expect(tables[0]!.caption).toBe('Now against old.json');
    expect(rows[1]![0]).toEqual(['All findings', '1', '0', '1.00', '1.0']);
  });

  it('provenance: one row a value, and the notes of the run', () => {
    const { lead: said, notes, rows } = section(SMALL, 'provenance');
    expect(said).toContain('model small, on the text of the label file.');
    expect(notes).toEqual([
      expect.stringContaining('95 %, 50 resamples of documents, seed 1'),
      '1 document is not at hand.',
    ]);
    expect(rows[0]).toEqual([
      ['Tool, name', 'tests'],
      ['Tool, version', '1'],
      ['Labels, file', 'labels.csv'],
      ['Labels, SHA-256', 'ab'],
      ['Split', 'none'],
    ]);
    const provenance = {
      labels: [{ file: 'a.csv' }, { file: 'b.csv' }],
      documents: [{ doc: 'a', sha256: 'x' }],
    };
    const other = section(smallReport({ provenance, bootstrap: { samples: 2 } }), 'provenance');
    expect(other.rows[0]).toEqual([
      ['Labels 1, file', 'a.csv'],
      ['Labels 2, file', 'b.csv'],
    ]);
    expect(other.lead).toContain('1 document read');
  });
});
