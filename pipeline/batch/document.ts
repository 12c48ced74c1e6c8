// The whole pipeline for one document; it reads like a table of contents.

import type { Model } from '../../models/model.js';
import { findFindings } from '../findings.js';
import { labelSentences } from '../label.js';
import { readDocument } from '../read/read.js';
import { segmentDocument } from '../segment/segment.js';
import type { Document, Finding, LabelledSentence, Source } from '../types.js';

export interface TaggedDocument {
  readonly document: Document;
  readonly sentences: readonly LabelledSentence[];
  readonly findings: readonly Finding[];
}

/**
 * Reads, segments and labels one document and finds its findings.
 * @throws ReadError when it cannot be read.
 */
export async function tagDocument(
  source: Source,
  model: Model,
  options: { includeOther: boolean },
): Promise<TaggedDocument> {
  const document = await readDocument(source);
  const sentences = labelSentences(segmentDocument(document), model);
  const findings = await findFindings(sentences, model, options);
  return { document, sentences, findings };
}
