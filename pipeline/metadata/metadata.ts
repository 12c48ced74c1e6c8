// What a document says of itself: whose inspection, of what kind, when, led by whom, with what grades. Looks only where
// such facts stand and leaves a field out rather than guess it.
import type { Block, Metadata } from '../types.js';
import { findAuthority } from './authority.js';
import { findInspectionPeriod, findPublished } from './dates.js';
import { findJudgements, findOverallSaid } from './judgements.js';
import { findInspectionType } from './kind.js';
import { readOpening } from './opening.js';
import { findLeadInspector } from './people.js';
import { findTitle } from './title.js';

/** Reads the metadata of a document from its blocks; `title` is the format's own title field, if any. */
export function findMetadata(blocks: readonly Block[], title: string | undefined): Metadata {
  const opening = readOpening(blocks);
  const period = findInspectionPeriod(opening);
  const type = findInspectionType(opening, period);
  const council = type === 'council report';
  const heading = findTitle(blocks, opening, title, council);
  const authority = findAuthority(blocks, opening, title);
  const published = council ? undefined : findPublished(opening);
  const lead = council ? undefined : findLeadInspector(blocks, opening.salutation >= 0);
  const judgements = findJudgements(blocks);
  const overall =
    type === 'framework inspection' && !judgements.overall_effectiveness
      ? findOverallSaid(opening.lines)
      : undefined;
  return {
    ...(heading ? { title: heading } : {}),
    ...(authority ? { authority } : {}),
    ...(type ? { inspectionType: type } : {}),
    ...(period ? { inspectionStart: period.start, inspectionEnd: period.end } : {}),
    ...(published ? { published } : {}),
    ...(lead ? { leadInspector: lead } : {}),
    judgements: overall ? { overall_effectiveness: overall, ...judgements } : judgements,
  };
}
