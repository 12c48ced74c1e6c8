// Name and version of the tool, from `package.json` alone.

import { readFileSync } from 'node:fs';
import { shipped } from './paths.js';

export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** What `package.json` calls this tool. */
export function tool(): Tool {
  const { name, version } = JSON.parse(readFileSync(shipped('package.json'), 'utf8')) as Tool;
  return { name, version };
}
