// Puts the words of an HTML document into blocks as its tags come by: what ends a block, which list an item belongs to
// and how it is numbered, which cell it stands in. What the words of a block are is for `inline.ts` to say.
import type { Token } from 'parse5';
import { isNoteItem, numberStyle, paragraphKind, statedLevel, wholeNumber } from './htmlElements.js';
import { isWithin, type PageBlock, type Region } from './htmlRegions.js';
import { asHeading, type Cell, type CellBlock, rowBlocks, type Table } from './htmlTables.js';
import { gatherPhrases, type InlineLine, type Phrase } from './inline.js';
import { formatOrdinal, type NumberStyle, TypedLevels, takeBullet, typedLetter } from './listMarkers.js';
import { isBoldHeading, takeNumber } from './marks.js';

const BLOCK = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** A heading left open ends here. */
const ENDS_HEADING = new Set(['p', 'ul', 'ol', 'table']);
/** Tables nested deeper than this are read as if their tags were not there. */
const DEEPEST_TABLE = 40;
const DEEPEST_LIST = 20;
const MOST_SPANNED = 100;

interface List {
  readonly style: NumberStyle | 'none' | undefined;
  readonly ordered: boolean;
  /** 1, or -1 for a list that counts down. */
  readonly step: 1 | -1;
  /** Number of the next item; undefined for a list that counts down to 1. */
  next: number | undefined;
  readonly level: number | undefined;
  /** First blocks of the items of a list that counts down to 1. */
  readonly items: { block?: { marker?: string | undefined } }[];
}

interface OpenTable extends Table {
  /** The lists open around the table. */
  readonly lists: List[];
}

/** Collects blocks from a stream of start tags, words and end tags in document order. */
export class HtmlBlocks {
  private readonly top: PageBlock[] = [];
  private readonly tables: OpenTable[] = [];
  /** Tables open beyond the deepest. */
  private ignoredTables = 0;
  private lists: List[] = [];
  /** Lists open beyond the deepest. */
  private ignoredLists = 0;
  private readonly typed = new TypedLevels();
  /** The item that has begun and has no words yet. */
  private marker: string | undefined;
  private item: List['items'][number] | undefined;
  private noteItem = false;
  private heading = 0;
  private preformatted = 0;
  /** What the class or style of the paragraph being read says of it. */
  private kind: 'contents' | 'footnote' | undefined;
  private level: number | undefined;
  private lines: InlineLine[] = [];
  /** The line being read: its words, and whether all of them are bold, or links within the page. */
  private parts: string[] = [];
  private broken: InlineLine['broken'] = 'soft';
  private bold = true;
  private local = true;

  private readonly regionOf: () => Region | undefined;

  /** @param regionOf gives the part of the page that is open */
  constructor(regionOf: () => Region | undefined) {
    this.regionOf = regionOf;
  }

  get inHeading(): boolean {
    return this.heading > 0;
  }

  /** @param local they are a link to another place of the page */
  words(text: string, bold: boolean, local: boolean): void {
    if (this.preformatted === 0 || !text.includes('\n')) {
      this.add(text, bold, local);
      return;
    }
    text.split('\n').forEach((part, i) => {
      if (i > 0) this.lineBreak();
      this.add(part, bold, local);
    });
  }

  /** Adds what has no words of its own, such as the signs of `inline.ts`. */
  sign(text: string): void {
    this.parts.push(text);
  }

  private add(text: string, bold: boolean, local: boolean): void {
    this.parts.push(text);
    if (!/\S/.test(text)) return;
    if (!bold) this.bold = false;
    if (!local) this.local = false;
  }

  private lineBreak(): void {
    const raw = this.endLine();
    // Two line breaks in a row part paragraphs in pages written by hand.
    this.broken = /\S/.test(raw) || this.lines.length === 1 ? 'hard' : 'paragraph';
  }

  private endLine(): string {
    const raw = this.parts.join('');
    if (this.lines.length > 0 || /\S/.test(raw)) {
      this.lines.push({ raw, bold: this.bold, local: this.local, broken: this.broken });
    }
    this.parts = [];
    this.bold = true;
    this.local = true;
    this.broken = 'soft';
    return raw;
  }

  voidElement(name: string): void {
    if (name === 'hr') this.flush();
    if (name === 'br') this.lineBreak();
  }

  /** An element of this name begins whose content does not count. */
  boundary(name: string): void {
    if (BLOCK.has(name)) this.flush();
  }

