// The tree of a Markdown file to blocks. Letters turned into Markdown by converters carry HTML inside, headings that
// are only bold paragraphs, paragraph numbers within list items ("- 4.5.1 The …") or alone on their lines, and lists
// whose letters somebody typed; all are read as what they mean.
import type { Heading, List, ListItem, Nodes, PhrasingContent, Root, Table } from 'mdast';
import type { DraftBlock } from '../types.js';
import { htmlBlocks } from './html.js';
import { joinTexts } from './htmlTables.js';
import { gatherPhrases, type InlineLine, type Phrase } from './inline.js';
import { TypedLevels, takeBullet, typedLetter } from './listMarkers.js';
import { inlineLines } from './markdownInline.js';
import { foldSpace, isBoldHeading, numberDepth, takeNumber } from './marks.js';

/** A draft and, for a heading, whether it was only bold text. */
interface Draft extends DraftBlock {
  readonly onlyBold?: boolean;
}

/** Where a node stands in its lists. */
interface Place {
  readonly depth: number;
  /** Marker of the item, until its first words take it. */
  item: { marker: string | undefined } | undefined;
}

const NUMBER_ALONE = /^\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)]?$/;

/** A part of a file, parsed. */
export interface MarkdownPart {
  readonly root: Root;
  /** The text that was parsed. */
  readonly source: string;
}

/**
 * The blocks of a file, in order.
 * @param marks by the name of each footnote, its mark
 */
export function markdownBlocks(
  parts: readonly MarkdownPart[],
  marks: ReadonlyMap<string, string>,
): DraftBlock[] {
  const reader = new MarkdownReader(marks);
  for (const part of parts) reader.walk(part);
  return levelHeadings(nestLetters(reader.drafts));
}

class MarkdownReader {
  readonly drafts: Draft[] = [];
  private readonly typed = new TypedLevels();
  /** A paragraph number that stood alone, until the paragraph comes. */
  private number: string | undefined;
  private source = '';
  private readonly marks: ReadonlyMap<string, string>;

  constructor(marks: ReadonlyMap<string, string>) {
    this.marks = marks;
  }

  /** Visits blocks in order with a stack of its own: nesting cannot overflow the call stack. */
  walk({ root, source }: MarkdownPart): void {
    this.source = source;
    const stack: { node: Nodes; place: Place }[] = [{ node: root, place: { depth: 0, item: undefined } }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      const { node, place } = top;
      switch (node.type) {
        case 'root':
        case 'blockquote':
          for (const child of joinHtml(node.children).toReversed()) stack.push({ node: child, place });
          break;
        case 'list': {
          const markers = this.markersOf(node);
          for (const [i, item] of [...node.children.entries()].toReversed()) {
            stack.push({ node: item, place: { depth: place.depth + 1, item: { marker: markers[i] } } });
          }
          break;
        }
        case 'listItem':
          if (node.children.length === 0 && /^\d/.test(place.item?.marker ?? ''))
            this.number = place.item!.marker;
          else if (!this.pushBoldItem(node, place)) {
            for (const child of joinHtml(node.children).toReversed()) stack.push({ node: child, place });
          }
          break;
        case 'heading':
          this.pushHeading(node, place);
          break;
        case 'paragraph':
          this.pushParagraph(node.children, place);
          break;
        case 'table':
          this.pushRows(node);
          break;
        case 'code':
          this.pushPhrases(gatherPhrases(codeLines(node.value)), place);
          break;
        case 'html':
          for (const block of htmlBlocks(node.value).blocks) this.drafts.push(block);
          break;
      }
    }
  }

  private linesOf(children: readonly PhrasingContent[]): readonly InlineLine[] {
    return inlineLines(children, this.marks);
  }

