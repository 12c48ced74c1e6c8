import { describe, expect, it } from 'vitest';
import { parseEarlier } from '../../../eval/report/earlier.js';
import { metricsText, toMetricsJson } from '../../../eval/report/metricsJson.js';
import type { PrecisionReport } from '../../../eval/report/report.js';
import { SECTION_IDS, type SectionId, textOf } from '../../../eval/report/section.js';
import { sectionsOf } from '../../../eval/report/sections/all.js';
import type { Polarity } from '../../../pipeline/types.js';
import { said, TAXONOMY } from '../measures/rows.js';
import { judged, SENTENCES, type SentenceParts, sentence, smallReport } from './rows.js';

function section(report: PrecisionReport, id: SectionId) {
  const own = sectionsOf(report).find((candidate) => candidate.id === id)!;
  return { ...own, rows: own.tables.map(({ rows }) => rows.map((row) => row.map(textOf))) };
}
const lead = (report: PrecisionReport, id: SectionId) => section(report, id).lead;

/** 40 findings by hand in each of four documents' tens; of the ten of a document the first `found` are reported. */
function forty(theme: string, polarity: Polarity, found: readonly number[], parts: SentenceParts = {}) {
  const hand = { [theme]: polarity };
  return found.flatMap((most, d) =>
    Array.from({ length: 10 }, (_, i) =>
      sentence(
        `d${d}`,
        `${theme} ${polarity} ${d} ${i}.`,
        [polarity, hand],
        i < most ? judged(polarity, hand) : judged('none'),
        parts,
      ),
    ),
  );
}

// All at random. Strengths of training are all found, weaknesses never; of recording (list items) 32 of 40 strengths are, in
// two documents all and in two 6 of 10.
const MANY = [
  ...forty('training', 'strength', [10, 10, 10, 10]),
  ...forty('training', 'weakness', [0, 0, 0, 0]),
  ...forty('recording', 'strength', [10, 10, 6, 6], { context: { listItem: true } }),
];
const BIG = smallReport({ sentences: MANY, bootstrap: { samples: 200 } });
const SMALL = smallReport();
const NONE = smallReport({
  sentences: [sentence('a', 'Nothing.', ['none'], said('none'))],
  bootstrap: { samples: 5 },
});

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

describe('the verdict', () => {
  it('leads with the macro-F1 and what to do with each theme', () => {
    // Training: 80 there, 40 reported, 40 right, F1 = 80/120; recording: 40, 32, 32, F1 = 64/72; mean 7/9 = 0.78. Recording's
    // recall is between 0.6 and 1, so these labels cannot tell.
    expect(lead(BIG, 'verdict')).toMatch(
      /^Finding macro-F1 0\.78 \(0\.\d\d–0\.\d\d\), as drawn, all\. Trust: Training \(strength\); check: Recording \(strength\); do not use: Training \(weakness\); too few to score: Recording \(weakness\), Travel \(strength\) and Travel \(weakness\)\.$/,
    );
    expect(lead(NONE, 'verdict')).toMatch(/^Finding macro-F1 -, as drawn, all\. Too few to score: /);
  });

  it('gives figures only where there is enough to score', () => {
    const [verdicts] = section(BIG, 'verdict').rows;
    expect(verdicts![0]).toEqual([
      'Training, strength',
      'trust',
      '40',
      '1.00 (1.00–1.00)',
      '1.00 (1.00–1.00)',
      '1.00 (1.00–1.00)',
    ]);
    expect(verdicts![1]).toEqual([
      'Training, weakness',
      'do not use',
      '40',
      '-',
      '0.00 (0.00–0.00)',
      '0.00 (0.00–0.00)',
    ]);
    expect(verdicts![3]).toEqual(['Recording, weakness', 'too few to score', '0', '-', '-', '-']);
  });

  it('is about the natural mix where it can be had, and says of which sentences it is made', () => {
    const { notes, rows, tables } = section(SMALL, 'verdict');
    expect(lead(SMALL, 'verdict')).toContain(', natural mix. ');
    expect(notes[1]).toContain('is made of 12 sentences');
    expect(rows[1]!.map((row) => row.slice(0, 4))).toEqual([
      ['as drawn, all', '14', '3', '1'],
      ['as drawn, without the hard cases', '12', '3', '1'],
      ['natural mix', '12', '3', '1'],
    ]);
    // Of 1,000 sentences there would be dozens of each, but figures made of three sentences are none.
    for (const row of rows[2]!) expect(row.slice(1)).toEqual(['too few', 'too few', 'too few']);
    expect(tables[2]!.caption).toBe(
      'Precision, recall and F1, as drawn, all, as drawn, without the hard cases and natural mix',
    );
  });

  it('says why there is no natural mix', () => {
    expect(section(BIG, 'verdict').notes[1]).toMatch(/^All sentences were drawn at random/);
    expect(section(BIG, 'verdict').tables).toHaveLength(2);
    const chosen = (strata: readonly string[]) => {
      const sentences = strata.map((stratum, i) =>
        sentence('a', `One ${i}.`, ['none'], said('none'), { row: { stratum } }),
      );
      return section(smallReport({ sentences, bootstrap: { samples: 2 } }), 'verdict').notes[1];
    };
    expect(chosen(['PSG'])).toMatch(/cannot be had\. The verdict is about all sentences as drawn\.$/);
    expect(chosen(['PSG', 'ACT-1'])).toMatch(
      /The verdict is about the sentences that were not drawn as hard cases\.$/,
    );
  });

  it('does not speak of a natural mix in a table without one', () => {
    const sentences = ['PSG', 'ACT-1'].map((stratum, i) =>
      sentence('a', `One ${i}.`, ['none'], said('none'), { row: { stratum } }),
    );
    const { tables } = section(smallReport({ sentences, bootstrap: { samples: 2 } }), 'verdict');
    expect(tables).toHaveLength(3);
    expect(tables[2]!.caption).not.toContain('natural');
  });
});