  start(token: Token.TagToken): void {
    const name = token.tagName;
    if (!BLOCK.has(name)) return;
    this.flush();
    if (/^h[1-6]$/.test(name)) this.heading = Number(name[1]);
    else if (ENDS_HEADING.has(name)) this.heading = 0;
    if (name === 'p') {
      this.kind = paragraphKind(token);
      this.level = statedLevel(token);
    } else if (name === 'pre') this.preformatted += 1;
    else if (name === 'ul' || name === 'ol') this.openList(token);
    else if (name === 'li') this.openItem(token);
    else if (name === 'table' || name === 'dl') this.openTable(name === 'dl');
    else if (name === 'tr') this.openRow();
    else if (name === 'dt' && this.tables.at(-1)?.definitions) this.openDefinition(token);
    else if (name === 'td' || name === 'th' || (name === 'dd' && this.tables.at(-1)?.definitions)) {
      this.openCell(token);
    }
  }

  end(name: string): void {
    if (!BLOCK.has(name)) return;
    this.flush();
    if (/^h[1-6]$/.test(name)) this.heading = 0;
    else if (name === 'pre') this.preformatted = Math.max(0, this.preformatted - 1);
    else if (name === 'ul' || name === 'ol') this.closeList();
    else if (name === 'li') this.closeItem();
    else if (name === 'tr') this.closeRow();
    else if (name === 'table' || name === 'dl') this.closeTable();
  }

  /** Ends everything still open and gives the blocks. */
  finish(): PageBlock[] {
    this.flush();
    this.ignoredTables = 0;
    while (this.tables.length > 0) this.closeTable();
    return this.top;
  }

  private openList(token: Token.TagToken): void {
    this.closeItem();
    if (this.lists.length >= DEEPEST_LIST) {
      this.ignoredLists += 1;
      return;
    }
    const reversed = token.attrs.some((attr) => attr.name === 'reversed');
    this.lists.push({
      style: numberStyle(token),
      ordered: token.tagName === 'ol',
      step: reversed ? -1 : 1,
      next: wholeNumber(token, 'start') ?? (reversed ? undefined : 1),
      level: statedLevel(token),
      items: [],
    });
  }

  private closeList(): void {
    this.closeItem();
    if (this.ignoredLists > 0) {
      this.ignoredLists -= 1;
      return;
    }
    const list = this.lists.pop();
    if (list?.next !== undefined || !list?.ordered) return;
    list.items.forEach(({ block }, i) => {
      if (block?.marker === '') block.marker = markerOf(list, list.items.length - i);
    });
  }

  private openItem(token: Token.TagToken): void {
    if (this.lists.length === 0) {
      const bare = { style: undefined, ordered: false, step: 1, next: 1, level: undefined } as const;
      this.lists.push({ ...bare, items: [] });
    }
    const list = this.lists.at(-1)!;
    const own = numberStyle(token);
    const number = wholeNumber(token, 'value') ?? list.next;
    this.item = {};
    if (list.ordered && number === undefined) list.items.push(this.item);
    this.marker =
      number === undefined ? '' : markerOf(own === undefined ? list : { ...list, style: own }, number);
    if (number !== undefined) list.next = number + list.step;
    this.noteItem = isNoteItem(token);
  }

  private closeItem(): void {
    this.marker = undefined;
    this.item = undefined;
    this.noteItem = false;
  }

  private openTable(definitions: boolean): void {
    if (this.tables.length >= DEEPEST_TABLE) {
      this.ignoredTables += 1;
      return;
    }
    this.tables.push({ definitions, row: undefined, spans: new Map(), lists: this.lists });
    this.lists = [];
  }

  private openRow(): void {
    const table = this.table();
    if (!table) return;
    this.closeRow();
    table.row = [];
  }

  private openDefinition(token: Token.TagToken): void {
    const table = this.table();
    // Several terms may share one definition.
    if (table?.row?.some(({ blocks }) => blocks.length > 0)) this.openRow();
    this.openCell(token);
  }

  private openCell(token: Token.TagToken): void {
    const table = this.table();
    if (!table) return;
    table.row ??= [];
    const span = (name: string) => Math.min(MOST_SPANNED, Math.max(1, wholeNumber(token, name) ?? 1));
    table.row.push({ blocks: [], columns: span('colspan'), rows: span('rowspan') });
    this.lists = [];
    this.closeItem();
  }

  private closeRow(): void {
    const table = this.table();
    const row = table?.row;
    if (!table || !row) return;
    table.row = undefined;
    this.lists = [];
    const into = this.sink();
    for (const block of rowBlocks(table, row)) into.push(block);
  }

  private closeTable(): void {
    if (this.ignoredTables > 0) {
      this.ignoredTables -= 1;
      return;
    }
    this.closeRow();
    const table = this.tables.pop();
    if (table) this.lists = table.lists;
  }

  private table(): OpenTable | undefined {
    return this.ignoredTables > 0 ? undefined : this.tables.at(-1);
  }

  /** Where finished blocks go: the innermost open cell, or the document. */
  private sink(): CellBlock[] {
    return this.cell()?.blocks ?? this.top;
  }

  private cell(): Cell | undefined {
    return this.tables.findLast(({ row }) => row !== undefined && row.length > 0)?.row?.at(-1);
  }

