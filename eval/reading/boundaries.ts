// How many of the golden rules splitters of sentences keep: this project's, and those on npm, each as its own
// documentation says to call it.
import { splitSentences } from '../../pipeline/segment/boundaries.js';
import { alignColumns, type Column } from '../columns.js';
import { GOLDEN_RULES, type GoldenRule } from './golden.js';

/** One splitter, ready to be asked. */
export interface Splitter {
  readonly name: string;
  /** The sentences of a text, in order. */
  readonly split: (text: string) => readonly string[];
}

export interface BoundaryScore {
  readonly name: string;
  /** Golden rules kept, of `total`. */
  readonly passed: number;
  readonly total: number;
  /** Ids of the rules that are not. */
  readonly failed: readonly number[];
}

export interface BoundaryComparison {
  readonly scores: readonly BoundaryScore[];
  /** Splitters that are not installed here. */
  readonly absent: readonly string[];
}

/** Fetches a splitter; throws where its package is not installed. */
type Load = () => Promise<Splitter['split']>;

const SPLITTERS: readonly (readonly [name: string, load: Load])[] = [
  [
    'this project',
    async () => (text) => splitSentences(text).map(({ start, end }) => text.slice(start, end)),
  ],
  [
    'compromise',
    async () => {
      const { default: nlp } = await import('compromise/one');
      return (text) =>
        nlp(text)
          .json({ text: true })
          .map((sentence: { text: string }) => sentence.text);
    },
  ],
  [
    'sentencex',
    async () => {
      const { default: segment } = await optional<{ default: (language: string, text: string) => string[] }>(
        'sentencex',
      );
      return (text) => segment('en', text);
    },
  ],
  [
    'wink-nlp',
    async () => {
      const { default: wink } = await optional<{ default: (model: unknown) => Wink }>('wink-nlp');
      const { default: model } = await optional<{ default: unknown }>('wink-eng-lite-web-model');
      const nlp = wink(model);
      return (text) => nlp.readDoc(text).sentences().out();
    },
  ],
  [
    'Intl.Segmenter',
    async () => {
      const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
      return (text) => [...segmenter.segment(text)].map(({ segment }) => segment);
    },
  ],
  [
    'natural',
    async () => {
      const { default: Tokenizer } = await import('natural/lib/natural/tokenizers/sentence_tokenizer.js');
      const tokenizer = new Tokenizer([]);
      return (text) => tokenizer.tokenize(text);
    },
  ],
];

interface Wink {
  readDoc(text: string): { sentences(): { out(): string[] } };
}

/** A package that is there for development only; its name is kept from the compiler, which may not have it. */
function optional<T>(name: string): Promise<T> {
  return import(name) as Promise<T>;
}

/** Runs every splitter that is installed on the golden rules. */
export async function compareSplitters(): Promise<BoundaryComparison> {
  const scores: BoundaryScore[] = [];
  const absent: string[] = [];
  for (const [name, load] of SPLITTERS) {
    const split = await load().catch(() => undefined);
    if (split) scores.push(scoreSplitter({ name, split }, GOLDEN_RULES));
    else absent.push(name);
  }
  return { scores, absent };
}

/** The rules one splitter keeps: all sentences, and no others, white space folded. */
export function scoreSplitter({ name, split }: Splitter, rules: readonly GoldenRule[]): BoundaryScore {
  const failed = rules.filter((rule) => !keeps(split, rule)).map(({ id }) => id);
  return { name, passed: rules.length - failed.length, total: rules.length, failed };
}

function keeps(split: Splitter['split'], { text, sentences }: GoldenRule): boolean {
  const found = split(text)
    .map(fold)
    .filter((sentence) => sentence !== '');
  return found.length === sentences.length && found.every((sentence, i) => sentence === fold(sentences[i]!));
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The comparison as a table, the best first. */
export function renderSplitters({ scores, absent }: BoundaryComparison): string {
  const columns: Column[] = [
    { head: 'splitter', align: 'left' },
    { head: 'rules kept', align: 'right' },
    { head: 'rules not kept', align: 'left' },
  ];
  const rows = [...scores]
    .sort((a, b) => b.passed - a.passed)
    .map(({ name, passed, total, failed }) => [name, `${passed} of ${total}`, failed.join(' ')]);
  const missing = absent.length === 0 ? '' : `\nNot installed here: ${absent.join(', ')}.\n`;
  const plain = (text: string): string => text;
  return `${alignColumns(columns, rows, { bold: plain, dim: plain }).join('\n')}\n${missing}`;
}
