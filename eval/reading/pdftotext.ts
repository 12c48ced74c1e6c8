// pdftotext of poppler-utils, the usual way to text from PDF, as a child process: what our reading is measured
// against. Nothing that tags documents needs it.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ReadError, UsageError } from '../../pipeline/errors.js';

const run = promisify(execFile);

/** More than any report prints, in bytes. */
const MOST_TEXT = 256 * 2 ** 20;

/**
 * The text of a PDF as `pdftotext -enc UTF-8` prints it.
 * @param command the program to run; another name only in tests
 * @throws UsageError when it is not installed, ReadError when it refuses the file.
 */
export async function pdfToText(path: string, command = 'pdftotext'): Promise<string> {
  try {
    const { stdout } = await run(command, ['-enc', 'UTF-8', path, '-'], {
      maxBuffer: MOST_TEXT,
      encoding: 'utf8',
    });
    return stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UsageError(
        `"${command}" is not installed: install poppler-utils (apt-get install poppler-utils, ` +
          'brew install poppler), or give ready-made text with --text DIR.',
      );
    }
    const said = (error as { stderr?: string }).stderr?.split('\n', 1)[0] ?? '';
    throw new ReadError('unreadable', `"${path}" is refused by ${command} (${said}): leave it out.`);
  }
}
