// Puts the words of an HTML document into blocks as its tags come by. A table row becomes one block when each of
// its cells holds no more than one paragraph; rows of layout tables, whose cells hold headings, lists or several
// paragraphs, pass as ordinary content.
import type { DraftBlock } from '../types.js';
import { foldSpace, isBoldHeading, numberDepth, takeNumber } from './marks.js';

const BLOCK = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** A heading left open ends here. */
const ENDS_HEADING = new Set(['p', 'ul', 'ol', 'table']);
/** Tables nested deeper than this are read as if their tags were not there. */
const DEEPEST_TABLE = 40;
const DEEPEST_LIST = 20;

interface List {
  readonly ordered: boolean;
  /** Number of the next item. */
  next: number;
}

interface Cell {
  readonly blocks: DraftBlock[];
}

interface Table {
  /** Cells of the row being read. */
  row: Cell[] | undefined;
  /** The lists open around the table. */
  readonly lists: List[];
}

/** Collects blocks from a stream of start tags, words and end tags in document order. */
export class HtmlBlocks {
  private readonly top: DraftBlock[] = [];
  private readonly tables: Table[] = [];
  /** Tables open beyond the deepest. */
  private ignoredTables = 0;
  private lists: List[] = [];
  /** Lists open beyond the deepest. */
  private ignoredLists = 0;
  /** Paragraphs of table cells that would be headings outside a table. */
  private readonly boldInCell = new WeakSet<DraftBlock>();
  /** Marker of the list item that has begun and has no words yet. */
  private marker: string | undefined;
  private heading = 0;
  private preformatted = 0;
  private bold = 0;
  /** Words of the block being read, and whether all of them are bold. */
  private parts: string[] = [];
  private allBold = true;
  private hasWords = false;
  private brokeLine = false;

  words(text: string): void {
    if (this.preformatted > 0 && /\n[ \t]*\n/.test(text)) {
      text.split(/\n[ \t]*\n/).forEach((part, i) => {
        if (i > 0) this.flush();
        this.add(part);
      });
      return;
    }
    this.add(text);
  }

  private add(text: string): void {
    this.parts.push(text);
    if (!/\S/.test(text)) return;
    this.hasWords = true;
    this.brokeLine = false;
    if (this.bold === 0) this.allBold = false;
  }

  voidElement(name: string): void {
    if (name === 'hr') this.flush();
    if (name !== 'br') return;
    // Two line breaks in a row part paragraphs in pages written by hand.
    if (this.brokeLine) this.flush();
    this.parts.push(' ');
    this.brokeLine = this.hasWords;
  }

  /** An element of this name begins whose content does not count. */
  boundary(name: string): void {
    if (BLOCK.has(name)) this.flush();
  }

  start(name: string): void {
    if (name === 'b' || name === 'strong') this.bold += 1;
    if (!BLOCK.has(name)) return;
    this.flush();
    if (/^h[1-6]$/.test(name)) this.heading = Number(name[1]);
    else if (ENDS_HEADING.has(name)) this.heading = 0;
    if (name === 'pre') this.preformatted += 1;
    else if (name === 'ul' || name === 'ol') this.openList(name === 'ol');
    else if (name === 'li') this.openItem();
    else if (name === 'table') this.openTable();
    else if (name === 'tr') this.openRow();
    else if (name === 'td' || name === 'th') this.openCell();
  }

  end(name: string): void {
    if (name === 'b' || name === 'strong') this.bold = Math.max(0, this.bold - 1);
    if (!BLOCK.has(name)) return;
    this.flush();
    if (/^h[1-6]$/.test(name)) this.heading = 0;
    else if (name === 'pre') this.preformatted = Math.max(0, this.preformatted - 1);
    else if (name === 'ul' || name === 'ol') this.closeList();
    else if (name === 'li') this.marker = undefined;
    else if (name === 'tr') this.closeRow();
    else if (name === 'table') this.closeTable();
  }

