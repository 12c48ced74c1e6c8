// How labelled sentences were drawn, as the column `stratum` says, and what follows for figures made of them. Sentences
// drawn for a reason are not what a reader meets in a document; those drawn at random are.

/** What a stratum can be used for. */
export type Draw =
  /** At random, sentence by sentence, by passages or by whole documents: the natural mix of sentences. */
  | 'random'
  /** At random from the sentences in which the keywords of a theme occur. */
  | 'keywords'
  /** For what a model, or a person, thought of them: whole passages about a theme, hard cases, contrasts. */
  | 'chosen';

const DRAWS: ReadonlyMap<string, Draw> = new Map([
  ...['RND', 'DOC', 'PSG-RND'].map((stratum) => [stratum, 'random'] as const),
  ...['SUP', 'ASM', 'CAS', 'LVR'].map((stratum) => [stratum, 'keywords'] as const),
]);

/** How the rows of a stratum were drawn; one that is not known counts as chosen. */
export function drawOf(stratum: string): Draw {
  return DRAWS.get(stratum) ?? 'chosen';
}

/** Whether a stratum holds hard cases: sentences of which a model was unsure. */
export function isHardStratum(stratum: string): boolean {
  return stratum.startsWith('ACT-');
}
