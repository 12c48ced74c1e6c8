// The tables that are open in an HTML document, and where a finished block goes: into the innermost open cell, or
// the document. What becomes of a row once its cells are known is for `htmlTables.ts` to say.
import type { Token } from 'parse5';
import { wholeNumber } from './htmlElements.js';
import type { HtmlLists } from './htmlLists.js';
import type { PageBlock } from './htmlRegions.js';
import { type Cell, type CellBlock, rowBlocks, type Table } from './htmlTables.js';

/** Tables nested deeper than this are read as if their tags were not there. */
const DEEPEST_TABLE = 16;
const MOST_SPANNED = 100;

export class HtmlOpenTables {
  /** Blocks outside every table, those of finished tables among them. */
  readonly top: PageBlock[] = [];
  private readonly open: Table[] = [];
  /** Tables open beyond the deepest. */
  private ignored = 0;
  private readonly lists: HtmlLists;

  /** @param lists those of the document: a cell has lists of its own */
  constructor(lists: HtmlLists) {
    this.lists = lists;
  }

  /** Whether the innermost is a list of definitions. */
  get inDefinitions(): boolean {
    return this.open.at(-1)?.definitions ?? false;
  }

  openTable(definitions: boolean): void {
    if (this.open.length >= DEEPEST_TABLE) {
      this.ignored += 1;
      return;
    }
    this.open.push({ definitions, row: undefined, spans: new Map() });
    this.lists.openTable();
  }

  openRow(): void {
    const table = this.table();
    if (!table) return;
    this.closeRow();
    table.row = [];
  }

  openTerm(token: Token.TagToken): void {
    // Several terms may share one definition.
    if (this.table()?.row?.some(({ blocks }) => blocks.length > 0)) this.openRow();
    this.openCell(token);
  }

  openCell(token: Token.TagToken): void {
    const table = this.table();
    if (!table) return;
    table.row ??= [];
    const span = (name: string) => Math.min(MOST_SPANNED, Math.max(1, wholeNumber(token, name) ?? 1));
    table.row.push({ blocks: [], columns: span('colspan'), rows: span('rowspan') });
    this.lists.openCell();
  }

  closeRow(): void {
    const table = this.table();
    const row = table?.row;
    if (!table || !row) return;
    table.row = undefined;
    this.lists.openCell();
    const into = this.cell()?.blocks ?? this.top;
    for (const block of rowBlocks(table, row)) into.push(block);
  }

  closeTable(): void {
    if (this.ignored > 0) {
      this.ignored -= 1;
      return;
    }
    this.closeRow();
    if (this.open.pop()) this.lists.closeTable();
  }

  closeAll(): void {
    this.ignored = 0;
    while (this.open.length > 0) this.closeTable();
  }

  push(block: CellBlock): void {
    (this.cell()?.blocks ?? this.top).push(block);
  }

  /** The innermost open cell. */
  cell(): Cell | undefined {
    return this.open.findLast(({ row }) => row !== undefined && row.length > 0)?.row?.at(-1);
  }

  private table(): Table | undefined {
    return this.ignored > 0 ? undefined : this.open.at(-1);
  }
}
