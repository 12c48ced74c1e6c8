// How far the review is, at what pace, and where the labels stand as a file.
import { count, plural } from '../../pipeline/page/figures.js';
import type { Progress, Setup, Written } from '../types.js';
import { duration } from './names.js';

export function ProgressPart({
  progress,
  session,
}: {
  readonly progress: Progress;
  readonly session: number;
}) {
  const { total, left, decided, accepted, corrected, skipped, flagged, seconds } = progress;
  const done = total - left;
  return (
    <>
      <p class="big">
        <b>{count(left)}</b> left in this queue
      </p>
      <div
        class="through"
        role="progressbar"
        aria-label="Decided of this queue"
        aria-valuemin={0}
        aria-valuemax={Math.max(1, total)}
        aria-valuenow={done}
        aria-valuetext={`${count(done)} of ${count(total)}`}
      >
        <span style={{ width: `${total === 0 ? 100 : (100 * done) / total}%` }} />
      </div>
      <dl class="facts">
        <div>
          <dt>Decided in all</dt>
          <dd>
            <b>{count(decided)}</b>
          </dd>
        </div>
        <div>
          <dt>This session</dt>
          <dd>{count(session)}</dd>
        </div>
        <div>
          <dt>Accepted, corrected</dt>
          <dd>
            {count(accepted)}, {count(corrected)}
          </dd>
        </div>
        <div>
          <dt>Skipped, flagged</dt>
          <dd>
            {count(skipped)}, {count(flagged)}
          </dd>
        </div>
        <div>
          <dt>Each, by median</dt>
          <dd>{seconds === null ? '–' : `${count(Math.round(10 * seconds) / 10)} s`}</dd>
        </div>
        <div>
          <dt>At this pace, left</dt>
          <dd>{seconds === null ? '–' : left === 0 ? 'none' : duration(Math.max(seconds, 0.1) * left)}</dd>
        </div>
      </dl>
    </>
  );
}

const STATES: Readonly<Record<Written['state'], string>> = {
  written: 'Up to date.',
  pending: 'Being written; every decision is in the journal already.',
  refused: 'Not written.',
};

interface FileProps {
  readonly setup: Setup;
  readonly written: Written;
  readonly write: () => void;
}

export function FilePart({ setup, written, write }: FileProps) {
  return (
    <>
      <p class={`written ${written.state}`}>
        <b>
          <bdi>{setup.labels}</bdi>
        </b>
        <span>{STATES[written.state]}</span>
      </p>
      {written.message !== '' && (
        <p class={written.state === 'refused' ? 'trouble' : 'note'}>{written.message}</p>
      )}
      <p class="buttons">
        <button type="button" onClick={write}>
          Write now
        </button>
        <a class="button" href="labels.csv" download={setup.labels}>
          Download
        </a>
      </p>
      <p class="note">
        {plural(setup.sentences, 'sentence')} in {plural(setup.documents.length, 'document')} of{' '}
        <bdi>{setup.folder}</bdi>. {setup.tool}.
      </p>
    </>
  );
}
