// `findings text`: the canonical text of one document, which the offsets of `sentences.jsonl` count in.

import { readSource } from '../../pipeline/batch/source.js';
import { readDocument } from '../../pipeline/read/read.js';

/** Runs `findings text`; gives the exit code. */
export async function text(path: string): Promise<number> {
  const document = await readDocument(await readSource({ path, file: path }));
  process.stdout.write(`${document.text}\n`);
  return 0;
}
