// Where things stand in memory, as the host lays them out (`../compiled/layout.ts`): records of addresses and counts.
// Units, keys and hidden numbers are counted with those that were added to fill whole groups; what was added is zero
// from end to end. Numbers are 32-bit floating-point numbers where nothing else is said.

/** One direction of the recurrent layer. */
@unmanaged
export class Direction {
  /** Whole numbers, a tile of reset, update and new of the same four units after another. */
  state: usize;
  /** What a sum of whole numbers is worth: 3 x units. */
  worth: usize;
  /** units */
  bias: usize;
  /** For the way back: 3 units x units. */
  turned: usize;
  /** The bias that stands in the table of words: 3 units. */
  inputBias: usize;
}

@unmanaged
export class Network {
  units: i32;
  keys: i32;
  targets: i32;
  /** Numbers a row of scores: targets, to a multiple of 4. */
  lanes: i32;
  hidden: i32;
  /** Numbers of what the headings say. */
  heading: i32;
  forward: usize;
  backward: usize;
  /** Whole numbers: 2 units x keys, in tiles of 12 keys. */
  key: usize;
  keyWorth: usize;
  keyBias: usize;
  /** keys x lanes */
  query: usize;
  /** For the way back: targets x keys. */
  turnedQuery: usize;
  /** keys x 2 units */
  turnedKey: usize;
  /** targets x width x hidden */
  about1: usize;
  about1Bias: usize;
  /** targets x hidden x 4, of which the first is used */
  about2: usize;
  /** width x hidden */
  polarity1: usize;
  /** targets x hidden */
  polarity1Bias: usize;
  /** hidden x 4, of which the second and the third are used */
  polarity2: usize;
  /** targets x 4: is it, strength, weakness. */
  bias2: usize;
  /** For the way back: targets x hidden x width. */
  turnedAbout1: usize;
  /** hidden x width */
  turnedPolarity1: usize;
  /** 2 units of zero, and more */
  zero: usize;
}

/** Sequences that are read together, the longest first. Rows are words, one sequence after another. */
@unmanaged
export class Batch {
  count: i32;
  /** Words of each sequence, 1 or more. */
  lengths: usize;
  /** First row of each sequence. */
  starts: usize;
  /** Address of the table row of each word: forward 3 units, backward 3 units. */
  words: usize;
  /** rows x 2 units */
  states: usize;
  /** The same as 16-bit whole numbers. */
  wholes: usize;
  /** rows x 2 directions x (reset, update, new, pull) x units; or 0, if it is not wanted. */
  trace: usize;
  /** rows x keys */
  keys: usize;
  /** rows x lanes */
  scores: usize;
  /** Of each sequence targets x its words. */
  shares: usize;
  /** Address of what is found in each sequence: targets x 2 units. */
  found: usize;
  /** 80 bytes a sequence and, a sequence, what is read of a word in one direction. */
  scratch: usize;
}

/** Questions which words of a sentence some answers came from; those about the longest sentences first. Rows are words. */
@unmanaged
export class Questions {
  count: i32;
  /** Which sequence of the batch each is about. */
  sequences: usize;
  /** First row of each; each has rows of its own. */
  starts: usize;
  /** By the states, rows x 2 units; zero at first. */
  gradient: usize;
  /** By the keys, rows x keys; zero at first. */
  keys: usize;
  /** One a row; zero at first. */
  saliency: usize;
  /** One row a question: 3 units, and units. */
  pulls: usize;
  kept: usize;
}
