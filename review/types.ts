// What the page and its server say to each other: every request is a POST of JSON to `api/<name>` under the page's own
// address, and is answered with JSON. The two sides share these types and nothing else.
import type { ReviewLabel } from '../labels/journal.js';
import type { FindingPolarity, Polarity } from '../pipeline/types.js';

export type { ReviewLabel } from '../labels/journal.js';

/**
 * In which order sentences come up.
 * - `uncertainty`: those of which the model is least sure first
 * - `theme`: by theme in the order of the taxonomy, then polarity, the least confident tags first
 * - `document`: as they are read
 * - `doubt`: hand labels that were given to be checked, the most doubtful first
 * - `random`: a random sample, the only order from which precision is estimated
 */
export const ORDERS = ['uncertainty', 'theme', 'document', 'doubt', 'random'] as const;
export type Order = (typeof ORDERS)[number];

/** In place of a theme: any. */
export const ANY_THEME = '*';

/** Which sentences come up; all that are given must hold. */
export interface Filter {
  /** The sentence is tagged with the theme (`ANY_THEME`: with some theme as a strength or weakness). */
  readonly theme?: string;
  /** It is tagged with this polarity: of `theme`, where one is given (mixed counts as both), else of the sentence. */
  readonly polarity?: Polarity;
  readonly documentId?: string;
  readonly authority?: string;
  /** Confidence, 0 to 1, of the tag asked about (`theme`'s, else the sentence's polarity): from, up to. */
  readonly least?: number;
  readonly most?: number;
  /** Words that must occur, as in the dashboard's search. */
  readonly words?: string;
  /** `open` (default): not decided; `skipped`, `flagged`, `decided`: to look at again. */
  readonly state?: 'open' | 'skipped' | 'flagged' | 'decided';
}

export interface Queue {
  readonly order: Order;
  readonly filter: Filter;
}

/** What the page is told once. */
export interface Setup {
  /** Name and version. */
  readonly tool: string;
  /** Name of the tagged folder, and of the label file; no whole paths. */
  readonly folder: string;
  readonly labels: string;
  /** '' until a reviewer gave a name. */
  readonly reviewer: string;
  readonly themes: readonly {
    readonly id: string;
    readonly name: string;
    readonly definition: string;
    readonly colour: string;
  }[];
  readonly documents: readonly {
    readonly id: string;
    readonly doc: string;
    readonly title: string | null;
    readonly authority: string | null;
    readonly published: string | null;
    readonly sentences: number;
  }[];
  readonly sentences: number;
  /** Orders that cannot be chosen, with the reason: no labels were given to be checked. */
  readonly unavailable: Partial<Readonly<Record<Order, string>>>;
  /** What whoever reviews must know, one sentence each. */
  readonly warnings: readonly string[];
}

/** A sentence to decide about, in its place. */
export interface Item {
  /** `<doc>:<fingerprint>`. */
  readonly key: string;
  readonly sentenceId: string;
  readonly doc: string;
  readonly documentId: string;
  readonly title: string | null;
  readonly authority: string | null;
  readonly inspectionType: string | null;
  readonly published: string | null;
  readonly page: number;
  /** Outermost first. */
  readonly heading: readonly string[];
  readonly listItem: boolean;
  /** The sentence that introduces its list, or ''. */
  readonly stem: string;
  readonly text: string;
  /** Sentences of the same paragraph, and those further off, up to three each way; in reading order. */
  readonly paragraph: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly around: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly tags: Tags;
  /** What the form begins with, and where that comes from: the tags, a label to be checked, or an earlier decision. */
  readonly label: ReviewLabel;
  readonly from: 'tags' | 'label' | 'decision';
  /** Why the label is to be checked: what the hand says, what the tags say. */
  readonly doubt?: {
    readonly what: string;
    readonly hand: string;
    readonly model: string;
    readonly why: string;
  };
  /** An earlier decision. */
  readonly decided?: {
    readonly action: 'accept' | 'correct' | 'skip';
    readonly reviewer: string;
    readonly time: string;
    readonly comment: string;
    readonly flag: boolean;
  };
}

