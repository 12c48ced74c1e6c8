// A file of JSON Lines, line by line, however long it is.
import { createReadStream } from 'node:fs';

/** Gives each line of a UTF-8 file without its line feed, which alone ends a line: JSON holds other separators as they are. */
export async function* readLines(path: string): AsyncGenerator<string, void, undefined> {
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 });
  let rest: string[] = [];
  for await (const chunk of stream as AsyncIterable<string>) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      rest.push(chunk.slice(from, end));
      yield rest.length === 1 ? rest[0]! : rest.join('');
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.slice(from));
  }
  if (rest.length > 0) yield rest.join('');
}
