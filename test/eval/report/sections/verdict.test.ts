import { describe, expect, it } from 'vitest';
import { said } from '../../measures/rows.js';
import { sentence, smallReport } from '../rows.js';
import { BIG, each, forty, lead, NONE, ofStrata, SMALL, section } from './reports.js';

const heads = (report: typeof BIG, table: number) =>
  section(report, 'verdict').tables[table]!.columns.map(({ head }) => head);

describe('the verdict', () => {
  it('leads with the macro-F1, over how many themes it is, and what to do with each', () => {
    // Training: 80 there, 40 reported, 40 right, F1 = 80/120; recording: 40, 32, 32, F1 = 64/72; mean 7/9 = 0.78. Recording's
    // recall is between 0.65 and 0.95 or so, so these labels cannot tell. Nobody speaks of travel.
    expect(lead(BIG, 'verdict')).toMatch(
      /^Finding macro-F1 0\.78 \(0\.\d\d–0\.\d\d\), all sentences, over 2 of 3 themes\. Trust: Training \(strength\); check: Recording \(strength\); do not use: Training \(weakness\); too few to score: Recording \(weakness\), Travel \(strength\) and Travel \(weakness\)\.$/,
    );
    expect(lead(NONE, 'verdict')).toMatch(
      /^Finding macro-F1 -, all sentences, over 0 of 3 themes\. Too few to score: /,
    );
    // Every theme has findings here.
    expect(lead(SMALL, 'verdict')).toMatch(/^Finding macro-F1 0\.\d\d \([^)]*\), natural mix\. Too few/);
  });

  it('begins with a warning where sentences are of the split that models are learnt from', () => {
    const split = (...splits: readonly ('train' | 'dev')[]) =>
      lead(
        smallReport({
          sentences: splits.map((own, i) =>
            sentence('a', `One ${i}.`, ['none'], said('none'), { row: { split: own } }),
          ),
        }),
        'verdict',
      );
    expect(split('train', 'dev', 'train')).toMatch(
      /^Warning: 2 of 3 sentences are of the split “train”; a model that has learnt from them does better here than on documents it has not seen\. Finding/,
    );
    expect(split('train', 'dev')).toMatch(/^Warning: 1 of 2 sentences is of the split “train”;/);
    expect(split('dev')).not.toContain('Warning');
  });

  it('gives figures only where there is enough to score, and what each verdict hangs on', () => {
    const [verdicts] = section(BIG, 'verdict').rows;
    expect(heads(BIG, 0)).toEqual(['Findings', 'Verdict', 'By hand', 'Precision', 'Recall', 'F1', 'Because']);
    expect(verdicts![0]).toEqual([
      'Training, strength',
      'trust',
      '40',
      '1.00 (1.00–1.00)',
      '1.00 (1.00–1.00)',
      '1.00 (1.00–1.00)',
      '',
    ]);
    expect(verdicts![1]).toEqual([
      'Training, weakness',
      'do not use',
      '40',
      '-',
      '0.00 (0.00–0.00)',
      '0.00 (0.00–0.00)',
      'none is reported',
    ]);
    expect(verdicts![2]).toEqual([
      'Recording, strength',
      'check',
      '40',
      '1.00 (1.00–1.00)',
      expect.stringMatching(/^0\.80 \(0\.[67]\d–0\.9\d\)$/),
      expect.stringMatching(/^0\.89 \(0\.[78]\d–0\.9\d\)$/),
      'recall may be below 0.8',
    ]);
    expect(verdicts![3]).toEqual(['Recording, weakness', 'too few to score', '0', '-', '-', '-', '']);
  });

  it('trusts nothing that comes from fewer than ten documents, and says so', () => {
    const nine = forty('training', 'strength', each(4)).filter(({ row }) => row.doc !== 'd9');
    const [verdicts] = section(smallReport({ sentences: nine }), 'verdict').rows;
    expect(verdicts![0]!.slice(0, 3)).toEqual(['Training, strength', 'check', '36']);
    expect(verdicts![0]!.at(-1)).toBe('only 9 documents');
    expect(section(BIG, 'verdict').notes[1]).toContain(
      'With fewer than 10 documents intervals come out too narrow',
    );
  });

  it('is about the natural mix where it can be had, and says of which sentences it is made', () => {
    const { notes, rows, tables } = section(SMALL, 'verdict');
    expect(lead(SMALL, 'verdict')).toContain(', natural mix. ');
    expect(notes[2]).toContain('is made of 12 sentences, 8 of them drawn at random. ');
    expect(tables[0]!.caption).toBe('Findings by theme and polarity (natural mix), with 95 % intervals');
    expect(rows[1]!.map((row) => row.slice(0, 4))).toEqual([
      ['as drawn, all', '14', '3', '1'],
      ['as drawn, without the hard cases', '12', '3', '1'],
      ['natural mix', '12', '3', '1'],
    ]);
    expect(tables[2]!.caption).toBe('Precision / recall / F1, by what is counted');
    expect(heads(SMALL, 2)).toEqual([
      'Findings',
      'As drawn, all',
      'As drawn, without the hard cases',
      'Natural mix',
    ]);
    // Of 1,000 sentences there would be dozens of each, but figures made of three sentences are none.
    for (const row of rows[2]!) expect(row.slice(1)).toEqual(['too few', 'too few', 'too few']);
  });

  it('says beside weighted findings how many they are worth, never one too many', () => {
    expect(heads(SMALL, 0)).toContain('Worth');
    const counts = section(SMALL, 'verdict').rows[0]!.map((row) => row.slice(2, 4));
    // Two findings of which one weighs 1, one 0.5 are worth 1.5² / 1.25 = 1.8: weaknesses of training and of travel.
    expect(counts).toEqual([
      ['3', '3'],
      ['2', '1'],
      ['0', '0'],
      ['2', '2'],
      ['1', '1'],
      ['2', '1'],
    ]);
  });

  it('sets the populations side by side where there is enough of each', () => {
    // 40 hard cases of which half are found, beside 40 that are all found: recall 60/80, F1 120/140; and 40/40.
    const hard = forty('training', 'strength', each(2), { row: { stratum: 'ACT-1' } });
    const passages = forty('training', 'strength', each(4), { row: { stratum: 'PSG' } });
    const report = smallReport({ sentences: [...hard, ...passages] });
    const { rows, tables } = section(report, 'verdict');
    expect(rows[2]![0]).toEqual(['Training, strength', '1.00 / 0.75 / 0.86', '1.00 / 1.00 / 1.00']);
    expect(rows[2]![1]).toEqual(['Training, weakness', 'too few', 'too few']);
    expect(tables[0]!.caption).toContain('(as drawn, without the hard cases)');
  });

  it('says why there is no natural mix, and has no table by population where there is one', () => {
    expect(section(BIG, 'verdict').notes[2]).toMatch(/^All sentences were drawn at random/);
    expect(section(BIG, 'verdict').tables).toHaveLength(2);
    expect(section(BIG, 'verdict').rows[1]!.map(([name]) => name)).toEqual(['all sentences']);
    const note = (...strata: readonly string[]) => section(ofStrata(...strata), 'verdict').notes[2];
    expect(note('PSG')).toBe(
      'Fewer than 100 labelled sentences are known to have been drawn at random, so the natural mix cannot be had. The verdict is about all sentences as drawn.',
    );
    expect(note('PSG', 'ACT-1')).toMatch(
      /The verdict is about the sentences that were not drawn as hard cases\.$/,
    );
  });

  it('does not speak of a natural mix in a table without one', () => {
    const { tables } = section(ofStrata('PSG', 'ACT-1'), 'verdict');
    expect(tables).toHaveLength(3);
    for (const { caption, columns } of tables) {
      expect([caption, ...columns.map(({ head }) => head)].join(' ')).not.toMatch(/natural|Worth/i);
    }
  });
});
