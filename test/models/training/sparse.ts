// Small matrices written out in full.
import type { SparseMatrix } from '../../../models/training/svm.js';

/** A matrix of these rows, zeros left out. */
export function sparse(rows: readonly (readonly number[])[]): SparseMatrix {
  const entries = rows.map((row) => [...row.entries()].filter(([, value]) => value !== 0));
  const starts = [0];
  for (const row of entries) starts.push(starts.at(-1)! + row.length);
  return {
    rows: rows.length,
    columns: rows[0]!.length,
    starts: Uint32Array.from(starts),
    buckets: Uint32Array.from(entries.flat(), ([column]) => column),
    values: Float32Array.from(entries.flat(), ([, value]) => value),
  };
}
