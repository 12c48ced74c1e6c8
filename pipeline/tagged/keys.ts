// How what documents are grouped by is put in order, wherever it is counted.

/** Order of two values of one key: numbers by size, words by code units, null ("not known") last. The same on every machine. */
export function compareKeys(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
