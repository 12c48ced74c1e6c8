// What stands around the desk: the bar on top, parts that fold on narrow screens, and what goes wrong.
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { count } from '../../pipeline/page/figures.js';
import { toPlain } from '../../pipeline/page/visible.js';
import type { Queue, Setup } from '../types.js';
import { LONGEST_WORDS } from './address.js';
import { Hint } from './hint.js';
import { queueName } from './queue.js';
import type { Trouble } from './trouble.js';

interface TopProps {
  readonly setup: Setup;
  readonly queue: Queue;
  readonly left: number | undefined;
  readonly list: boolean;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly showQueue: () => void;
  readonly showList: () => void;
  readonly showHelp: () => void;
  readonly showName: () => void;
  readonly find: (words: string) => void;
}

export function Top(props: TopProps) {
  const { setup, queue, left, list, search, find } = props;
  const words = queue.filter.words ?? '';
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  return (
    <header class="top">
      <h1>
        Review{' '}
        <small>
          <bdi>{toPlain(setup.folder)}</bdi>
        </small>
      </h1>
      <button type="button" class="chosen" onClick={props.showQueue}>
        <span class="unseen">What comes up: </span>
        <span class="queue-name">{queueName(queue, setup)}</span>
        {left !== undefined && <span class="left">{count(left)} left</span>}
        <Hint name="G" />
      </button>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            find(typed.trim());
          }}
        >
          <label>
            <span class="unseen">Search the sentences</span>
            <input
              ref={search}
              type="search"
              maxLength={LONGEST_WORDS}
              placeholder="Search  /"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return;
                event.preventDefault();
                setTyped(words);
                event.currentTarget.blur();
              }}
            />
          </label>
        </form>
      </search>
      <span class="tools">
        <button type="button" aria-pressed={list} onClick={props.showList}>
          List <Hint name="L" />
        </button>
        <button type="button" onClick={props.showHelp}>
          Keys <Hint name="?" />
        </button>
        <button type="button" class="who" onClick={props.showName}>
          <span class="unseen">Reviewer: </span>
          <bdi>{toPlain(setup.reviewer) || 'No name yet'}</bdi>
          <span class="unseen"> (change)</span>
        </button>
      </span>
    </header>
  );
}

interface PartProps {
  readonly title: string;
  readonly wide: boolean;
  readonly children: ComponentChildren;
}

/** A part beside the desk; on narrow screens it is below, and folded. */
export function Part({ title, wide, children }: PartProps) {
  return wide ? (
    <section class="part">
      <h2>{title}</h2>
      {children}
    </section>
  ) : (
    <details class="part">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

export function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  const [shown, show] = useState(true);
  if (!shown || warnings.length === 0) return null;
  return (
    <div class="warnings" role="note">
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{toPlain(warning)}</li>
        ))}
      </ul>
      <button type="button" class="link" onClick={() => show(false)}>
        Understood
      </button>
    </div>
  );
}

interface BannerProps {
  readonly trouble: Trouble;
  readonly setup: Setup;
  readonly again: () => void;
  readonly dismiss: () => void;
  readonly next: () => void;
}

export function TroubleBanner({ trouble, setup, again, dismiss, next }: BannerProps) {
  if (trouble.kind === 'refused')
    return (
      <div class="trouble banner" role="alert">
        <p>
          <b>Not done.</b> {toPlain(trouble.message)} The form is as you left it.
        </p>
        <p class="buttons">
          <button type="button" onClick={dismiss}>
            Close
          </button>
          <button type="button" onClick={next}>
            Go to the next sentence
          </button>
        </p>
      </div>
    );
  return (
    <div class="trouble banner" role="alert">
      <p>
        <b>{trouble.kind === 'lost' ? 'The server has stopped, or does not answer.' : trouble.message}</b>{' '}
        Decisions before this sentence are saved; what you set and wrote on it stays on this page until you
        close it.
      </p>
      <p>
        If it has stopped, start <code>findings review</code> for <bdi>{toPlain(setup.folder)}</bdi> again,
        and open the address that it prints: every start has an address of its own, and this one then works no
        longer.
      </p>
      <p class="buttons">
        <button type="button" onClick={again}>
          Try again
        </button>
      </p>
    </div>
  );
}
