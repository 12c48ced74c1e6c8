// The columns of every table: what each holds and what may be relied on. The one place that says so: the files' types,
// `datapackage.json`, the sheet "Read me" of the workbook and `docs/tables.md` all go by it.

import { BLOCK_KINDS, type MediaType, POLARITIES } from '../types.js';
import type { Column } from './table.js';

const HEX = (digits: number) => `^[0-9a-f]{${digits}}$`;

const MEDIA_TYPES = Object.keys({
  'application/pdf': true,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': true,
  'text/html': true,
  'text/markdown': true,
  'text/plain': true,
} satisfies Record<MediaType, true>);

const DOCUMENT_ID: Column = {
  name: 'document_id',
  type: 'text',
  required: true,
  pattern: HEX(16),
  width: 18,
  description: "The document: the first 16 hex digits of its file's SHA-256.",
};

const AUTHORITY: Column = {
  name: 'authority',
  type: 'text',
  width: 22,
  description: 'The local authority, as the document names it.',
};

const INSPECTION_TYPE: Column = {
  name: 'inspection_type',
  type: 'text',
  width: 20,
  description: 'Kind of inspection or visit, as the document says.',
};

const PUBLISHED: Column = {
  name: 'published',
  type: 'date',
  width: 12,
  description: 'Day of publication that the document states; of a letter, its date.',
};

const PAGE: Column = {
  name: 'page',
  type: 'integer',
  required: true,
  minimum: 1,
  width: 7,
  description: 'The page it begins on, counted from 1; always 1 where the format has no pages.',
};

const HEADING: Column = {
  name: 'heading',
  type: 'list',
  required: true,
  mayBeEmpty: true,
  width: 36,
  description: 'The headings above it, outermost first; joined by " > " where a cell holds one text.',
};

const SENTENCE_ID: Column = {
  name: 'sentence_id',
  type: 'text',
  required: true,
  width: 24,
  description: 'The sentence: document_id, a hyphen, and its place in the document.',
};

const CONFIDENCE: Pick<Column, 'type' | 'required' | 'unit' | 'minimum' | 'maximum' | 'width'> = {
  type: 'number',
  required: true,
  unit: 'probability',
  minimum: 0,
  maximum: 1,
  width: 11,
};

const COUNT: Pick<Column, 'type' | 'required' | 'minimum' | 'width'> = {
  type: 'integer',
  required: true,
  minimum: 0,
  width: 10,
};

export const FINDING_COLUMNS: readonly Column[] = [
  {
    name: 'finding_id',
    type: 'text',
    required: true,
    unique: true,
    width: 24,
    description: 'The finding: sentence_id, theme, and S for a strength or W for a weakness.',
  },
  DOCUMENT_ID,
  AUTHORITY,
  INSPECTION_TYPE,
  PUBLISHED,
  PAGE,
  HEADING,
  { name: 'text', type: 'text', required: true, width: 60, description: 'The sentence.' },
  {
    name: 'clause',
    type: 'text',
    required: true,
    width: 44,
    description: 'The part of a mixed sentence that carries this polarity; else the whole sentence.',
  },
  {
    name: 'theme',
    type: 'text',
    required: true,
    width: 20,
    description:
      'What the finding is about: the id of a theme of the taxonomy, or "other" for a verdict on none of them.',
  },
  {
    name: 'polarity',
    type: 'text',
    required: true,
    values: ['strength', 'weakness'],
    width: 11,
    description:
      'Whether it is a strength or a weakness. A sentence that calls one theme both gives two findings.',
  },
  {
    name: 'confidence',
    ...CONFIDENCE,
    description:
      'Probability, to four decimals, that theme and polarity are right: of findings at 0.9, nine in ten are.',
  },
  {
    name: 'evidence',
    type: 'list',
    required: true,
    mayBeEmpty: true,
    width: 34,
    description: 'The words that decided most, strongest first; joined by "; " where a cell holds one text.',
  },
  SENTENCE_ID,
  { name: 'model', type: 'text', required: true, width: 22, description: 'The model that made the finding.' },
];

