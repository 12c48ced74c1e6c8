// The way through the house, stage by stage, in one process and with a clock at every door.

import { readFile } from 'node:fs/promises';
import type { Model } from '../../models/model.js';
import { packDocument, unpackRows } from '../../pipeline/batch/packed.js';
import { provenanceOf } from '../../pipeline/batch/recipe.js';
import { usedModelOf } from '../../pipeline/batch/report.js';
import { findFindings } from '../../pipeline/findings.js';
import { labelSentences } from '../../pipeline/label.js';
import { layOut, readAs } from '../../pipeline/read/read.js';
import { sniff } from '../../pipeline/read/sniff.js';
import { segmentDocument } from '../../pipeline/segment/segment.js';
import { filesOf } from '../../pipeline/write/formats.js';
import { DOCUMENTS, FINDINGS, SENTENCES } from '../../pipeline/write/rows.js';
import type { Rows, Table, TableFormat } from '../../pipeline/write/table.js';

export const STAGES = ['read', 'layout', 'segment', 'label', 'find', 'write'] as const;
export type Stage = (typeof STAGES)[number];

export interface StageTimes {
  /** Milliseconds over all documents. */
  readonly times: Readonly<Record<Stage, number>>;
  readonly documents: number;
  readonly sentences: number;
  readonly findings: number;
  readonly pages: number;
  /** Of the files. */
  readonly bytes: number;
}

/**
 * Tags files one after another. `write` is packing, unpacking and making the bytes of all tables, less the disk.
 * @throws ReadError at the first file that cannot be read
 */
export async function timeStages(
  files: readonly string[],
  model: Model,
  formats: readonly TableFormat[],
): Promise<StageTimes> {
  const recipe = { tool: { name: 'bench', version: '0' }, model, includeOther: false };
  const provenance = provenanceOf(recipe.tool, [usedModelOf(recipe)], model.taxonomy);
  const times = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  const sums = { sentences: 0, findings: 0, pages: 0, bytes: 0 };
  let last = 0;
  const lap = (stage: Stage) => {
    const now = performance.now();
    times[stage] += now - last;
    last = now;
  };
  const encoders = await Promise.all(
    filesOf(formats, [FINDINGS, SENTENCES, DOCUMENTS], provenance).map(async ({ tables, begin }) => ({
      tables,
      encoder: await begin(),
    })),
  );
  const write = (table: Table, rows: Rows) => {
    for (const { tables, encoder } of encoders) if (tables.includes(table)) encoder.rows(rows, table);
  };
  for (const path of files) {
    last = performance.now();
    const source = { path, bytes: await readFile(path) };
    const mediaType = sniff(source.bytes, path);
    const result = await readAs(mediaType, source.bytes);
    lap('read');
    const document = layOut(source, mediaType, result);
    lap('layout');
    const cut = segmentDocument(document);
    lap('segment');
    const sentences = labelSentences(cut, model);
    lap('label');
    const findings = await findFindings(sentences, model, { includeOther: false });
    lap('find');
    const rows = unpackRows(packDocument({ document, sentences, findings }, model.id).rows);
    write(FINDINGS, rows.findings);
    write(SENTENCES, rows.sentences);
    write(DOCUMENTS, [rows.document]);
    lap('write');
    sums.sentences += sentences.length;
    sums.findings += findings.length;
    sums.pages += document.pages;
    sums.bytes += source.bytes.length;
  }
  last = performance.now();
  for (const { encoder } of encoders) await encoder.end();
  lap('write');
  return { times, documents: files.length, ...sums };
}
