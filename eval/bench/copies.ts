// A larger corpus than there is: files over again, under other names and with other bytes, so that no copy is known for
// a duplicate. What is added stands after the end of a PDF, where no reader looks, or is an empty line of text.

import { appendFile, copyFile, mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** Extensions of files that bear being copied so. */
export const COPYABLE: readonly string[] = ['.pdf', '.txt', '.md'];

/** Writes `times` copies of every file into `dir`, in folders of one copy each. */
export async function copyCorpus(files: readonly string[], times: number, dir: string): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const folder = join(dir, String(time).padStart(4, '0'));
    await mkdir(folder, { recursive: true });
    for (const file of files) {
      const copy = join(folder, basename(file));
      await copyFile(file, copy);
      const mark = extname(file).toLowerCase() === '.pdf' ? `\n%${time}\n` : '\n'.repeat(time + 1);
      await appendFile(copy, mark);
    }
  }
}
