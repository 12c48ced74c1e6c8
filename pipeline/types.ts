// The vocabulary of the project: every record that passes from one stage to the next stands here.
// A stage takes one of these and gives the next; none is changed once made.

/** What was given to read: the bytes of one file and where they came from. */
export interface Source {
  /** As the user named it; used in tables and messages only. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of `bytes`, all 64 hex digits, where it is known already. */
  readonly sha256?: string;
}

export type MediaType =
  | 'application/pdf'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'text/html'
  | 'text/markdown'
  | 'text/plain';

/** One printed line, as a reader of a page-oriented format (PDF, plain text) finds it. */
export interface Line {
  readonly text: string;
  /** 1-based page. */
  readonly page: number;
  /** Left edge in points, when the format knows it. */
  readonly x?: number;
  /** Baseline from the top of the page in points, when the format knows it. */
  readonly y?: number;
  /** Right edge in points, when the format knows it. */
  readonly right?: number;
  /** Font size in points, when the format knows it. */
  readonly size?: number;
  readonly bold?: boolean;
  /** A row of a table: its cells in `text`, joined by ` | `. */
  readonly row?: boolean;
}

/**
 * What a block is.
 * - `heading`, `paragraph`, `list_item`: text that can carry findings.
 * - `table_row`: one row of a table, its cells joined by ` | `.
 * - `address`: the letterhead, addressee, date and salutation, and the facts of the inspection printed above the text.
 * - `signature`: from "Yours sincerely" to the name and post under it.
 * - `contents`: an entry of a table of contents, or its title.
 * - `footnote`: a note at the foot of a page.
 * - `small_print`: what a publisher prints in every document: what it does, licence, how to get copies.
 * - `furniture`: what a page repeats or adds: page numbers, running heads, stray marks.
 */
