import { describe, expect, it } from 'vitest';
import { smallReport } from '../rows.js';
import { BIG, each, forty, lead, SMALL, section } from './reports.js';

describe('slices', () => {
  // Under a heading 4 or 1 of 4 are found, 25 of 40, F1 = 50/65; elsewhere 30 of 40, F1 = 60/70.
  const headed = forty('travel', 'strength', [4, 1, 4, 1, 4, 1, 4, 1, 4, 1], {
    context: { heading: ['What needs to improve'] },
  });
  const more = forty('recording', 'strength', [4, 4, 2, 2, 4, 2, 4, 2, 4, 2]);
  const bootstrap = { samples: 100 };

  it('lead with the worst that is not too thin, and how many of the others its interval reaches', () => {
    // Prose: 80 there, 40 right, F1 0.67; list items: 0.89. In every document half of prose is right, whichever are drawn.
    expect(lead(BIG, 'slices')).toBe(
      'Worst is “List item or prose: prose”, F1 0.67 (0.67–0.67); its interval reaches 0 of the 1 other slice.',
    );
    // Drawn ten times from 4 or 1 of 4, recall varies by 0.12 about 0.63, so the interval of F1 ends above 60/70.
    expect(lead(smallReport({ sentences: [...headed, ...more], bootstrap }), 'slices')).toMatch(
      /^Worst is “Heading above: promises weaknesses”, F1 0\.77 \(0\.\d\d–0\.\d\d\); its interval reaches 1 of the 1 other slice\.$/,
    );
  });

  it('are not compared where there are no others to compare with', () => {
    const tooFew = 'There are too few findings to compare slices.';
    expect(lead(SMALL, 'slices')).toBe(tooFew);
    expect(lead(smallReport({ sentences: [...headed, ...more.slice(0, 5)], bootstrap }), 'slices')).toBe(
      tooFew,
    );
  });

  it('have no interval from fewer than ten documents', () => {
    const of = (documents: number) =>
      smallReport({
        sentences: [...headed, ...more].map((own) => ({
          ...own,
          row: { ...own.row, doc: `d${Number(own.row.doc.slice(1)) % documents}` },
        })),
        bootstrap,
      });
    expect(lead(of(9), 'slices')).toBe(
      'Worst is “Heading above: promises weaknesses”, F1 0.77, from 9 documents only.',
    );
    expect(lead(of(1), 'slices')).toMatch(/, F1 0\.77, from 1 document only\.$/);
    expect(section(of(9), 'slices').rows.flat(2).join(' ')).not.toContain('(');
    expect(section(of(10), 'slices').rows.flat(2).join(' ')).toContain('(');
  });

  it('are tables with sentences, documents and findings, and figures where these are not too few', () => {
    const { tables, rows } = section(BIG, 'slices');
    const block = tables.findIndex(({ caption }) => caption === 'List item or prose');
    expect(tables[block]!.columns.map(({ head }) => head)).toEqual([
      'List item or prose',
      'Sentences',
      'Documents',
      'Findings by hand',
      'Precision',
      'Recall',
      'F1',
      'Polarity F1',
    ]);
    // Polarity of prose: 80 strengths or weaknesses, 40 given, all right.
    const half = '0.67 (0.67–0.67)';
    expect(rows[block]![0]).toEqual(['prose', '80', '10', '80', '1.00', '0.50', half, half]);
    expect(rows[block]![1]!.slice(0, 6)).toEqual(['list item', '40', '10', '40', '1.00', '0.80']);
    const thin = section(
      smallReport({ sentences: forty('travel', 'strength', each(4)).slice(0, 29) }),
      'slices',
    );
    expect(thin.rows[0]![0]).toEqual(['not stated', '29', '8', '29', 'too few', '-', '-', '-']);
  });
});