export interface Tags {
  readonly polarity: Polarity;
  /** Calibrated probability, 0 to 1. */
  readonly confidence: number;
  readonly themes: readonly {
    readonly theme: string;
    readonly polarity: Polarity;
    readonly confidence: number;
  }[];
  /** One a finding: the words that decided most, strongest first. */
  readonly findings: readonly {
    readonly theme: string;
    readonly polarity: FindingPolarity;
    readonly clause: string;
    readonly evidence: readonly string[];
  }[];
  readonly model: string;
}

/** How often tags were right: of one theme and polarity, or of all. */
export interface Precision {
  /** Theme id; null: all findings. */
  readonly theme: string | null;
  readonly polarity: FindingPolarity | null;
  /** Findings of the folder; of the random sample those reviewed; of those the ones that were right. */
  readonly findings: number;
  readonly reviewed: number;
  readonly right: number;
  /** 0 to 1; null where none was reviewed. */
  readonly precision: number | null;
  /** 95% interval. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Progress {
  /** Sentences of the queue as filtered, and those of them that are not decided. */
  readonly total: number;
  readonly left: number;
  /** Decisions that hold, in all. */
  readonly decided: number;
  readonly accepted: number;
  readonly corrected: number;
  readonly skipped: number;
  readonly flagged: number;
  /** Median of the seconds a sentence took; null before the first. */
  readonly seconds: number | null;
}

/** Where the labels stand as a file. */
export interface Written {
  readonly state: 'written' | 'pending' | 'refused';
  /** Why it was refused, and what to do. */
  readonly message: string;
}

/** The answer to whatever moves on. */
export interface Step {
  /** null: nothing is left in the queue. */
  readonly item: Item | null;
  readonly progress: Progress;
  /** All findings first, then by theme, strengths before weaknesses. */
  readonly precision: readonly Precision[];
  /** Whether the figures grow by decisions in this queue: it is random, and no filter but of tags narrows it. */
  readonly counts: boolean;
  /** What `undo` takes back. */
  readonly undo: { readonly decisions: number } | null;
  readonly written: Written;
  /** Of a bulk: sentences that were decided by it. */
  readonly done?: number;
}

/** By name of the request: what is sent, what comes back. */
export interface Api {
  setup: { request: Record<string, never>; answer: Setup };
  reviewer: { request: { readonly name: string }; answer: Setup };
  /** The next sentence; the one that the tab has already from the same queue. `tab` is made by the page. */
  next: { request: { readonly tab: string; readonly queue: Queue }; answer: Step };
  /** One sentence by key, from the list. */
  open: { request: { readonly tab: string; readonly queue: Queue; readonly key: string }; answer: Step };
  /** Recorded before the answer comes. Answered with the next sentence. */
  decide: {
    request: {
      readonly tab: string;
      readonly queue: Queue;
      /** Made by the page; the same for a request that is sent again. */
      readonly id: string;
      readonly key: string;
      /** As the form stood; `accept` where it is what it began with. */
      readonly action: 'accept' | 'correct' | 'skip';
      readonly label: ReviewLabel;
      readonly flag: boolean;
      readonly comment: string;
      readonly seconds: number;
    };
    answer: Step;
  };
  /** Takes back what was done last; answered with that sentence (of a bulk: the next of the queue). */
  undo: { request: { readonly tab: string; readonly queue: Queue }; answer: Step };
  /** Accepts the tags of all that are left in the queue; refused where there are not `expected` of them. */
  bulk: {
    request: { readonly tab: string; readonly queue: Queue; readonly id: string; readonly expected: number };
    answer: Step;
  };
  /** A stretch of the queue, to look through. */
  list: {
    request: { readonly queue: Queue; readonly from: number; readonly count: number };
    answer: { readonly total: number; readonly rows: readonly ListRow[] };
  };
  /** Writes the label file now. */
  write: { request: Record<string, never>; answer: Written };
  /** The tab is still there; sent every half minute. */
  beat: { request: { readonly tab: string }; answer: Record<string, never> };
  /** The tab is closed. */
  release: { request: { readonly tab: string }; answer: Record<string, never> };
}

export interface ListRow {
  readonly key: string;
  readonly doc: string;
  readonly text: string;
  readonly polarity: Polarity;
  readonly themes: readonly { readonly theme: string; readonly polarity: Polarity }[];
  readonly state: 'open' | 'skipped' | 'decided';
  readonly flag: boolean;
}

/** What a request that failed is answered with; the status says of what kind. */
export interface Refusal {
  /** What is wrong and what to do. */
  readonly message: string;
}