  private flush(): void {
    this.endLine();
    if (this.lines.length > 0) {
      const lines =
        this.heading > 0 ? this.lines.map((line) => ({ ...line, broken: 'soft' as const })) : this.lines;
      const phrases = this.heading > 0 ? gatherPhrases([joined(lines)]) : gatherPhrases(lines);
      for (const phrase of phrases) this.push(phrase);
    }
    this.lines = [];
    this.kind = undefined;
    this.level = undefined;
  }

  private push(phrase: Phrase): void {
    const block = this.block(phrase);
    if (block.text !== '') this.sink().push(block);
  }

  private block(phrase: Phrase): CellBlock {
    const region = this.regionOf();
    const { text } = phrase;
    const about = {
      page: 1,
      ...(region === undefined ? {} : { region }),
      ...(phrase.local ? { local: true } : {}),
    };
    const kind =
      phrase.footnote !== undefined || this.noteItem || isWithin(region, 'footnotes')
        ? 'footnote'
        : isWithin(region, 'contents')
          ? 'contents'
          : this.kind;
    if (this.heading > 0 && kind !== 'contents') {
      const lead = phrase.marker === undefined ? '' : `${phrase.marker} `;
      const notes = phrase.notes.map((note) => ({ ...note, at: note.at + lead.length }));
      return { kind: 'heading', text: lead + text, level: this.heading, ...about, ...noted(notes) };
    }
    if (phrase.local && this.lists.length > 0 && kind === undefined && !SKIPS.test(text)) {
      return { ...this.take(phrase), kind: 'contents', ...about };
    }
    if (kind !== undefined) return { ...this.take(phrase, kind === 'footnote'), kind, ...about };
    if (this.lists.length > 0 || phrase.marker !== undefined || this.level !== undefined) {
      const level = this.level ?? this.lists.at(-1)?.level ?? Math.max(1, this.lists.length);
      const block = { ...this.take(phrase), kind: 'list_item' as const, level, ...about };
      if (this.item && this.item.block === undefined) this.item.block = block;
      return block;
    }
    return this.loose(phrase, about);
  }

  /** Text outside every list: a paragraph, a heading in all but name, or an item that somebody typed. */
  private loose(phrase: Phrase, about: { page: number; region?: Region; local?: boolean }): CellBlock {
    const bullet = takeBullet(phrase.text);
    const letter = typedLetter(phrase.text);
    const heading = phrase.bold && isBoldHeading(phrase.text);
    if (!heading && (bullet.marker !== undefined || letter !== undefined)) {
      const level = this.typed.levelOf(bullet.marker ?? letter!);
      const cut = phrase.text.length - bullet.text.length;
      return { kind: 'list_item', level, ...about, ...bullet, ...noted(moved(phrase.notes, cut)) };
    }
    this.typed.reset();
    const numbered = takeNumber(phrase.text);
    const cut = phrase.text.length - numbered.text.length;
    const paragraph: CellBlock = {
      kind: 'paragraph',
      ...about,
      ...numbered,
      ...noted(moved(phrase.notes, cut)),
    };
    if (!heading) return paragraph;
    return this.cell() === undefined ? asHeading(paragraph) : { ...paragraph, boldHeading: true };
  }

  /** Text and marker: typed before the words, else given by the file, else that of the item. */
  private take(
    phrase: Phrase,
    footnote = false,
  ): { text: string; marker?: string } & Pick<PageBlock, 'notes'> {
    const numbered = takeNumber(phrase.text);
    const taken = numbered.marker === undefined ? takeBullet(phrase.text) : numbered;
    const own = phrase.marker ?? this.marker;
    const given = footnote ? own?.replace(/\.$/, '') : own;
    const marker = phrase.footnote ?? numbered.marker ?? given ?? taken.marker;
    this.marker = undefined;
    return {
      text: taken.text,
      ...(marker === undefined ? {} : { marker }),
      ...noted(moved(phrase.notes, phrase.text.length - taken.text.length)),
    };
  }
}

const SKIPS = /^(?:(?:skip|jump) (?:to|over)\b|(?:back|return) to\b)/i;

function joined(lines: readonly InlineLine[]): InlineLine {
  return {
    raw: lines.map(({ raw }) => raw).join(' '),
    bold: lines.every(({ bold }) => bold),
    local: lines.every(({ local }) => local),
    broken: 'soft',
  };
}

function markerOf(list: Pick<List, 'ordered' | 'style'>, number: number): string | undefined {
  if (list.style === 'none') return undefined;
  return list.ordered ? `${formatOrdinal(number, list.style ?? 'decimal')}.` : '-';
}

function moved(notes: Phrase['notes'], back: number): Phrase['notes'] {
  return back === 0 ? notes : notes.map((note) => ({ ...note, at: note.at - back }));
}

function noted(notes: Phrase['notes']): Pick<PageBlock, 'notes'> {
  return notes.length === 0 ? {} : { notes };
}
