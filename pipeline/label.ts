// Sentences to labelled sentences: gives each sentence its context, asks the model, and writes the answer beside it.
import type { Model } from '../models/model.js';
import type { LabelledSentence, Sentence, SentenceInContext } from './types.js';

/** Labels the sentences of one document, given in reading order. */
export function labelSentences(sentences: readonly Sentence[], model: Model): LabelledSentence[] {
  const labels = model.label(sentences.map((_, i) => contextOf(sentences, i)));
  return sentences.map((sentence, i) => ({ ...sentence, ...labels[i]! }));
}

/** Sentence number `i` of a document with what the model reads around it. */
export function contextOf(sentences: readonly Sentence[], i: number): SentenceInContext {
  const { text, heading, listItem } = sentences[i]!;
  return { text, heading, listItem, before: sentences[i - 1]?.text ?? '' };
}
