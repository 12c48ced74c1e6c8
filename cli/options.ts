// What the commands' definitions share: how options are read and how examples are printed.

import { InvalidArgumentError } from 'commander';
import { isPrecision } from '../models/precision.js';

/** Text under a command's help: example lines, then notes. */
export function examples(commands: readonly string[], ...notes: readonly string[]): string {
  const lines = ['', 'Examples:', ...commands.map((command) => `  ${command}`)];
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

/** Parser of an option that may be repeated. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** Parser of a share: above 0, at most 1. */
export function share(value: string): number {
  if (!/^\d*\.?\d+$/.test(value) || !isPrecision(Number(value)))
    throw new InvalidArgumentError('Give a share above 0, at most 1, such as 0.95.');
  return Number(value);
}

/** Parser of a whole number, 1 or more. */
export function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('Give a whole number of 1 or more.');
  return Number(value);
}
