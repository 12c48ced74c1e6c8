// The keys of the page, as data: what is pressed, what it does, what the help says. Letters are meant by what they write,
// so that they stay beside their words on every keyboard; digits also by their place, for keyboards that write them with
// Shift. Pure.
import type { Choice } from './draft.js';

export type Action =
  | { readonly do: 'accept' | 'skip' | 'flag' | 'unflag' | 'undo' | 'overall' | 'clauses' }
  | { readonly do: 'help' | 'search' | 'queue' | 'list' }
  | { readonly do: 'theme'; readonly number: number }
  | { readonly do: 'choose'; readonly choice: Choice };

/** What decides is never done twice by a key that is held down. */
export const DECIDING: readonly Action['do'][] = ['accept', 'skip', 'undo'];

interface Key {
  /** As events name them (`KeyboardEvent.key`), letters small. */
  readonly keys: readonly string[];
  readonly action: Action;
  /** How it is printed. */
  readonly shown: readonly string[];
  readonly what: string;
}

const choice = (key: string, choice: Choice, what: string): Key => ({
  keys: [key],
  action: { do: 'choose', choice },
  shown: [key.toUpperCase()],
  what,
});

export const KEY_GROUPS: readonly { readonly name: string; readonly keys: readonly Key[] }[] = [
  {
    name: 'Decide',
    keys: [
      {
        keys: ['enter', ' '],
        action: { do: 'accept' },
        shown: ['Enter', 'Space'],
        what: 'Accept as it stands, or save what you changed; then the next sentence',
      },
      { keys: ['k', 'x'], action: { do: 'skip' }, shown: ['K', 'X'], what: 'Skip: give no label' },
      {
        keys: ['f'],
        action: { do: 'flag' },
        shown: ['F'],
        what: 'Flag and write a comment; Enter or Esc goes back',
      },
      { keys: ['shift+f'], action: { do: 'unflag' }, shown: ['Shift', 'F'], what: 'Take the flag away' },
      {
        keys: ['u', 'control+z'],
        action: { do: 'undo' },
        shown: ['U', 'Ctrl+Z'],
        what: 'Take back what you changed here; else the last decision, and show its sentence',
      },
    ],
  },
  {
    name: 'Correct',
    keys: [
      {
        keys: [],
        action: { do: 'theme', number: 1 },
        shown: ['1', '…', '9'],
        what: 'Give that theme, or take it away; letters then set it',
      },
      {
        keys: ['0'],
        action: { do: 'overall' },
        shown: ['0'],
        what: 'Back to the sentence as a whole; letters then set it',
      },
      choice('s', 'strength', 'Strength'),
      choice('w', 'weakness', 'Weakness'),
      choice('m', 'mixed', 'Mixed: both, in so many words'),
      choice('n', 'none', 'None: no judgement'),
      choice('a', 'absent', 'Absent: the sentence is not about the theme'),
      {
        keys: ['c'],
        action: { do: 'clauses' },
        shown: ['C'],
        what: 'Choose the clauses of a mixed theme',
      },
    ],
  },
  {
    name: 'Move about',
    keys: [
      {
        keys: ['g'],
        action: { do: 'queue' },
        shown: ['G'],
        what: 'Choose what comes up, and in which order',
      },
      { keys: ['l'], action: { do: 'list' }, shown: ['L'], what: 'The queue as a list, and back' },
      { keys: ['/'], action: { do: 'search' }, shown: ['/'], what: 'Search for words' },
      { keys: ['?'], action: { do: 'help' }, shown: ['?'], what: 'This help' },
    ],
  },
];

/** In the clauses of a mixed theme; `clauses.tsx` does what they say. */
export const CLAUSE_KEYS: readonly { readonly shown: readonly string[]; readonly what: string }[] = [
  { shown: ['←', '→'], what: 'Go from word to word; Home and End to the first and last' },
  { shown: ['Shift', '←', '→'], what: 'Take in more words, or fewer' },
  { shown: ['S'], what: 'These words carry the strength' },
  { shown: ['W'], what: 'These words carry the weakness' },
  { shown: ['Del'], what: 'Forget the clause under the cursor' },
  { shown: ['Enter', 'Esc'], what: 'Done: back to the label' },
];

/** What of a key event is looked at. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const BY_KEY: ReadonlyMap<string, Action> = new Map(
  KEY_GROUPS.flatMap((group) => group.keys).flatMap(({ keys, action }) =>
    keys.map((key) => [key, action] as const),
  ),
);

/** What is meant by a key, where anything is. */
export function actionOf({ key, code, shiftKey, ctrlKey, metaKey, altKey }: Press): Action | undefined {
  const small = key.toLowerCase();
  if (ctrlKey || metaKey) return altKey || shiftKey ? undefined : BY_KEY.get(`control+${small}`);
  if (altKey) return undefined;
  // Shift writes "?" and, on some keyboards, "/" and digits; with a letter or Enter it is another key.
  const shifted = shiftKey && /^(?:[a-z]|enter| )$/.test(small) ? `shift+${small}` : small;
  const action = BY_KEY.get(shifted);
  if (action) return action;
  const digit = /^\d$/.test(key) ? key : shiftKey ? undefined : /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit === undefined) return undefined;
  return digit === '0' ? { do: 'overall' } : { do: 'theme', number: Number(digit) };
}
