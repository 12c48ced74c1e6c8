// `findings review`, from a tagged folder to a page that is listened for: opens the journal and its label file, begins to
// listen, and reads the folder meanwhile, so that the browser starts while the folder is read.
import { mkdir } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { readText } from '../labels/files.js';
import { journalLockOf, journalOf, labelRowsOf } from '../labels/journal.js';
import { migrateLabel } from '../labels/themes.js';
import { labelsCsv } from '../labels/write.js';
import { type LockMessages, nameOf, takeLockFile } from '../pipeline/batch/lock.js';
import { UsageError } from '../pipeline/errors.js';
import { openTagged } from '../pipeline/tagged/folder.js';
import type { GoldRow, Taxonomy } from '../pipeline/types.js';
import { readChecks } from './check.js';
import { openFolder, type ReviewFolder } from './folder.js';
import { type Journal, openJournal } from './journal.js';
import { openLabelFile } from './labelFile.js';
import { type ReviewServer, startServer } from './server.js';
import { createSession, type Session } from './session.js';
import { show } from './show.js';
import { createTally, type Tally } from './tally.js';
import type { Setup, Written } from './types.js';

export interface ReviewOptions {
  /** Folder that `findings tag` wrote. */
  readonly dir: string;
  /** The label file; default: `labels-<name of the folder>.csv` where the command runs. */
  readonly labels?: string;
  /** Label files, and lists of labels to read again. */
  readonly check?: readonly string[];
  /** Default: the themes that the folder was tagged with. */
  readonly taxonomy?: Taxonomy;
  readonly reviewer?: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Name and version of the tool. */
  readonly tool: string;
  /** The whole page. */
  readonly page: string;
  splitOf(doc: string, authority: string | null): string | Promise<string>;
  /** A fault of ours, or the lock was lost. */
  onFault(error: unknown): void;
}

export interface Review {
  readonly address: string;
  /** Path of the label file. */
  readonly labels: string;
  /** Ends when the folder is read. @throws UsageError as `openFolder`, and for files of `check` */
  readonly ready: Promise<Pick<ReviewFolder, 'sentences' | 'documents'>>;
  /** Writes the label file and stops listening; says how the file stands. */
  close(): Promise<Written>;
}

/**
 * Starts a review.
 * @throws UsageError when the folder is none, another review has the labels, the label file is somebody else's, the journal is
 *   damaged or of other themes, or the port is taken
 */
export async function startReview(options: ReviewOptions): Promise<Review> {
  const { run } = await openTagged(options.dir);
  const taxonomy = options.taxonomy ?? {
    version: run.taxonomy_version,
    themes: run.taxonomy.map((theme) => ({ ...theme, keywords: [] })),
  };
  const name = basename(resolve(options.dir));
  const labels = options.labels ?? `labels-${name}.csv`;
  if (!/\.csv$/i.test(labels))
    throw new UsageError(`--labels is "${labels}": give the name of a CSV file, such as ${labels}.csv.`);
  await makeFolderOf(labels);
  const lock = await takeLockFile(journalLockOf(labels), lockMessages(labels), options.onFault);
  // What is to be undone, the last first, when it ends or does not begin.
  const undo: (() => Promise<unknown>)[] = [() => lock.release()];
  const undoAll = async () => {
    for (const one of undo.reverse()) await one();
  };
  try {
    const journal = await openJournal({ path: journalOf(labels), migrate: migrateLabel });
    undo.push(() => journal.close());
    assertSameThemes(journal, taxonomy, labels);
    const labelFile = await openLabelFile(labels, journal, taxonomy);
    const opened = openSession(options, { journal, taxonomy, labelFile, name, labels });
    // Whoever asks is told by `ready`.
    opened.catch(() => undefined);
    const server = await startServer({
      port: options.port,
      page: options.page,
      session: opened.then(({ session }) => session),
      labels: async () => {
        const { folder, tally } = await opened;
        return { name: basename(labels), csv: await labelsWithText(folder, tally, journal, taxonomy) };
      },
      onFault: options.onFault,
    });
    undo.push(() => server.close());
    return {
      address: server.address,
      labels,
      ready: opened.then(({ folder }) => folder),
      async close() {
        await closeServer(server, undo);
        const written = await labelFile.close();
        await undoAll();
        return written;
      },
    };
  } catch (error) {
    await undoAll();
    throw error;
  }
}

/** No request comes any more before labels are written for the last time. */
async function closeServer(server: ReviewServer, undo: (() => Promise<unknown>)[]): Promise<void> {
  undo.pop();
  await server.close();
}

