// How far a run has come, on a terminal only: in a pipe or a log a moving bar is noise.

import type { Progress } from '../pipeline/batch/batch.js';

export interface ProgressBar {
  update(progress: Progress): void;
  /** Removes the bar. */
  stop(): void;
}

/** What a bar says beside its length: sentences a second so far, and the time the rest will take at that pace. */
export function progressWords({ done, total, sentences, elapsed }: Progress): { rate: string; left: string } {
  const rate = elapsed > 0 ? Math.round((sentences / elapsed) * 1000).toLocaleString('en-GB') : '–';
  const left = done > 0 ? duration(((total - done) * elapsed) / done) : '–';
  return { rate, left };
}

/** `450` → `0.5 s`; `75000` → `1 min 15 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A bar on standard error when that is a terminal and `quiet` is false; otherwise one that shows nothing. */
export async function startProgress(quiet: boolean): Promise<ProgressBar> {
  if (quiet || !process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    format: '{bar} {value}/{total} documents, {rate} sentences/s, {left} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    clearOnComplete: true,
    hideCursor: true,
  });
  let started = false;
  return {
    update(progress) {
      if (!started) bar.start(progress.total, 0, { rate: '–', left: '–' });
      started = true;
      bar.update(progress.done, progressWords(progress));
    },
    stop() {
      if (started) bar.stop();
    },
  };
}