  /** Ends everything still open and gives the blocks. */
  finish(): DraftBlock[] {
    this.flush();
    this.ignoredTables = 0;
    while (this.tables.length > 0) this.closeTable();
    return this.top;
  }

  private openList(ordered: boolean): void {
    this.marker = undefined;
    if (this.lists.length < DEEPEST_LIST) this.lists.push({ ordered, next: 1 });
    else this.ignoredLists += 1;
  }

  private closeList(): void {
    this.marker = undefined;
    if (this.ignoredLists > 0) this.ignoredLists -= 1;
    else this.lists.pop();
  }

  private openItem(): void {
    if (this.lists.length === 0) this.openList(false);
    const list = this.lists.at(-1)!;
    this.marker = list.ordered ? `${list.next}.` : '-';
    list.next += 1;
  }

  private openTable(): void {
    if (this.tables.length >= DEEPEST_TABLE) {
      this.ignoredTables += 1;
      return;
    }
    this.tables.push({ row: undefined, lists: this.lists });
    this.lists = [];
  }

  private openRow(): void {
    const table = this.table();
    if (!table) return;
    this.closeRow();
    table.row = [];
  }

  private openCell(): void {
    const table = this.table();
    if (!table) return;
    table.row ??= [];
    table.row.push({ blocks: [] });
    this.lists = [];
    this.marker = undefined;
  }

  private closeRow(): void {
    const table = this.table();
    const row = table?.row;
    if (!table || !row) return;
    table.row = undefined;
    this.lists = [];
    const into = this.sink();
    const simple = row.length > 1 && row.every(({ blocks }) => isCell(blocks));
    if (!simple) {
      for (const { blocks } of row) {
        for (const block of blocks) into.push(this.boldInCell.has(block) ? asHeading(block) : block);
      }
      return;
    }
    const texts = row.flatMap(({ blocks }) => blocks.map((block) => withMarker(block)));
    if (texts.length > 0) into.push({ kind: 'table_row', text: texts.join(' | '), page: 1 });
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

  private table(): Table | undefined {
    return this.ignoredTables > 0 ? undefined : this.tables.at(-1);
  }

  /** Where finished blocks go: the innermost open cell, or the document. */
  private sink(): DraftBlock[] {
    for (let i = this.tables.length - 1; i >= 0; i -= 1) {
      const cell = this.tables[i]!.row?.at(-1);
      if (cell) return cell.blocks;
    }
    return this.top;
  }

  private flush(): void {
    const text = this.hasWords ? foldSpace(this.parts.join('')) : '';
    const allBold = this.allBold;
    this.parts = [];
    this.allBold = true;
    this.hasWords = false;
    this.brokeLine = false;
    if (text !== '') this.sink().push(this.block(text, allBold));
  }

  private block(text: string, allBold: boolean): DraftBlock {
    if (this.heading > 0) return { kind: 'heading', text, page: 1, level: this.heading };
    const numbered = takeNumber(text);
    if (this.lists.length > 0) {
      const marker = numbered.marker ?? this.marker;
      this.marker = undefined;
      return {
        kind: 'list_item',
        text: numbered.text,
        page: 1,
        level: this.lists.length,
        ...(marker === undefined ? {} : { marker }),
      };
    }
    const paragraph: DraftBlock = { kind: 'paragraph', page: 1, ...numbered };
    if (!allBold || !isBoldHeading(text)) return paragraph;
    if (this.sink() === this.top) return asHeading(paragraph);
    this.boldInCell.add(paragraph);
    return paragraph;
  }
}

/** No more than one paragraph: headings, lists and tables of its own make a cell part of a layout. */
function isCell(blocks: readonly DraftBlock[]): boolean {
  return blocks.length === 0 || (blocks.length === 1 && blocks[0]!.kind === 'paragraph');
}

function asHeading(block: DraftBlock): DraftBlock {
  const text = withMarker(block);
  return { kind: 'heading', text, page: 1, level: numberDepth(text) ?? 2 };
}

function withMarker(block: DraftBlock): string {
  return block.marker === undefined ? block.text : `${block.marker} ${block.text}`;
}
