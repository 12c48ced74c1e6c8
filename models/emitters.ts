// The groups of features, each a function that names every occurrence of its features by a hash: word n-grams,
// character n-grams inside words, headings, the sentence before, place in the document, and the reach of negations
// and contrasts. Nothing is counted or weighed here.
import type { Cut } from './cut.js';
import { hashCombine, hashString, type Token } from './tokens.js';

export const GROUPS = ['words', 'characters', 'heading', 'before', 'context', 'scope'] as const;
export type Group = (typeof GROUPS)[number];

/**
 * Called once for each occurrence of a feature. `source.slice(from, to)` are the words it was made of and `label`
 * says where they stand ('' for words of the sentence itself).
 */
export type Emit = (hash: number, label: string, source: readonly Token[], from: number, to: number) => void;

const SEED = {
  words: 0x1b873593,
  heading: 0xc2b2ae35,
  before: 0x27d4eb2f,
  context: 0x165667b1,
  scope: 0x2545f491,
};
const NO_TOKENS: readonly Token[] = [];

export const EMITTERS: Record<Group, (cut: Cut, emit: Emit) => void> = {
  words: ({ tokens }, emit) => wordGrams(tokens, 3, SEED.words, '', emit),
  characters: ({ tokens }, emit) => characterGrams(tokens, emit),
  heading: ({ heading }, emit) => {
    heading.words.forEach((words, depth) => {
      const last = depth === heading.words.length - 1;
      wordGrams(words, 2, SEED.heading + (last ? 0 : 7), last ? 'heading' : 'section', emit);
    });
  },
  before: ({ before }, emit) => wordGrams(before, 2, SEED.before, 'sentence before', emit),
  context: contextFeatures,
  scope: scopeFeatures,
};

function wordGrams(tokens: readonly Token[], longest: number, seed: number, label: string, emit: Emit): void {
  for (let i = 0; i < tokens.length; i += 1) {
    let hash = seed;
    for (let n = 1; n <= longest && i + n <= tokens.length; n += 1) {
      hash = hashCombine(hash, tokens[i + n - 1]!.hash);
      emit(hash, label, tokens, i, i + n);
    }
  }
}

function characterGrams(tokens: readonly Token[], emit: Emit): void {
  for (let t = 0; t < tokens.length; t += 1) {
    const { grams } = tokens[t]!;
    for (let i = 0; i < grams.length; i += 1) emit(grams[i]!, '', tokens, t, t + 1);
  }
}

const POINTING = new Set('this these they their it its those such he she them both all however'.split(' '));

/** Where the sentence stands and, where it opens with a pronoun, what that pronoun may stand for. */
function contextFeatures({ heading, tokens, before }: Cut, emit: Emit): void {
  const flag = (name: string) => emit(hashString(name, SEED.context), name, NO_TOKENS, 0, 0);
  flag('always');
  flag(`length class ${Math.min(6, Math.floor(Math.log2(tokens.length + 1)))}`);
  const opening = tokens[0];
  if (opening) emit(hashCombine(SEED.context + 3, opening.hash), 'opens with', tokens, 0, 1);
  if (opening && POINTING.has(opening.text)) {
    for (let i = 0; i < before.length; i += 1) {
      emit(hashCombine(SEED.context + 11, before[i]!.hash), 'pointing back to', before, i, i + 1);
    }
  }
  if (heading.name !== undefined) flag(`under "${heading.name}"`);
}

const NEGATIONS = new Set(
  "not no never without lack lacks lacking insufficient too nor neither cannot hardly rarely limited few less isn't doesn't".split(
    ' ',
  ),
);
const CONTRASTS = new Set(
  'but although however though despite while whilst yet except nevertheless'.split(' '),
);
const CLAUSE_ENDS = new Set([',', ';', ':']);
/** Words after a negation that it is taken to govern. */
const NEGATION_REACH = 5;

/** Which words stand in the reach of a negation, and on which side of a contrast. */
function scopeFeatures({ tokens }: Cut, emit: Emit): void {
  let reach = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    if (NEGATIONS.has(token.text)) {
      reach = NEGATION_REACH;
      emit(hashCombine(SEED.scope, token.hash), '', tokens, i, i + 1);
      continue;
    }
    if (CLAUSE_ENDS.has(token.text) || CONTRASTS.has(token.text)) reach = 0;
    if (reach > 0) {
      reach -= 1;
      emit(hashCombine(SEED.scope + 1, token.hash), '', tokens, i, i + 1);
    }
  }
  const cut = contrastAt(tokens);
  if (cut === undefined) return;
  emit(SEED.scope + 2, 'has a contrast', NO_TOKENS, 0, 0);
  for (let i = 0; i < tokens.length; i += 1) {
    emit(hashCombine(SEED.scope + (i < cut ? 3 : 4), tokens[i]!.hash), '', tokens, i, i + 1);
  }
}

/** Where a sentence turns: at "but" and its like, or at the comma that ends an opening "Although …". */
function contrastAt(tokens: readonly Token[]): number | undefined {
  const first = tokens[0];
  if (first && first.text !== 'however' && CONTRASTS.has(first.text)) {
    const comma = tokens.findIndex((token) => token.text === ',');
    return comma > 0 ? comma : undefined;
  }
  const turn = tokens.findIndex((token, i) => i > 1 && CONTRASTS.has(token.text));
  return turn > 0 ? turn : undefined;
}
