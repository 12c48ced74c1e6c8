// The numbers that Word prints before its paragraphs ("4.1", "(b)", "iii."). They stand nowhere in the text of a file:
// Word counts them anew each time from word/numbering.xml, and mammoth drops all but whether a list is ordered.
// Rules of counting: ECMA-376 part 1, 17.9 (numbering).
import { type Token, Tokenizer } from 'parse5';
import { formatOrdinal, type NumberStyle } from './listMarkers.js';

/** A paragraph that Word numbers. */
export interface NumberedParagraph {
  /** Its words without white space, to know it again by. */
  readonly words: string;
  /** As printed; '' where the paragraph has a bullet. */
  readonly label: string;
}

interface Level {
  start: number;
  format: string;
  /** "%1.%2)": counters of this and the levels above it. */
  text: string;
}

interface Numbering {
  /** By list definition, then by level. */
  readonly definitions: Map<string, Map<number, Level>>;
  /** By list: its definition, and the levels at which it starts anew. */
  readonly lists: Map<string, { definition: string; readonly starts: Map<number, number> }>;
  /** By style of paragraph: the level of a definition that belongs to it. */
  readonly levelOfStyle: Map<string, number>;
}

interface Place {
  list?: string | undefined;
  level?: number | undefined;
}

const FORMATS: Readonly<Record<string, NumberStyle>> = {
  lowerLetter: 'lower-alpha',
  upperLetter: 'upper-alpha',
  lowerRoman: 'lower-roman',
  upperRoman: 'upper-roman',
};
const MOST_BASES = 20;

/**
 * The numbered paragraphs of a document in the order in which they stand.
 * @param document text of word/document.xml
 * @param numbering text of word/numbering.xml
 * @param styles text of word/styles.xml, or ''
 */
export function numberParagraphs(document: string, numbering: string, styles: string): NumberedParagraph[] {
  const lists = readNumbering(numbering);
  const places = readStyles(styles);
  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  const found: NumberedParagraph[] = [];
  const open: { style: string; own: Place; words: string[]; heading: boolean }[] = [];
  let choices = 0;
  readXml(document, {
    start(name, value) {
      if (name === 'mc:choice') choices += 1;
      const paragraph = open.at(-1);
      if (name === 'w:p') open.push({ style: '', own: {}, words: [], heading: false });
      else if (name === 'w:pprchange' && paragraph) paragraph.heading = true;
      else if (!paragraph || paragraph.heading) return;
      else if (name === 'w:pstyle') paragraph.style = value('w:val');
      else if (name === 'w:numid') paragraph.own.list = value('w:val');
      else if (name === 'w:ilvl') paragraph.own.level = Number(value('w:val')) || 0;
    },
    end(name) {
      if (name === 'mc:choice') choices -= 1;
      if (name === 'w:pprchange' && open.length > 0) open.at(-1)!.heading = false;
      if (name !== 'w:p') return;
      const paragraph = open.pop();
      if (!paragraph || choices > 0) return;
      const styled = places(paragraph.style);
      const list = paragraph.own.list ?? styled.list;
      if (list === undefined || !lists.lists.has(list)) return;
      const level = paragraph.own.level ?? styled.level ?? lists.levelOfStyle.get(paragraph.style) ?? 0;
      const label = count(lists, counts, begun, list, level);
      if (label !== undefined) found.push({ words: paragraph.words.join('').replace(/\s+/g, ''), label });
    },
    text(text, parent) {
      if (parent === 'w:t') open.at(-1)?.words.push(text);
    },
  });
  return found;
}

/** Counts one paragraph of a list and says what is printed before it. */
function count(
  numbering: Numbering,
  counts: Map<string, (number | undefined)[]>,
  begun: Set<string>,
  list: string,
  level: number,
): string | undefined {
  const { definition, starts } = numbering.lists.get(list)!;
  const levels = numbering.definitions.get(definition);
  const own = levels?.get(level);
  if (!levels || !own || level > 8) return undefined;
  const counters = counts.get(definition) ?? [];
  counts.set(definition, counters);
  const anew = starts.get(level);
  const first = `${list} ${level}`;
  const before = counters[level];
  counters[level] =
    anew !== undefined && !begun.has(first) ? anew : before === undefined ? own.start : before + 1;
  begun.add(first);
  counters.length = level + 1;
  if (own.format === 'bullet') return '';
  return own.text.slice(0, 60).replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const counted = levels.get(at);
    return counted === undefined ? '' : formatted(counters[at] ?? counted.start, counted.format);
  });
}