  /** Markers as printed; a list whose every number is the same counts on from it, as Markdown has it. */
  private markersOf(list: List): string[] {
    const first = list.start ?? 1;
    return list.children.map((item, i) => {
      const at = item.position?.start.offset ?? 0;
      const printed = /^(?:(\d{1,9})([.)])|[-*+])/.exec(this.source.slice(at, at + 11));
      if (!list.ordered) return printed?.[0] ?? '-';
      const number = Number(printed?.[1] ?? first + i);
      return `${number === first && i > 0 ? first + i : number}${printed?.[2] ?? '.'}`;
    });
  }

  /** An item that is nothing but a bold line with a number is a heading: "1. **Purpose**", "- **4.5 Outcome**". */
  private pushBoldItem(item: ListItem, place: Place): boolean {
    const only = item.children[0];
    if (item.children.length !== 1 || only?.type !== 'paragraph') return false;
    const [phrase, ...more] = gatherPhrases(this.linesOf(only.children));
    if (!phrase || more.length > 0) return false;
    const marker = place.item?.marker ?? '';
    const own = numberDepth(phrase.text) !== undefined || !/^\d/.test(marker);
    const numbered = own ? phrase.text : `${marker} ${phrase.text}`;
    if (!phrase.bold || !isBoldHeading(phrase.text) || numberDepth(numbered) === undefined) return false;
    this.push({ kind: 'heading', text: numbered, page: 1, level: 2, onlyBold: true });
    return true;
  }

  private pushHeading(node: Heading, place: Place): void {
    const lines = this.linesOf(node.children).map((line) => ({ ...line, broken: 'hard' as const }));
    const phrases = gatherPhrases(lines);
    const raw = this.source[node.position?.start.offset ?? 0] ?? '#';
    // A paragraph with a rule right under it is no heading, though Markdown takes it for one.
    if (raw !== '#' && !isBoldHeading(phrases.map(({ text }) => text).join(' '))) {
      this.pushPhrases(phrases, place);
      return;
    }
    const { text, notes } = joinTexts(phrases, ' ');
    const words = text.replace(/ \{[#.][^{}]{0,80}\}$/, '');
    const numbered = this.number !== undefined && numberDepth(words) === undefined;
    // A lost number alone on its line before a numbered heading is nobody's.
    if (numbered && place.depth === 0) {
      const lead = `${this.number} `;
      this.push({
        kind: 'heading',
        text: lead + words,
        page: 1,
        level: node.depth,
        ...noted(notes, -lead.length),
      });
    } else this.push({ kind: 'heading', text: words, page: 1, level: node.depth, ...noted(notes, 0) });
    this.number = undefined;
  }

  private pushParagraph(children: readonly PhrasingContent[], place: Place): void {
    const lines = this.linesOf(children);
    const rows = tabbedRows(lines);
    if (rows) for (const text of rows) this.push({ kind: 'table_row', text, page: 1 });
    else this.pushPhrases(gatherPhrases(lines), place);
  }

  private pushPhrases(phrases: readonly Phrase[], place: Place): void {
    for (const phrase of phrases) {
      if (phrase.footnote !== undefined) {
        const marker = phrase.footnote;
        this.push({ kind: 'footnote', text: phrase.text, page: 1, marker, ...noted(phrase.notes, 0) });
      } else if (phrase.local && (place.depth > 0 || phrases.length > 1)) {
        this.push({ kind: 'contents', text: phrase.text, page: 1 });
      } else if (phrase.bold && place.depth === 0 && isBoldHeading(phrase.text)) {
        this.push({ kind: 'heading', text: phrase.text, page: 1, level: 2, onlyBold: true });
      } else if (place.item) this.pushItem(phrase, place.depth, place.item);
      else this.pushLoose(phrase);
    }
  }

  private pushItem(phrase: Phrase, level: number, item: NonNullable<Place['item']>): void {
    const numbered = takeNumber(phrase.text);
    const { marker, text } = numbered.marker === undefined ? takeBullet(phrase.text) : numbered;
    const taken = numbered.marker ?? item.marker ?? marker;
    if (text !== '') item.marker = undefined;
    const mark = taken === undefined ? {} : { marker: taken };
    const notes = noted(phrase.notes, phrase.text.length - text.length);
    this.push({ kind: 'list_item', text, page: 1, level, ...mark, ...notes });
  }

  private pushLoose(phrase: Phrase): void {
    if (NUMBER_ALONE.test(phrase.text)) {
      this.number = phrase.text;
      return;
    }
    const bullet = takeBullet(phrase.text);
    const letter = typedLetter(phrase.text);
    if (bullet.marker !== undefined || letter !== undefined) {
      const level = this.typed.levelOf(bullet.marker ?? letter!);
      const cut = phrase.text.length - bullet.text.length;
      this.push({ kind: 'list_item', page: 1, level, ...bullet, ...noted(phrase.notes, cut) });
      return;
    }
    this.typed.reset();
    const { marker = this.number, text } = takeNumber(phrase.text);
    this.number = undefined;
    const mark = marker === undefined ? {} : { marker };
    this.push({
      kind: 'paragraph',
      text,
      page: 1,
      ...mark,
      ...noted(phrase.notes, phrase.text.length - text.length),
    });
  }

  private pushRows(table: Table): void {
    for (const row of table.children) {
      const cells = row.children.map((cell) => joinTexts(gatherPhrases(this.linesOf(cell.children)), ' '));
      const { text, notes } = joinTexts(
        cells.filter((cell) => cell.text !== ''),
        ' | ',
      );
      this.push({ kind: 'table_row', text, page: 1, ...noted(notes, 0) });
    }
  }

  private push(draft: Draft): void {
    if (draft.text !== '') this.drafts.push(draft);
  }
}

function noted(notes: Phrase['notes'], cut: number): Pick<DraftBlock, 'notes'> {
  return notes.length === 0 ? {} : { notes: notes.map((note) => ({ ...note, at: note.at - cut })) };
}

/** HTML that empty lines part is still one piece: a table with an empty line between its rows. */
function joinHtml<Node extends Nodes>(children: readonly Node[]): Node[] {
  const joined: Node[] = [];
  let html: string[] = [];
  const close = () => {
    if (html.length > 0) joined.push({ type: 'html', value: html.join('\n\n') } as Node);
    html = [];
  };
  for (const child of children) {
    if (child.type === 'html') html.push(child.value);
    else {
      close();
      joined.push(child);
    }
  }
  close();
  return joined;
}

/** Lines of a block that Markdown leaves as they are. */
function codeLines(value: string): InlineLine[] {
  let broken: InlineLine['broken'] = 'hard';
  return value.split('\n').flatMap((raw) => {
    const line = { raw, bold: false, local: false, broken };
    broken = /\S/.test(raw) ? 'hard' : 'paragraph';
    return broken === 'hard' ? [line] : [];
  });
}

/** Lines whose cells are parted by tabs are rows of a table that lost its rules. */
function tabbedRows(lines: readonly InlineLine[]): string[] | undefined {
  const worded = lines.filter(({ raw }) => /\S/.test(raw));
  if (!worded.every(({ raw }) => raw.trim().includes('\t'))) return undefined;
  return worded.map(({ raw }) =>
    raw
      .split('\t')
      .map(foldSpace)
      .filter((cell) => cell !== '')
      .join(' | '),
  );
}

/** Items "i)" and "(a)" below a numbered one are its parts, however a converter indented each of them. */
function nestLetters(drafts: readonly Draft[]): Draft[] {
  const typed = new TypedLevels();
  let base: number | undefined;
  let above: Draft | undefined;
  return drafts.map((draft) => {
    const letter = draft.kind === 'list_item' ? typedLetter(draft.text) : undefined;
    if (letter === undefined) {
      typed.reset();
      base = undefined;
      above = draft;
      return draft;
    }
    const own = draft.level ?? 1;
    const numbered = above?.kind === 'list_item' && /^\d/.test(above.marker ?? '');
    base ??= numbered ? Math.max(own, (above!.level ?? 1) + 1) : own;
    return { ...draft, level: base + typed.levelOf(letter) - 1 };
  });
}

/**
 * Where numbered headings are only bold, converters give the rest arbitrary levels ("#### **4. Report**" beside
 * "**3. Summary**"): there the numbers say how deep a heading is.
 */
function levelHeadings(drafts: readonly Draft[]): DraftBlock[] {
  const byNumber = drafts.some((draft) => draft.onlyBold && numberDepth(draft.text) !== undefined);
  return drafts.map(({ onlyBold: _, ...block }) => {
    const depth = block.kind === 'heading' && byNumber ? numberDepth(block.text) : undefined;
    return depth === undefined ? block : { ...block, level: depth };
  });
}
