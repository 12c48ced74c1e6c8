// Tagged folders made up for the tests of the page: documents in a line each, findings as a theme and a side.
import { type RunFacts, runSchema } from '../../../pipeline/tagged/run.js';
import type { DocumentRows } from '../../../pipeline/write/rows.js';
import type { Row } from '../../../pipeline/write/table.js';

export const RUN: RunFacts = runSchema.parse({
  tool: { name: 'inspection-findings', version: '9.9.9' },
  model: { id: 'fake-1', sha256: 'f'.repeat(64), thresholds: { pets: 0.5, parks: 0.5 } },
  taxonomy_version: '1',
  taxonomy: [
    { id: 'pets', name: 'Pets', definition: 'Dogs and cats.', colour: '#3b6fb6' },
    { id: 'parks', name: 'Parks & gardens', definition: 'Lawns.', colour: '#b5651d' },
  ],
  options: { paths: ['in'], formats: ['jsonl'], include_other: false, min_precision: null },
  counts: { documents: 0, failed: 0, sentences: 0, findings: 0 },
});

export interface MadeFinding {
  readonly theme: string;
  readonly side: 'S' | 'W';
  readonly text?: string;
  readonly clause?: string;
  readonly confidence?: number;
  readonly evidence?: readonly string[];
  readonly heading?: readonly string[];
  /** True: the sentence of the finding before. */
  readonly same?: boolean;
}

export interface MadeDocument {
  readonly authority?: string | null;
  readonly type?: string | null;
  readonly year?: number;
  readonly grade?: string;
  readonly url?: string;
  readonly title?: string | null;
  readonly path?: string;
  readonly findings: readonly MadeFinding[];
}

/** `'pets+ parks-'`: a strength of pets, then a weakness of parks. */
export function short(findings: string): MadeFinding[] {
  return findings
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => ({ theme: one.slice(0, -1), side: one.endsWith('+') ? 'S' : 'W' }));
}

export function rowsOf(made: MadeDocument, index: number): DocumentRows {
  const id = index.toString(16).padStart(16, '0');
  const authority = made.authority === undefined ? 'Exampleshire' : made.authority;
  const type = made.type === undefined ? 'short inspection' : made.type;
  let sentence = -1;
  const findings = made.findings.map((own): Row => {
    if (own.same !== true) sentence += 1;
    const sentenceId = `${id}-${String(sentence).padStart(4, '0')}`;
    const text = own.text ?? `Sentence ${sentence} of document ${index} about ${own.theme}.`;
    return {
      finding_id: `${sentenceId}-${own.theme}-${own.side}`,
      document_id: id,
      authority,
      inspection_type: type,
      published: null,
      page: 1 + (sentence % 7),
      heading: own.heading ?? ['Findings'],
      text,
      clause: own.clause ?? text,
      theme: own.theme,
      polarity: own.side === 'S' ? 'strength' : 'weakness',
      confidence: own.confidence ?? 0.9,
      evidence: own.evidence ?? [own.theme],
      sentence_id: sentenceId,
      model: 'fake-1',
    };
  });
  const document: Row = {
    document_id: id,
    path: made.path ?? `in/${index}.txt`,
    sha256: id.repeat(4),
    media_type: 'text/plain',
    title: made.title === undefined ? `Letter ${index}` : made.title,
    authority,
    inspection_type: type,
    inspection_start: null,
    inspection_end: made.year === undefined ? null : `${made.year}-05-${10 + (index % 10)}`,
    published: null,
    lead_inspector: null,
    judgements: made.grade === undefined ? {} : { overall_effectiveness: made.grade },
    pages: 7,
    sentences: sentence + 3,
    findings: findings.length,
    warnings: [],
    source_url: made.url ?? null,
  };
  return { document, findings, sentences: { lines: '' } };
}

export async function* folderOf(made: readonly MadeDocument[]): AsyncGenerator<DocumentRows> {
  for (const [i, one] of made.entries()) yield rowsOf(one, i);
}
