// What the page carries of a tagged folder, as plain data that both sides know: the command that packs it and the browser
// that shows it. Three kinds of block, so that figures show before texts are there: one head (documents and what they are
// sorted by), one of columns (what is counted), and as many of texts as it takes. Findings stand in the order of the
// tables, so that a document's are a stretch of them and need no number of their own.

/** Grades from best to worst; "adequate" stood in older frameworks where "requires improvement" stands now. */
export const GRADES = ['outstanding', 'good', 'requires improvement', 'inadequate'] as const;

/** Index of a document that has no overall grade. */
export const NO_GRADE = GRADES.length;

export interface ThemeFacts {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  /** CSS hex colour. */
  readonly colour: string;
}

/** One entry a document in each list. */
export interface DocumentColumns {
  readonly id: readonly string[];
  readonly path: readonly string[];
  readonly title: readonly (string | null)[];
  /** Index into `authorities`; -1 is not known. */
  readonly authority: readonly number[];
  /** Index into `types`; -1 is not known. */
  readonly type: readonly number[];
  /** 0 is not known. */
  readonly year: readonly number[];
  /** Index into `GRADES`, or `NO_GRADE`. */
  readonly grade: readonly number[];
  /** ISO date that the year was taken from; '' is not known. Sorts as text. */
  readonly date: readonly string[];
  readonly published: readonly (string | null)[];
  /** An address that may be linked to (http or https), else null. */
  readonly url: readonly (string | null)[];
  readonly findings: readonly number[];
}

export interface Head {
  readonly tool: string;
  readonly documents: DocumentColumns;
  /** Sentences read, findings among them or not. */
  readonly sentences: number;
  /** In alphabetical order. */
  readonly authorities: readonly string[];
  readonly types: readonly string[];
  /** The taxonomy's, then those that findings name besides ("other"). */
  readonly themes: readonly ThemeFacts[];
  readonly models: readonly string[];
  /** How many findings each block of texts holds, in order. */
  readonly blocks: readonly number[];
}

/** One entry a finding in each list. */
export interface FindingColumns {
  /** Index into `Head.themes`. */
  readonly theme: readonly number[];
  /** 0 strength, 1 weakness. */
  readonly polarity: readonly (0 | 1)[];
  /** In ten-thousandths. */
  readonly confidence: readonly number[];
  /** 1 where another sentence begins than that of the finding before. */
  readonly begins: readonly (0 | 1)[];
}

/** The texts of some documents that stand one after another. Indexes are into lists of the same block. */
export interface TextBlock {
  /** One entry a sentence. */
  readonly text: readonly string[];
  /** What follows the document's id in the sentence's. */
  readonly sentence: readonly string[];
  /** One entry a finding in each list from here on. */
  readonly page: readonly number[];
  readonly heading: readonly number[];
  readonly evidence: readonly (readonly number[])[];
  /** Where the clause begins and ends in the text; of one that is not in it, -1 and its index in `clauses`. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Index into `Head.models`. */
  readonly model: readonly number[];
  readonly headings: readonly (readonly string[])[];
  readonly words: readonly string[];
  readonly clauses: readonly string[];
}
