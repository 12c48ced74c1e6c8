import { expect, test } from 'vitest';
import { inspectionJson } from '../../../pipeline/inspect/json.js';
import { ALL_KINDS, make } from './document.js';

test('one object, keys in snake_case, what is not known null', () => {
  const { document, sentences } = make(ALL_KINDS, {
    pages: 5,
    metadata: { judgements: { adoption: 'good' } },
  });
  const seen = JSON.parse(inspectionJson(document, sentences));
  expect(Object.keys(seen)).toEqual([
    'document_id',
    'path',
    'sha256',
    'media_type',
    'pages',
    'metadata',
    'warnings',
    'blocks',
    'sentences',
  ]);
  expect(seen.metadata).toEqual({
    title: null,
    authority: null,
    inspection_type: null,
    inspection_start: null,
    inspection_end: null,
    published: null,
    lead_inspector: null,
    judgements: { adoption: 'good' },
  });
  expect(seen.blocks[4]).toEqual({
    kind: 'paragraph',
    level: null,
    marker: '1.',
    page: 1,
    start: document.blocks[4]!.start,
    end: document.blocks[4]!.end,
    headings: ['Inspection of Exampleshire'],
    text: 'Visits are timely.3 Plans are <b>vague</b> & late. 12. Staff stay on.',
    notes: [{ at: 18, mark: '3' }],
    page_breaks: [{ at: 30, page: 2 }],
  });
  expect(seen.sentences[4]).toEqual({
    index: 4,
    start: sentences[4]!.start,
    end: sentences[4]!.end,
    page: 2,
    heading: ['Inspection of Exampleshire', 'What is next'],
    list_item: true,
    block: 'list_item',
    stem: 'Leaders should:',
    text: sentences[4]!.text,
    fingerprint: sentences[4]!.fingerprint,
  });
});

test('characters that act on a terminal are escaped, and come back as they were', () => {
  const text = 'a\u202eb\u009bc\u007fd\u2028e\u001bf';
  const { document } = make([{ kind: 'paragraph', text, page: 1 }]);
  const json = inspectionJson(document, []);
  expect(json).toContain('a\\u202eb\\u009bc\\u007fd\\u2028e\\u001bf');
  expect(JSON.parse(json).blocks[0].text).toBe(text);
});