function formatted(value: number, format: string): string {
  if (format === 'none') return '';
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return formatOrdinal(value, FORMATS[format] ?? 'decimal');
}

function readNumbering(xml: string): Numbering {
  const read: Numbering = { definitions: new Map(), lists: new Map(), levelOfStyle: new Map() };
  let levels: Map<number, Level> | undefined;
  let list: { definition: string; readonly starts: Map<number, number> } | undefined;
  let at = 0;
  readXml(xml, {
    start(name, value) {
      const level = levels?.get(at);
      if (name === 'w:abstractnum') {
        levels = new Map();
        list = undefined;
        read.definitions.set(value('w:abstractnumid'), levels);
      } else if (name === 'w:num') {
        levels = undefined;
        list = { definition: '', starts: new Map() };
        read.lists.set(value('w:numid'), list);
      } else if (name === 'w:abstractnumid' && list) list.definition = value('w:val');
      else if (name === 'w:lvl' || name === 'w:lvloverride') {
        at = Number(value('w:ilvl')) || 0;
        levels?.set(at, { start: 1, format: 'decimal', text: '' });
      } else if (name === 'w:startoverride') list?.starts.set(at, Number(value('w:val')) || 0);
      else if (name === 'w:pstyle' && levels) read.levelOfStyle.set(value('w:val'), at);
      else if (!level) return;
      else if (name === 'w:start') level.start = Number(value('w:val')) || 0;
      else if (name === 'w:numfmt') level.format = value('w:val');
      else if (name === 'w:lvltext') level.text = value('w:val');
    },
  });
  return read;
}

/** Where paragraphs of a style are in a list, by the style itself or one that it is based on. */
function readStyles(xml: string): (style: string) => Place {
  const styles = new Map<string, Place & { base?: string }>();
  let style: (Place & { base?: string }) | undefined;
  readXml(xml, {
    start(name, value) {
      if (name === 'w:style') {
        style = {};
        styles.set(value('w:styleid'), style);
      } else if (!style) return;
      else if (name === 'w:basedon') style.base = value('w:val');
      else if (name === 'w:numid') style.list = value('w:val');
      else if (name === 'w:ilvl') style.level = Number(value('w:val')) || 0;
    },
  });
  return (name) => {
    const place: Place = {};
    let at = styles.get(name);
    for (let i = 0; at && i < MOST_BASES; i += 1) {
      place.list ??= at.list;
      place.level ??= at.level;
      at = styles.get(at.base ?? '');
    }
    return place;
  };
}

interface XmlVisitor {
  /** @param value gives an attribute, or '' */
  start(name: string, value: (attribute: string) => string): void;
  end?(name: string): void;
  text?(text: string, parent: string): void;
}

/** Visits the tags of XML as an HTML tokeniser sees them: names in lower case, nothing checked. */
function readXml(xml: string, visitor: XmlVisitor): void {
  let parent = '';
  const text = (token: Token.CharacterToken) => visitor.text?.(token.chars, parent);
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag(token) {
        visitor.start(token.tagName, (name) => token.attrs.find((attr) => attr.name === name)?.value ?? '');
        parent = token.tagName;
        if (token.selfClosing) {
          visitor.end?.(token.tagName);
          parent = '';
        }
      },
      onEndTag(token) {
        visitor.end?.(token.tagName);
        parent = '';
      },
      onCharacter: text,
      onWhitespaceCharacter: text,
      onNullCharacter: () => {},
      onComment: () => {},
      onDoctype: () => {},
      onEof: () => {},
    },
  );
  tokenizer.write(xml, true);
}
