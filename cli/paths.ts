// Where the package keeps what it ships: model, labels, letters. Found by walking up from this module, because it
// runs from `dist/cli` when installed and from `cli` in tests.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder that holds `package.json`. */
export function packageRoot(from: string = dirname(fileURLToPath(import.meta.url))): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('package.json was not found above the program: install it again.');
  return packageRoot(above);
}

/** Absolute path of something the package ships, named by its parts from the root. */
export function shipped(...parts: string[]): string {
  return join(packageRoot(), ...parts);
}

/** The label files the package ships, used where none is named. */
export function shippedLabels(): string[] {
  return ['ofsted.csv', 'invented.csv', 'seeds.csv', 'letters.csv'].map((file) => shipped('labels', file));
}
