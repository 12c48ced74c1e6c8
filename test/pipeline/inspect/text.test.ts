import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Ink, viewText } from '../../../pipeline/inspect/text.js';
import { viewDocument } from '../../../pipeline/inspect/view.js';
import { ALL_KINDS, type Draft, make } from './document.js';

const same = (text: string) => text;
const plain: Ink = { bold: same, dim: same, red: same, yellow: same, cyan: same, blue: same, magenta: same };

function lines(drafts: readonly Draft[], width: number, ink = plain, more: Parameters<typeof make>[1] = {}) {
  const { document, sentences } = make(drafts, more);
  return viewText(viewDocument(document, sentences), { width, ink }).split('\n');
}

test('facts, counts, then a line a sentence, indented as the headings say', () => {
  expect(
    lines(ALL_KINDS.slice(0, 9), 60, plain, {
      pages: 2,
      metadata: { authority: 'Exampleshire', judgements: { adoption: 'good', in_care: 'inadequate' } },
    }),
  ).toEqual([
    'file                letters/exampleshire.txt',
    'format              text/plain',
    'pages               2',
    'SHA-256             0123456789abcdef0123456789abcdef01234567',
    '                    89abcdef0123456789abcdef',
    'title               —',
    'authority           Exampleshire',
    'kind of inspection  —',
    'inspection began    —',
    'inspection ended    —',
    'published           —',
    'lead inspector      —',
    'judgements          adoption: good',
    '                    in_care: inadequate',
    'warnings            none',
    '',
    'blocks 9, sentences 5',
    'tag   kind          blocks  sentences',
    'h     heading            2          0',
    'p     paragraph          2          4',
    'li    list_item          1          1',
    'row   table_row          1          0',
    'addr  address            1          0',
    'sign  signature          0          0',
    'toc   contents           1          0',
    'note  footnote           0          0',
    'small small_print        0          0',
    'furn  furniture          1          0',
    '1 stretch of running text in no sentence, marked "—"',
    '',
    '── page 1 ──────────────────────────────────────────────────',
    'addr       Exampleshire Council',
    'h1         Inspection of Exampleshire',
    'toc          What is next 2',
    'row          Overall effectiveness | Good',
    'p       0    1. Visits are timely.[^3]',
    '        1       Plans are [page 2] <b>vague</b> & late.',
    '        —       12.',
    '        2       Staff stay on.',
    'furn       Page 1',
    '── page 2 ──────────────────────────────────────────────────',
    'h2           What is next',
    'p       3      Leaders should:',
    'li2     4        • visit [U+202E]sooner, at',
    '                   https://example.org/longlonglonglonglongl',
    '                   onglonglonglonglonglonglonglonglonglonglo',
    '                   nglonglonglonglonglonglonglonglonglonglon',
    '                   glonglonglonglonglonglonglonglonglonglong',
    '                   longlonglonglong [after 3]',
    '',
  ]);
});

test('pages on which nothing was read, and a stem that is no sentence', () => {
  const item: Draft = { kind: 'list_item', text: 'Go on.', page: 3, sentences: ['Go on.'], stem: 'They:' };
  expect(lines([item], 40, plain, { pages: 3 }).slice(-4)).toEqual([
    '── pages 1 to 2: nothing read ──────────',
    '── page 3 ──────────────────────────────',
    'li      0  Go on. [after “They:”]',
    '',
  ]);
});

test('colour changes nothing but colour', () => {
  const coloured = Object.fromEntries(
    Object.keys(plain).map((name) => [
      name,
      (text: string) => (text === '' ? '' : `\u001b[1m${text}\u001b[0m`),
    ]),
  ) as unknown as Ink;
  const seen = lines(ALL_KINDS, 60, coloured, { pages: 5 }).join('\n');
  expect(seen).toContain('\u001b[1m');
  const stripped = seen.replaceAll('\u001b[1m', '').replaceAll('\u001b[0m', '');
  const trimmed = stripped.split('\n').map((line) => line.trimEnd());
  expect(trimmed).toEqual(lines(ALL_KINDS, 60, plain, { pages: 5 }));
});

test('no document can speak to the terminal, and no line is wider than it', () => {
  const text = fc.string({ unit: fc.constantFrom('\u001b', '\u009b', '\n', '\u202e', 'a', 'b', ' ', '.') });
  fc.assert(
    fc.property(text, fc.integer({ min: 60, max: 120 }), fc.nat({ max: 30 }), (given, width, deep) => {
      const headings = Array.from({ length: deep }, () => given);
      const seen = lines(
        [
          { kind: 'paragraph', text: `x${given}`, page: 1, marker: given.slice(0, 2), headings },
          { kind: 'paragraph', text: `x${given}`, page: 1, sentences: [`x${given}`], stem: given },
        ],
        width,
        plain,
        { metadata: { title: given, judgements: { [given]: given } } },
      );
      expect(seen.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
      for (const line of seen) expect([...line].length).toBeLessThanOrEqual(width);
    }),
  );
});