export const SENTENCE_COLUMNS: readonly Column[] = [
  DOCUMENT_ID,
  { ...SENTENCE_ID, unique: true },
  { name: 'index', ...COUNT, description: "Its place among the document's sentences, counted from 0." },
  PAGE,
  {
    name: 'start',
    ...COUNT,
    unit: 'UTF-16 code units',
    description: 'Where it begins in the text that "findings text" prints of the document.',
  },
  {
    name: 'end',
    ...COUNT,
    unit: 'UTF-16 code units',
    description: 'Where it ends in that text; the first place after it.',
  },
  HEADING,
  {
    name: 'list_item',
    type: 'boolean',
    required: true,
    description: 'Whether it stands in an item of a list.',
  },
  { name: 'text', type: 'text', required: true, description: 'The sentence.' },
  {
    name: 'fingerprint',
    type: 'text',
    required: true,
    pattern: HEX(16),
    description:
      'The first 16 hex digits of the SHA-256 of its letters a to z and digits, lower-cased: the same whatever the white space, and what hand labels are joined by.',
  },
  {
    name: 'polarity',
    type: 'text',
    required: true,
    values: POLARITIES,
    description: 'Whether the sentence as a whole states a strength, a weakness, both, or neither.',
  },
  {
    name: 'polarity_confidence',
    ...CONFIDENCE,
    description: 'Probability, to four decimals, that this polarity is right.',
  },
  {
    name: 'themes',
    type: 'themes',
    required: true,
    mayBeEmpty: true,
    description:
      'What it says of each theme that it mentions: {theme, polarity, confidence}. In Parquet two columns a theme, <theme>_polarity and <theme>_confidence, null where it is not mentioned.',
  },
  {
    name: 'block',
    type: 'text',
    required: true,
    values: BLOCK_KINDS,
    description: 'Kind of block of the document that it stands in.',
  },
  {
    name: 'stem',
    type: 'text',
    required: true,
    mayBeEmpty: true,
    description:
      'The sentence that introduces the list it is an item of ("Leaders should:"); empty elsewhere.',
  },
  {
    name: 'uncertainty',
    type: 'number',
    minimum: 0,
    description:
      'How unsure the model is of its answers, to four decimals: the sum of p(1 − p) over strength and weakness of every theme, whether the sentence got it or not, and a quarter of that of its polarity. 0 in footnotes and small print, of which the model is not asked; null where an earlier version tagged the document.',
  },
  {
    name: 'uncertain_about',
    type: 'text',
    description:
      'What adds most to that: "polarity", or the id of a theme. Null where the model is sure, or uncertainty is null.',
  },
];

export const DOCUMENT_COLUMNS: readonly Column[] = [
  { ...DOCUMENT_ID, unique: true },
  {
    name: 'path',
    type: 'text',
    required: true,
    width: 34,
    description: 'The file, as the command line or its folder named it.',
  },
  {
    name: 'sha256',
    type: 'text',
    required: true,
    unique: true,
    pattern: HEX(64),
    width: 20,
    description: "The file's SHA-256.",
  },
  {
    name: 'media_type',
    type: 'text',
    required: true,
    values: MEDIA_TYPES,
    width: 16,
    description: 'What kind of file it is, by its content and whatever its name.',
  },
  { name: 'title', type: 'text', width: 44, description: 'Its title.' },
  AUTHORITY,
  INSPECTION_TYPE,
  { name: 'inspection_start', type: 'date', width: 16, description: 'First day of the inspection.' },
  { name: 'inspection_end', type: 'date', width: 16, description: 'Last day of the inspection.' },
  PUBLISHED,
  {
    name: 'lead_inspector',
    type: 'text',
    width: 20,
    description: 'Who led the inspection, as the document names them.',
  },
  {
    name: 'judgements',
    type: 'record',
    required: true,
    mayBeEmpty: true,
    width: 44,
    description: 'The grades it gives, by what is graded; "area: grade; …" where a cell holds one text.',
  },
  { ...COUNT, name: 'pages', minimum: 1, description: 'Number of its pages; 1 where the format has none.' },
  { name: 'sentences', ...COUNT, description: 'Number of its sentences.' },
  { name: 'findings', ...COUNT, description: 'Number of its findings.' },
  {
    name: 'warnings',
    type: 'list',
    required: true,
    mayBeEmpty: true,
    width: 44,
    description: 'What was noticed in reading it and may matter; joined by "; " where a cell holds one text.',
  },
  {
    name: 'source_url',
    type: 'text',
    width: 40,
    description: 'Address a public report was published at, where it is known.',
  },
];

export const ERROR_COLUMNS: readonly Column[] = [
  { name: 'path', type: 'text', required: true, description: 'The input, as given or found.' },
  { name: 'code', type: 'text', required: true, description: 'What went wrong, in one word for programs.' },
  { name: 'message', type: 'text', required: true, description: 'What went wrong and what to do.' },
];
