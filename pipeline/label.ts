// Sentences to labelled sentences: gives each sentence its context, asks the model, and writes the answer beside it.
// Footnotes and small print are not asked about: what stands there is no finding, whatever its words.
import type { Judgement, Model } from '../models/model.js';
import { toSides } from '../models/probabilities.js';
import { uncertaintyOf } from '../models/uncertainty.js';
import { askAll } from './ask.js';
import type { BlockKind, LabelledSentence, Labels, Sentence, SentenceInContext } from './types.js';

/** Blocks beside the text of a document: they say nothing of what inspectors found. */
const ASIDES: ReadonlySet<BlockKind | undefined> = new Set<BlockKind>(['footnote', 'small_print']);
const NO_FINDING: Labels = { polarity: 'none', polarityConfidence: 1, themes: [] };

/** Labels the sentences of one document, given in reading order, and says of which the model is unsure. */
export function labelSentences(
  sentences: readonly Sentence[],
  model: Pick<Model, 'judge' | 'taxonomy'>,
): LabelledSentence[] {
  const themes = model.taxonomy.themes.map(({ id }) => id);
  const judgements = judgeContexts(contextsOf(sentences), model);
  return sentences.map((sentence, i) => {
    const { labels, classes } = judgements[i]!;
    if (classes === undefined) return { ...sentence, ...labels, uncertainty: 0 };
    const { why, score } = uncertaintyOf(themes, toSides(classes));
    return { ...sentence, ...labels, uncertainty: score, ...(score > 0 && { uncertainAbout: why }) };
  });
}

/** Labels sentences in their contexts; those that stand in footnotes or small print have no polarity and no theme. */
export function labelContexts(contexts: readonly SentenceInContext[], model: Pick<Model, 'label'>): Labels[] {
  return askAll(contexts, askable, (asked) => model.label(asked), NO_FINDING);
}

/** As `labelContexts`, with the probabilities of all classes; those of footnotes and small print are not asked for. */
export function judgeContexts(
  contexts: readonly SentenceInContext[],
  model: Pick<Model, 'judge'>,
): (Judgement | { readonly labels: Labels; readonly classes?: undefined })[] {
  return askAll(contexts, askable, (asked) => model.judge(asked), { labels: NO_FINDING });
}

function askable(context: SentenceInContext): SentenceInContext | undefined {
  return isAside(context) ? undefined : context;
}

/** Whether a sentence stands in a footnote or in small print, about which no model is asked. */
export function isAside({ block }: SentenceInContext): boolean {
  return ASIDES.has(block);
}

/** The sentences of one document, in reading order, each with what the model reads around it. */
export function contextsOf(sentences: readonly Sentence[]): SentenceInContext[] {
  let before = '';
  return sentences.map(({ text, heading, listItem, block, stem }) => {
    const context = { text, heading, listItem, before, block, ...(stem === '' ? {} : { stem }) };
    if (!ASIDES.has(block)) before = text;
    return context;
  });
}
