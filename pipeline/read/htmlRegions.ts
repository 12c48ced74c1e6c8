// Which parts of a web page are the document. A saved page has navigation, banners and footers around it, and not
// every page says where its content begins: so nothing is left out where leaving it out would leave little.
import type { DraftBlock } from '../types.js';
import type { RegionKind } from './htmlElements.js';

const DEEPEST = 16;
/** A banner or navigation is shorter than this. */
const LONGEST_BANNER = 6000;
/** Leaving parts out must leave at least this share of all words. */
const LEAST_LEFT = 0.25;
/** `main` is believed where it holds at least this share of what is left. */
const LEAST_MAIN = 0.6;
const SKIP_LINK = /^(?:(?:skip|jump) (?:to|over)\b|(?:back|return) to (?:the )?(?:top|contents)\b)/i;

export interface Region {
  readonly name: string;
  readonly kind: RegionKind;
  readonly parent: Region | undefined;
  /** Elements of the same name open within, itself included. */
  depth: number;
  characters: number;
  /** Of these, in links. */
  linked: number;
  /** Whether its end tag came; one that never ends would take the rest of the page with it. */
  closed: boolean;
}

/** A block of a page, with where it stood. */
export interface PageBlock extends DraftBlock {
  readonly region?: Region | undefined;
  /** All its words are a link to another place of the same page. */
  readonly local?: boolean;
}

/** The parts that are open while a page is read. */
export class Regions {
  private readonly open: Region[] = [];

  get innermost(): Region | undefined {
    return this.open.at(-1);
  }

  /** Whether the document itself is open. */
  get inside(): boolean {
    return this.open.some(({ kind }) => kind === 'main' || kind === 'article');
  }

  start(name: string, kind: RegionKind | undefined): void {
    if (kind !== undefined && this.open.length < DEEPEST) {
      this.open.push({
        name,
        kind,
        parent: this.innermost,
        depth: 1,
        characters: 0,
        linked: 0,
        closed: false,
      });
      return;
    }
    const same = this.open.findLast((region) => region.name === name);
    if (same) same.depth += 1;
  }

  end(name: string): void {
    const at = this.open.findLastIndex((region) => region.name === name);
    if (at < 0) return;
    const region = this.open[at]!;
    region.depth -= 1;
    if (region.depth > 0) return;
    for (const ended of this.open.splice(at)) ended.closed = ended === region;
  }

  count(characters: number, linked: boolean): void {
    for (const region of this.open) {
      region.characters += characters;
      if (linked) region.linked += characters;
    }
  }
}

/** Leaves out what is not the document. */
export function keepDocument(blocks: readonly PageBlock[]): PageBlock[] {
  const worded = blocks.filter(({ local, text }) => !(local && SKIP_LINK.test(text)));
  const all = size(worded);
  let kept: PageBlock[] = [];
  for (const kinds of [['banner', 'links', 'frame'], ['banner', 'links'], []] as RegionKind[][]) {
    kept = worded.filter(({ region }) => !isAround(region, kinds));
    if (size(kept) >= LEAST_LEFT * all && kept.length > 0) break;
  }
  const main = kept.filter(({ region }) => isWithin(region, 'main'));
  if (main.length > 0 && size(main) >= LEAST_MAIN * size(kept)) kept = main;
  if (kept.some(({ kind, level }) => kind === 'heading' && level === 1)) return kept;
  // The title of the document may stand in the header of the page.
  const title = worded.find(
    ({ kind, level, region }) => kind === 'heading' && level === 1 && !isAround(region, ['banner', 'links']),
  );
  return title === undefined || kept.includes(title) ? kept : [title, ...kept];
}

function isAround(region: Region | undefined, kinds: readonly RegionKind[]): boolean {
  for (let at = region; at; at = at.parent) {
    if (
      !kinds.includes(at.kind) ||
      !at.closed ||
      at.characters > LONGEST_BANNER * (at.kind === 'frame' ? 10 : 1)
    )
      continue;
    if (at.kind !== 'links' || at.linked * 2 > at.characters) return true;
  }
  return false;
}

/** Whether a block stands in a part of that kind. */
export function isWithin(region: Region | undefined, kind: RegionKind): boolean {
  for (let at = region; at; at = at.parent) if (at.kind === kind) return true;
  return false;
}

function size(blocks: readonly PageBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}