export const BLOCK_KINDS = [
  'heading',
  'paragraph',
  'list_item',
  'table_row',
  'address',
  'signature',
  'contents',
  'footnote',
  'small_print',
  'furniture',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** A footnote mark in a block's text, which keeps it: `text.slice(at, at + mark.length) === mark`. */
export interface FootnoteMark {
  /** UTF-16 offset in the block's text. */
  readonly at: number;
  /** As printed: "3", "14", "*". */
  readonly mark: string;
}

/** A block as a reader or the layout stage makes it, before it has a place in the canonical text. */
export interface DraftBlock {
  readonly kind: BlockKind;
  /** One line, white space folded, words hyphenated at a line end rejoined. Never empty. */
  readonly text: string;
  /** 1-based page on which the block begins. */
  readonly page: number;
  /** Headings: 1 is outermost. List items: nesting depth, 1 is outermost. Absent elsewhere. */
  readonly level?: number;
  /** The bullet or number taken off a list item or paragraph, as printed ("•", "12.", "(a)"). */
  readonly marker?: string;
  /** Offsets in `text` at which a later page begins, in order, with that page's number. */
  readonly pageBreaks?: readonly { readonly at: number; readonly page: number }[];
  /** Footnote marks in `text`, in order. */
  readonly notes?: readonly FootnoteMark[];
}

/** A block with its place in the canonical text: `document.text.slice(start, end) === text`. */
export interface Block extends DraftBlock {
  /** UTF-16 offset, inclusive. */
  readonly start: number;
  /** UTF-16 offset, exclusive. */
  readonly end: number;
  /** Texts of the headings above this block, outermost first. */
  readonly headings: readonly string[];
}

/** Kinds of inspection, and of documents about one. */
export const INSPECTION_TYPES = [
  /** The single inspection framework and those before it, to 2018. */
  'framework inspection',
  /** Inspection of local authority children's services (ILACS), since 2018: two weeks on site. */
  'standard inspection',
  /** The same, one week on site. */
  'short inspection',
  'focused visit',
  'monitoring visit',
  'joint targeted area inspection',
  /** A council's own paper about an inspection. */
  'council report',
] as const;
export type InspectionType = (typeof INSPECTION_TYPES)[number];

/** What the document says of itself. A field is absent rather than guessed. Dates are ISO `yyyy-mm-dd`. */
export interface Metadata {
  readonly title?: string;
  /** Without "council", "borough" and the like, as a sentence would name the place: "Norfolk", "Isle of Wight". */
  readonly authority?: string;
  readonly inspectionType?: InspectionType;
  readonly inspectionStart?: string;
  readonly inspectionEnd?: string;
  readonly published?: string;
  readonly leadInspector?: string;
  /**
   * Area judged to grade. Areas: `overall_effectiveness`, `impact_of_leaders`, `help_and_protection`, `in_care`,
   * `care_leavers`, `adoption`; any other as printed. Grades: `outstanding`, `good`, `adequate`,
   * `requires improvement`, `inadequate`.
   */
  readonly judgements: Readonly<Record<string, string>>;
}

/** One document, read and laid out. */
export interface Document {
  /** First 16 hex digits of the file's SHA-256. */
  readonly id: string;
  readonly path: string;
  /** All 64 hex digits. */
  readonly sha256: string;
  readonly mediaType: MediaType;
  /** Canonical text: the blocks in reading order, one empty line between them. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly metadata: Metadata;
  /** Number of pages; 1 for formats without pages. */
  readonly pages: number;
  readonly warnings: readonly string[];
}

/** One sentence of a document. `document.text.slice(start, end)` is `text` up to white space. */
export interface Sentence {
  readonly documentId: string;
  /** `<documentId>-<index, 4 digits or more>`. */
  readonly id: string;
  /** 0-based position among the document's sentences. */
  readonly index: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  /** Heading path, outermost first. */
  readonly heading: readonly string[];
  readonly listItem: boolean;
  readonly text: string;
  /** First 16 hex digits of the SHA-256 of the normalised text (see `fingerprint`). */
  readonly fingerprint: string;
  /** Kind of the block it stands in. */
  readonly block: BlockKind;
  /** The sentence that introduces the list a list item belongs to ("Leaders should:"); '' elsewhere. */
  readonly stem: string;
}

export type Polarity = 'strength' | 'weakness' | 'mixed' | 'none';
export const POLARITIES = ['strength', 'weakness', 'mixed', 'none'] as const satisfies readonly Polarity[];

/** What a theme's part of a finding can say. */
export type FindingPolarity = 'strength' | 'weakness';

export interface ThemeLabel {
  /** A theme id of the taxonomy. */
  readonly theme: string;
  readonly polarity: Polarity;
  /** Calibrated probability, 0 to 1, that the theme is present with this polarity. */
  readonly confidence: number;
  /** Calibrated probability of a strength finding (the theme is a strength or mixed). */
  readonly strength: number;
  /** Calibrated probability of a weakness finding (the theme is a weakness or mixed). */
  readonly weakness: number;
}

export interface Labels {
  readonly polarity: Polarity;
  /** Calibrated probability, 0 to 1. */
  readonly polarityConfidence: number;
  /** Themes the sentence speaks about, in taxonomy order; none is an empty array. */
  readonly themes: readonly ThemeLabel[];
}

/** What the labeller reads: one sentence in its context. */
export interface SentenceInContext {
  readonly text: string;
  /** Heading path, outermost first. */
  readonly heading: readonly string[];
  readonly listItem: boolean;
  /** Text of the sentence before, or '' at the start of a document. */
  readonly before: string;
  /** Kind of the block it stands in, where it was read from a document. */
  readonly block?: BlockKind;
  /** The sentence that introduces its list, where there is one. */
  readonly stem?: string;
}

export interface LabelledSentence extends Sentence, Labels {
  /** How unsure the model is of its answers, 0 or more, to 4 decimals (`uncertaintyOf`); 0 where it was not asked. */
  readonly uncertainty: number;
  /** What adds most to that: `polarity`, or a theme id, be it of a theme the sentence did not get; absent at 0. */
  readonly uncertainAbout?: string;
}

/** One row of `findings.jsonl`: a sentence (or the clause of it) × theme × strength or weakness. */
export interface Finding {
  /** `<sentence id>-<theme>-<S|W>`. */
  readonly id: string;
  readonly documentId: string;
  readonly sentenceId: string;
  readonly page: number;
  readonly heading: readonly string[];
  readonly text: string;
  /** The part of a mixed sentence that carries this polarity; the whole sentence otherwise. */
  readonly clause: string;
  readonly theme: string;
  readonly polarity: FindingPolarity;
  readonly confidence: number;
  /** The words that decided most, strongest first. */
  readonly evidence: readonly string[];
}

/** One theme of the taxonomy (`labels/taxonomy.json`). */
export interface Theme {
  /** Lower-case identifier, used in columns and files. */
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  /** CSS hex colour. */
  readonly colour: string;
  /** Broad keyword patterns (regular expressions, case-insensitive): the keyword baseline, and a hint to the model. */
  readonly keywords: readonly string[];
}

export interface Taxonomy {
  readonly version: string;
  readonly themes: readonly Theme[];
}

/** One hand-labelled sentence. Stand-off rows have no `text`; their sentence is found by fingerprint. */
export interface GoldRow {
  /** Row id as in the file, or `<doc>:<fingerprint>`. */
  readonly id: string;
  /** Document as the label file names it (file name without extension). */
  readonly doc: string;
  readonly split: string;
  readonly stratum: string;
  readonly fingerprint: string;
  readonly polarity: Polarity;
  /** Theme id to its polarity; a theme the sentence is not about is absent. */
  readonly themes: Readonly<Record<string, Polarity>>;
  /** Present in files that carry their text. */
  readonly context?: SentenceInContext;
}

/** A failure to read one input: reported in `errors.jsonl`, never fatal to a batch. */
export interface ReadFailure {
  readonly path: string;
  readonly code: string;
  /** One sentence that says what is wrong and what to do. */
  readonly message: string;
}
