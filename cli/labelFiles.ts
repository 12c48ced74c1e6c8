// What `--labels` names, wherever a command takes label files by option: files, and the ones that ship by one word.

import { existsSync } from 'node:fs';
import { UsageError } from '../pipeline/errors.js';
import { shippedLabels } from './paths.js';

/** Stands for the label files that ship; a file of that name is given as `./shipped`. */
export const SHIPPED = 'shipped';

export const LABELS_HELP =
  'label files, parted by commas, "shipped" for the ones that ship; may be repeated (default: shipped)';

/**
 * The label files that the values of `--labels` name, each once and in the order given; without values those that ship. A
 * value is a list parted by commas, unless there is a file of just that name.
 * @throws UsageError for a list with nothing between two commas
 */
export function labelFiles(values: readonly string[]): string[] {
  if (values.length === 0) return shippedLabels();
  const named = values.flatMap((value) => {
    if (value !== SHIPPED && existsSync(value)) return [value];
    const names = value.split(',').map((name) => name.trim());
    if (names.includes(''))
      throw new UsageError(
        `--labels "${value}" names nothing at one place: part the files by single commas, as in shipped,mine.csv.`,
      );
    return names;
  });
  return [...new Set(named.flatMap((name) => (name === SHIPPED ? shippedLabels() : [name])))];
}
