// `findings explain`: how one sentence is labelled, and which of its features decided.

import { themeNames } from '../../eval/format.js';
import type { Explanation } from '../../models/model.js';
import { loadModel } from '../resources.js';
import { precisionSummary } from '../summary.js';

export interface ExplainArguments {
  /** Heading path, outermost first. */
  readonly heading: readonly string[];
  /** The sentence before. */
  readonly before: string;
  readonly listItem?: boolean;
  readonly model?: string;
  /** Share of findings that are to be right. */
  readonly minPrecision?: number;
  /** File of the model's themes; default: the one saved beside the model. */
  readonly taxonomy?: string;
  readonly json?: boolean;
}

type Weights = Explanation['polarity'];

/** Runs `findings explain`; gives the exit code. */
export async function explain(sentence: string, options: ExplainArguments): Promise<number> {
  const model = await loadModel(options.model, options.taxonomy, options.minPrecision);
  process.stderr.write(precisionSummary(model));
  const explanation = model.explain({
    text: sentence,
    heading: options.heading,
    listItem: options.listItem === true,
    before: options.before,
  });
  const names = themeNames(model.taxonomy);
  process.stdout.write(
    options.json === true ? explanationJson(explanation) : explanationText(explanation, names),
  );
  return 0;
}

/** Lines for the eye; weights are those of `Explanation`: of the polarity, above 0 for strength; of a theme, for it. */
export function explanationText(explanation: Explanation, names: ReadonlyMap<string, string>): string {
  const { labels } = explanation;
  const lines = [
    `polarity: ${labels.polarity} (${percent(labels.polarityConfidence)} sure)`,
    `  decided by: ${weightsText(explanation.polarity)}`,
  ];
  if (labels.themes.length === 0) lines.push('themes: none');
  for (const { theme, polarity, confidence } of labels.themes) {
    const weights = explanation.themes.find((entry) => entry.theme === theme)?.features ?? [];
    lines.push(
      `${names.get(theme) ?? theme}: ${polarity} (${percent(confidence)} sure)`,
      `  decided by: ${weightsText(weights)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The same as JSON, keys in snake_case. */
export function explanationJson({ labels, polarity, themes }: Explanation): string {
  const content = {
    polarity: labels.polarity,
    polarity_confidence: labels.polarityConfidence,
    polarity_features: polarity,
    themes: labels.themes.map((label) => ({
      theme: label.theme,
      polarity: label.polarity,
      confidence: label.confidence,
      features: themes.find((entry) => entry.theme === label.theme)?.features ?? [],
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function weightsText(weights: Weights): string {
  if (weights.length === 0) return 'no feature the model knows';
  return weights
    .map(({ feature, weight }) => `${feature} ${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`)
    .join(', ');
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)}%`;
}