interface Opened {
  readonly journal: Journal;
  readonly taxonomy: Taxonomy;
  readonly labelFile: Awaited<ReturnType<typeof openLabelFile>>;
  readonly name: string;
  readonly labels: string;
}

async function openSession(
  { dir, check = [], tool, reviewer, splitOf }: ReviewOptions,
  { journal, taxonomy, labelFile, name, labels }: Opened,
): Promise<{ session: Session; folder: ReviewFolder; tally: Tally }> {
  const themes = taxonomy.themes.map(({ id }) => id);
  const files = check.map(async (file) => ({ file, text: await readText(file, 'file to check') }));
  const folder = await openFolder(dir, themes);
  const { sentences, documents, run } = folder;
  const tally = createTally(sentences, documents, journal.fold.decisions, journal.frames);
  const checks = readChecks(await Promise.all(files), {
    ...{ taxonomy, sentences, unitOf: tally.unitOf, thresholds: run.model.thresholds },
  });
  const setup: Omit<Setup, 'reviewer'> = {
    ...{ tool, folder: name, labels: basename(labels) },
    themes: taxonomy.themes.map(({ id, name, definition, colour }) => ({ id, name, definition, colour })),
    documents: documents.map(({ id, doc, title, authority, published, sentences }) => ({
      ...{ id, doc, title, authority, published, sentences },
    })),
    sentences: sentences.count,
    unavailable: checks.units.length === 0 ? { doubt: checks.unavailable } : {},
    warnings: warningsOf(folder, taxonomy, checks.missing),
  };
  const session = createSession({
    ...{ folder, journal, tally, checks, setup, labelFile, splitOf },
    taxonomyVersion: taxonomy.version,
    reviewer: reviewer ?? journal.fold.reviewer,
  });
  return { session, folder, tally };
}

function warningsOf({ twice, run }: ReviewFolder, { themes }: Taxonomy, missing: number): string[] {
  const unknown = run.taxonomy.filter(({ id }) => !themes.some((theme) => theme.id === id));
  return [
    ...twice.map(
      (name) =>
        `Several documents are called "${name}": labels know a document by its name, so a sentence that stands in both is shown ` +
        'once. Rename one and tag again.',
    ),
    ...unknown.map(
      ({ name, id }) =>
        `The folder has tags of ${name} (${id}), which is no theme of --taxonomy: they are not reviewed.`,
    ),
    ...(missing > 0
      ? [`${missing} of the labels given with --check are of sentences that this folder does not have.`]
      : []),
  ];
}

/** Labels with their sentences, of those that the folder has: to be read in a spreadsheet. */
async function labelsWithText(
  folder: ReviewFolder,
  tally: Tally,
  journal: Journal,
  taxonomy: Taxonomy,
): Promise<string> {
  const rows: GoldRow[] = [];
  for (const row of labelRowsOf(journal.fold.decisions)) {
    const unit = tally.unitOf(row.id);
    if (unit === -1) continue;
    const { row: sentence, before } = await show(folder, unit);
    const { text, heading, list_item: listItem } = sentence;
    rows.push({ ...row, context: { text, heading, listItem, before } });
  }
  return labelsCsv(rows, taxonomy);
}

function assertSameThemes(journal: Journal, taxonomy: Taxonomy, labels: string): void {
  const before = journal.fold.themes;
  const now = taxonomy.themes.map(({ id }) => id);
  if (before.length === 0 || (before.length === now.length && before.every((id) => now.includes(id)))) return;
  throw new UsageError(
    `The labels in "${labels}" were given for other themes (${before.join(', ')}) than those now (${now.join(', ')}): ` +
      'rename, join or split them with "findings themes", give the themes they were given for with --taxonomy FILE, or begin ' +
      'another label file with --labels FILE.',
  );
}

function lockMessages(labels: string): LockMessages {
  return {
    busy: (holder) =>
      `Another "findings review" has the labels "${labels}" open (${nameOf(holder)}): use its page, stop it, or give --labels ` +
      `the name of another file. If there is none, wait a minute, or remove "${journalLockOf(labels)}".`,
    lost: async () =>
      `The labels "${labels}" were taken over by another "findings review", or their folder has vanished: this one stops.`,
  };
}

async function makeFolderOf(labels: string): Promise<void> {
  try {
    await mkdir(dirname(labels), { recursive: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new UsageError(
      `The folder of --labels "${labels}" cannot be made (${code}): give a file where you may write.`,
    );
  }
}
