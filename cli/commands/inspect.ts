// `findings inspect`: one document as the tool sees it, for the terminal, for programs or as a page for a browser.

import pc from 'picocolors';
import { readSource } from '../../pipeline/batch/source.js';
import { viewHtml } from '../../pipeline/inspect/html.js';
import { inspectionJson } from '../../pipeline/inspect/json.js';
import { viewText } from '../../pipeline/inspect/text.js';
import { viewDocument } from '../../pipeline/inspect/view.js';
import { readDocument } from '../../pipeline/read/read.js';
import { segmentDocument } from '../../pipeline/segment/segment.js';
import { writeWhole } from '../../pipeline/write/files.js';

export interface InspectArguments {
  readonly json?: boolean;
  /** File for the page. */
  readonly html?: string;
}

/** Columns where standard output is no terminal. */
const WIDTH = 100;

/** Runs `findings inspect`; gives the exit code. */
export async function inspect(path: string, options: InspectArguments): Promise<number> {
  const document = await readDocument(await readSource({ path, file: path }));
  const sentences = segmentDocument(document);
  if (options.json === true) {
    process.stdout.write(inspectionJson(document, sentences));
    return 0;
  }
  const view = viewDocument(document, sentences);
  if (options.html !== undefined) {
    await writeWhole(options.html, viewHtml(view), path);
    process.stdout.write(`Written to ${options.html}: open it in a browser.\n`);
    return 0;
  }
  const ink = pc.createColors(process.stdout.hasColors?.() === true);
  process.stdout.write(viewText(view, { width: process.stdout.columns || WIDTH, ink }));
  return 0;
}
