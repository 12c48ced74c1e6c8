import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { describe, expect, it } from 'vitest';
import { reportMarkdown } from '../../../eval/report/markdown.js';
import type { PrecisionReport } from '../../../eval/report/report.js';
import { sectionsOf } from '../../../eval/report/sections/all.js';
import { TAXONOMY } from '../measures/rows.js';
import { SENTENCES, smallReport } from './rows.js';

const REPORT = smallReport();

function nodesOf(report: PrecisionReport): Nodes[] {
  const tree = fromMarkdown(reportMarkdown(report), {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const below = (node: Nodes): Nodes[] => [node, ...('children' in node ? node.children.flatMap(below) : [])];
  return below(tree);
}

const textOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';

/** By kind of node, the texts. */
const texts = (nodes: readonly Nodes[], type: Nodes['type']) =>
  nodes.filter((node) => node.type === type).map(textOf);

const HOSTILE = 'A|b <script>x</script> *c* _d_ `e` [f](g) #h ~~i~~ $j$ &amp; \\| end';
const ALLOWED = [
  'root',
  'heading',
  'paragraph',
  'text',
  'strong',
  'emphasis',
  'table',
  'tableRow',
  'tableCell',
];

/** The report with a text in the places where names come from elsewhere. */
function reportNaming(text: string): PrecisionReport {
  const [first, ...rest] = TAXONOMY.themes;
  const taxonomy = { version: '1', themes: [{ ...first!, name: text }, ...rest] };
  const sentences = SENTENCES.map((own) => ({ ...own, row: { ...own.row, doc: `${own.row.doc} ${text}` } }));
  return smallReport({
    taxonomy,
    sentences,
    others: [{ name: text, predictions: sentences.map(() => undefined) }],
    provenance: { command: text },
    notes: [`Beware of ${text}`],
    bootstrap: { samples: 2 },
  });
}

describe('reportMarkdown', () => {
  const nodes = nodesOf(REPORT);

  it('has a heading a section, and every table of it, cell by cell', () => {
    const sections = sectionsOf(REPORT);
    expect(texts(nodes, 'heading')).toEqual([
      'Precision report',
      ...sections.map(({ title }, i) => `${i + 1}. ${title}`),
    ]);
    const cells = sections.flatMap(({ tables }) =>
      tables.flatMap(({ columns, rows }) => [
        ...columns.map(({ head }) => head),
        ...rows.flat().map((cell) => (typeof cell === 'string' ? cell : cell.text)),
      ]),
    );
    expect(texts(nodes, 'tableCell')).toEqual(cells);
    expect(texts(nodes, 'strong')).toEqual(sections.map(({ lead }) => lead));
    expect(texts(nodes, 'emphasis')).toEqual(
      sections.flatMap(({ tables }) => tables.map(({ caption }) => caption)),
    );
    expect(reportMarkdown(REPORT).endsWith('|\n')).toBe(true);
  });

  it('holds no sentence of the documents', () => {
    const text = reportMarkdown(REPORT);
    for (const { context } of SENTENCES) if (context) expect(text).not.toContain(context.text);
  });

  it('keeps names what they are, whatever marks they hold', () => {
    const own = nodesOf(reportNaming(HOSTILE));
    expect([...new Set(own.map(({ type }) => type))].sort()).toEqual([...ALLOWED].sort());
    const cells = texts(own, 'tableCell');
    // A theme, a document (of a doubt), a system, a command.
    expect(cells).toContain(`${HOSTILE}, strength`);
    expect(cells).toContain(`west ${HOSTILE}`);
    expect(cells.filter((cell) => cell === HOSTILE).length).toBeGreaterThanOrEqual(3);
    expect(texts(own, 'paragraph')).toContain(`Beware of ${HOSTILE}`);
    const text = reportMarkdown(reportNaming(HOSTILE));
    // What GitHub adds to the common mark-up: struck-out text and formulae.
    expect(text).toContain('\\~\\~i\\~\\~ \\$j\\$');
  });

  it('keeps a name with line ends in one line', () => {
    expect(texts(nodesOf(reportNaming('one\r\n\n# two')), 'tableCell')).toContain('one # two, strength');
  });

  it('gives back any text of a cell', () => {
    const marks = fc.constantFrom(...'\\`*_<>|[]()#&~$!-+=:;"\'.1a Zé\n\r'.split(''));
    const base = smallReport({ provenance: {}, bootstrap: { samples: 1 } });
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 20 }), (characters) => {
        const text = characters.join('');
        const own = nodesOf({ ...base, provenance: { value: text } });
        const folded = text.replace(/[\r\n]+/g, ' ').trim();
        expect(texts(own, 'tableCell').slice(-2)).toEqual(['Value', folded]);
        expect(own.every(({ type }) => ALLOWED.includes(type))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