describe('the other sections', () => {
  it('precision: leads with what nineteen of twenty cost', () => {
    // Every finding is given 0.9, and the threshold is 0.8: 72 of 120 are reported, all right.
    expect(lead(BIG, 'precision')).toBe(
      'For 95 % precision you keep 100 % of the findings reported now; 100 % of those are right on these labels, and 60 % of what is there is reported.',
    );
    expect(lead(NONE, 'precision')).toBe('There is no finding to choose thresholds by.');
    const [, costs] = section(BIG, 'precision').rows;
    expect(costs![4]!.slice(0, 4)).toEqual(['Training', '0.95', '0.800, not reached', '1.00 (1.00–1.00)']);
    expect(costs!.at(-1)).toEqual(['All themes', '0.95', '', '1.00 (1.00–1.00)', '0.60', '100 %']);
  });

  it('confusion: leads with what is taken for what', () => {
    expect(lead(BIG, 'confusion')).toBe(
      'No theme is taken for another. 48 themes missed altogether, 0 invented. No theme is mixed by hand.',
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
        '1 theme missed altogether, 0 invented. Of 2 themes that are both a strength and a weakness, 50 % stays so.',
    );
  });

  it('calibration: leads with both errors and the bin that is furthest off', () => {
    // 72 findings at 0.9, all right: off by 0.1. 120 polarities at 0.85, of them 72 right, 0.6: off by 0.25.
    expect(lead(BIG, 'calibration')).toBe(
      'Confidences of findings are off by 0.100 on average (72 findings reported), those of polarity by 0.250 (120 sentences). ' +
        'Furthest off among bins of 30 or more: of findings given with 0.8 to 0.9, 100 % are right.',
    );
    expect(lead(NONE, 'calibration')).toBe('The model gives no confidences.');
    expect(section(NONE, 'calibration').tables).toEqual([]);
  });

  it('slices: leads with the worst that is not too thin', () => {
    // Prose: 80 there, 40 right, F1 0.67; list items: 0.89. Every document's half of prose is right: no interval to speak of.
    expect(lead(BIG, 'slices')).toBe('Worst is “List item or prose: prose”, F1 0.67 (0.67–0.67).');
    expect(lead(SMALL, 'slices')).toBe('There are too few findings to compare slices.');
  });

  it('slices: says that an interval reaches the others only where there is one and there are others', () => {
    const headed = forty('travel', 'strength', [10, 2, 10, 2], {
      context: { heading: ['What needs to improve'] },
    });
    const more = forty('recording', 'strength', [8, 8, 6, 6]);
    const reaching = smallReport({ sentences: [...headed, ...more], bootstrap: { samples: 100 } });
    expect(lead(reaching, 'slices')).toMatch(/; its interval reaches most of the others\.$/);
    const thin = smallReport({ sentences: [...headed, ...more.slice(0, 5)], bootstrap: { samples: 100 } });
    expect(lead(thin, 'slices')).not.toContain('reaches');
    const oneDocument = [...headed, ...more].map((own) => ({ ...own, row: { ...own.row, doc: 'd' } }));
    expect(lead(smallReport({ sentences: oneDocument }), 'slices')).toMatch(/, F1 0\.\d\d\.$/);
  });

  it('errors: leads with how many sentences have one, and counts them by theme and kind', () => {
    expect(lead(BIG, 'errors')).toBe('48 sentences of 120 have an error, 48 errors in all.');
    expect(lead(SMALL, 'errors')).toBe('5 sentences of 14 have an error, 5 errors in all.');
    const one = smallReport({ sentences: [sentence('a', 'One.', ['none'], said('strength'))] });
    expect(lead(one, 'errors')).toBe('1 sentence of 1 has an error, 1 error in all.');
    expect(section(SMALL, 'errors').rows[0]).toEqual([
      ['Training', '1', '1', '0', '0', '2'],
      ['Recording', '0', '0', '1', '0', '1'],
      ['Travel', '0', '0', '0', '1', '1'],
      ['Polarity of the sentence', '0', '1', '0', '0', '1'],
    ]);
  });

  it('doubts: leads with how many there are, shows fifty, and says that there are more', () => {
    expect(lead(SMALL, 'doubts')).toMatch(/^4 hand labels that the model most confidently contradicts/);
    expect(lead(NONE, 'doubts')).toBe('The model contradicts no hand label with confidence.');
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
    expect(said).toContain('no more than chance can explain');
    expect(notes.at(-1)).toBe(
      'Both runs are scored by today’s hand labels, on the 13 sentences of both; 1 sentence that the earlier run did not have is left out.',
    );
    expect(tables[0]!.caption).toBe('Now against old.json');
    expect(rows[1]![0]).toEqual(['All findings', '1', '0', '1.00', '1.0']);
  });

  it('provenance: one row a value, and the notes of the run', () => {
    const { lead: said, notes, rows } = section(SMALL, 'provenance');
    expect(said).toContain('model small, 0 documents read.');
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
