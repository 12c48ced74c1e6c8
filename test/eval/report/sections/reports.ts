// Reports for the tests of the sections, and what is read off them.

import type { PrecisionReport } from '../../../../eval/report/report.js';
import { type SectionId, textOf } from '../../../../eval/report/section.js';
import { sectionsOf } from '../../../../eval/report/sections/all.js';
import type { Polarity } from '../../../../pipeline/types.js';
import { said } from '../../measures/rows.js';
import { judged, type SentenceParts, sentence, smallReport } from '../rows.js';

/** A section, its cells as text. */
export function section(report: PrecisionReport, id: SectionId) {
  const own = sectionsOf(report).find((candidate) => candidate.id === id)!;
  return { ...own, rows: own.tables.map(({ rows }) => rows.map((row) => row.map(textOf))) };
}

export const lead = (report: PrecisionReport, id: SectionId) => section(report, id).lead;

/** 40 findings by hand, four in each of ten documents; of the four of a document the first `found` are reported. */
export function forty(
  theme: string,
  polarity: Polarity,
  found: readonly number[],
  parts: SentenceParts = {},
) {
  const hand = { [theme]: polarity };
  return found.flatMap((most, d) =>
    Array.from({ length: 4 }, (_, i) =>
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

/** The same in every document. */
export const each = (found: number): number[] => Array(10).fill(found);

// All at random. Strengths of training are all found, weaknesses never; of recording (list items) 32 of 40 strengths are, in
// six documents all and in four 2 of 4.
const MANY = [
  ...forty('training', 'strength', each(4)),
  ...forty('training', 'weakness', each(0)),
  ...forty('recording', 'strength', [4, 4, 4, 2, 2, 4, 4, 4, 2, 2], { context: { listItem: true } }),
];
export const BIG = smallReport({ sentences: MANY, bootstrap: { samples: 200 } });
export const SMALL = smallReport();
/** A sentence without a finding, and a model that gives no probabilities. */
export const NONE = smallReport({
  sentences: [sentence('a', 'Nothing.', ['none'], said('none'))],
  bootstrap: { samples: 5 },
});

/** A sentence a stratum, none with a finding. */
export function ofStrata(...strata: readonly string[]): PrecisionReport {
  const sentences = strata.map((stratum, i) =>
    sentence('a', `One ${i}.`, ['none'], said('none'), { row: { stratum } }),
  );
  return smallReport({ sentences, bootstrap: { samples: 2 } });
}
