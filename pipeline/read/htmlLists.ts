// The lists that are open in an HTML document, and the marker of the item that has begun. HTML numbers its items
// itself: by type, start, value and style, downwards where a list is reversed.
import type { Token } from 'parse5';
import { isNoteItem, numberStyle, statedLevel, wholeNumber } from './htmlElements.js';
import { formatOrdinal, type NumberStyle } from './listMarkers.js';

/** Lists nested deeper than this are read as if they were this deep. */
const DEEPEST_LIST = 20;

interface List {
  readonly style: NumberStyle | 'none' | undefined;
  readonly ordered: boolean;
  /** 1, or -1 for a list that counts down. */
  readonly step: 1 | -1;
  /** Number of the next item; undefined for a list that counts down to 1. */
  next: number | undefined;
  /** Depth that the list states of itself. */
  readonly level: number | undefined;
  /** The items of a list that counts down to 1. */
  readonly items: Item[];
}

/** An item, and the block that its first words made. */
interface Item {
  block?: { marker?: string | undefined };
}

export class HtmlLists {
  private lists: List[] = [];
  /** Lists open beyond the deepest. */
  private ignored = 0;
  /** Lists around the tables that are open. */
  private readonly around: { readonly lists: List[]; readonly ignored: number }[] = [];
  private marker: string | undefined;
  private item: Item | undefined;
  /** The item is a footnote. */
  isNote = false;

  /** Nesting depth of an item; 0 outside every list. */
  get level(): number {
    return this.lists.at(-1)?.level ?? this.lists.length;
  }

  openList(token: Token.TagToken): void {
    this.closeItem();
    if (this.lists.length >= DEEPEST_LIST) {
      this.ignored += 1;
      return;
    }
    const reversed = token.attrs.some(({ name }) => name === 'reversed');
    this.lists.push({
      style: numberStyle(token),
      ordered: token.tagName === 'ol',
      step: reversed ? -1 : 1,
      next: wholeNumber(token, 'start') ?? (reversed ? undefined : 1),
      level: statedLevel(token),
      items: [],
    });
  }

  closeList(): void {
    this.closeItem();
    if (this.ignored > 0) {
      this.ignored -= 1;
      return;
    }
    const list = this.lists.pop();
    if (list?.next !== undefined || !list?.ordered) return;
    list.items.forEach(({ block }, i) => {
      if (block?.marker === '') block.marker = markerOf(list, list.items.length - i);
    });
  }

  openItem(token: Token.TagToken): void {
    if (this.lists.length === 0) {
      const bare = { style: undefined, ordered: false, step: 1, next: 1, level: undefined } as const;
      this.lists.push({ ...bare, items: [] });
    }
    const list = this.lists.at(-1)!;
    const own = numberStyle(token);
    const number = wholeNumber(token, 'value') ?? list.next;
    this.item = {};
    if (number === undefined) {
      list.items.push(this.item);
      this.marker = '';
    } else {
      this.marker = markerOf(own === undefined ? list : { ...list, style: own }, number);
      list.next = number + list.step;
    }
    this.isNote = isNoteItem(token);
  }

  closeItem(): void {
    this.marker = undefined;
    this.item = undefined;
    this.isNote = false;
  }

  /** The marker of the item that has begun, once; '' where it is known only at the end of its list. */
  takeMarker(): string | undefined {
    const marker = this.marker;
    this.marker = undefined;
    return marker;
  }

  /** Notes the block that an item's words made. */
  made(block: { marker?: string | undefined }): void {
    if (this.item && this.item.block === undefined) this.item.block = block;
  }

  /** A table has lists of its own. */
  openTable(): void {
    this.around.push({ lists: this.lists, ignored: this.ignored });
    this.openCell();
  }

  openCell(): void {
    this.lists = [];
    this.ignored = 0;
    this.closeItem();
  }

  closeTable(): void {
    const before = this.around.pop();
    if (!before) return;
    this.lists = before.lists;
    this.ignored = before.ignored;
  }
}

function markerOf(list: Pick<List, 'ordered' | 'style'>, number: number): string | undefined {
  if (list.style === 'none') return undefined;
  return list.ordered ? `${formatOrdinal(number, list.style ?? 'decimal')}.` : '-';
}
