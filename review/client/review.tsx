// The page as one component: the desk or the list, the figures beside it, and the dialogs.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { count } from '../../pipeline/page/figures.js';
import type { Queue } from '../types.js';
import { ANY_THEME } from '../types.js';
import { BulkDialog } from './bulk.js';
import { call } from './call.js';
import { Desk } from './desk.js';
import { choose, type Draft, followers, labelOf, OVERALL, toggle } from './draft.js';
import { Figures } from './figures.js';
import { Help } from './help.js';
import { Hint } from './hint.js';
import type { Action } from './keys.js';
import { List } from './list.js';
import { NameDialog } from './name.js';
import { themeName } from './names.js';
import { FilePart, ProgressPart } from './progress.js';
import { QueueDialog, queueName } from './queue.js';
import type { Session } from './session.js';
import { Part, Top, TroubleBanner, Warnings } from './surroundings.js';
import { useKeys } from './useKeys.js';
import { usePlace } from './usePlace.js';
import { useKept, useMedia, useSession } from './watch.js';

type Open =
  | { readonly kind: 'help' | 'queue' | 'name' }
  | { readonly kind: 'bulk'; readonly queue: Queue; readonly count: number };

export function Review({ session, list: first }: { readonly session: Session; readonly list: boolean }) {
  const state = useSession(session);
  const { setup, queue, step, draft, trouble, turn, busy } = state;
  const [list, setList] = usePlace(session, state, first);
  const [dialog, setDialog] = useState<Open | undefined>();
  const [single, setSingle] = useKept('findings-review-single-keys', true);
  const [row, setRow] = useState(OVERALL);
  const [clauses, setClauses] = useState<string | undefined>();
  const [focusRow, setFocusRow] = useState(0);
  const [focusComment, setFocusComment] = useState(0);
  const wide = useMedia('(min-width: 64rem)');
  const form = useRef<HTMLFormElement>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const search = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => {
    setRow(OVERALL);
    setClauses(undefined);
  }, [turn]);
  // At once, so that a key that comes right after finds the row that the one before chose.
  useLayoutEffect(() => {
    if (focusRow > 0) form.current?.querySelector<HTMLElement>('.row.current input:checked')?.focus();
  }, [focusRow]);

  useLayoutEffect(() => {
    if (focusComment > 0) comment.current?.focus();
  }, [focusComment]);

  const edit = (change: (draft: Draft) => Draft) => {
    const before = session.state.draft;
    session.edit(change);
    const after = session.state.draft;
    if (before === undefined || after === undefined || before === after) return;
    const label = labelOf(after);
    const moved = followers(after).filter((id) => !followers(before).includes(id));
    const said = moved.map((id) =>
      id === OVERALL
        ? `The sentence follows: ${label.polarity}`
        : `${themeName(setup, id)} follows: ${label.themes[id] ?? 'absent'}`,
    );
    session.say(said.join('. '));
  };
  const openClauses = (theme: string | undefined) => {
    setClauses(theme);
    if (theme === undefined) setFocusRow((times) => times + 1);
    else setRow(theme);
  };
  const put = (id: string, change: (draft: Draft) => Draft) => {
    setRow(id);
    edit(change);
    setFocusRow((times) => times + 1);
  };
  const decide = (what: 'save' | 'skip') => void session.decide(what);
  const undo = () => {
    if (!list && session.reset()) return;
    setList(false);
    void session.undo();
  };
  const flag = () => {
    session.remark({ flag: true });
    setFocusComment((times) => times + 1);
  };
  const review = (next: Queue) => {
    setDialog(undefined);
    setList(false);
    void session.next(next);
  };

  /** Does what a key means on the page; false where it means nothing. */
  const act = (action: Action): boolean => {
    if (action.do === 'help' || action.do === 'queue') setDialog({ kind: action.do });
    else if (action.do === 'list') setList(!list);
    else if (action.do === 'search') search.current?.focus();
    else if (action.do === 'undo') undo();
    else if (list || draft === undefined) return false;
    else return actOnItem(action, draft);
    return true;
  };
  const actOnItem = (action: Action, draft: Draft): boolean => {
    if (action.do === 'accept') decide('save');
    else if (action.do === 'skip') decide('skip');
    else if (!session.ready()) return true;
    else if (action.do === 'flag') flag();
    else if (action.do === 'unflag') session.remark({ flag: false });
    else if (action.do === 'overall') put(OVERALL, (same) => same);
    else if (action.do === 'choose') {
      if (row === OVERALL && action.choice === 'absent')
        session.say('A sentence as a whole is never absent: choose a theme first, by its number');
      else put(row, (before) => choose(before, row, action.choice));
    } else if (action.do === 'theme') {
      const theme = setup.themes[action.number - 1]?.id;
      if (theme === undefined) return false;
      put(theme, (before) => toggle(before, theme));
    } else if (action.do === 'clauses') {
      const mixed = Object.entries(labelOf(draft).themes).filter(([, polarity]) => polarity === 'mixed');
      const theme = mixed.find(([id]) => id === row)?.[0] ?? mixed[0]?.[0];
      if (theme !== undefined) openClauses(theme);
      else session.say('No theme is mixed: clauses are chosen for mixed themes');
    }
    return true;
  };
  useKeys(single, act);

  const close = () => setDialog(undefined);
  const problem = trouble?.message;
  const item = step?.item;
  return (
    <>
      <Top
        {...{ setup, queue, list, search }}
        left={step?.progress.left}
        showQueue={() => setDialog({ kind: 'queue' })}
        showList={() => setList(!list)}
        showHelp={() => setDialog({ kind: 'help' })}
        showName={() => setDialog({ kind: 'name' })}
        find={(words) => {
          const { words: _, ...filter } = queue.filter;
          review({ ...queue, filter: words === '' ? filter : { ...filter, words } });
        }}
      />
      <p class="unseen" role="status">
        {state.said}
      </p>
      <main id="main">
        {trouble && (
          <TroubleBanner
            {...{ trouble, setup }}
            again={() => void session.again()}
            dismiss={session.dismiss}
            next={() => void session.next()}
          />
        )}
        <Warnings warnings={setup.warnings} />
        <div class="columns-page">
          <div class="centre">
            {list ? (
              <List
                {...{ setup, queue, call }}
                fail={session.fail}
                open={(key) => {
                  setList(false);
                  void session.open(key);
                }}
                bulk={(count) => setDialog({ kind: 'bulk', queue, count })}
                back={() => setList(false)}
              />
            ) : item && draft ? (
              <Desk
                {...{ session, state, item, draft, comment, form, row, setRow, edit, decide, undo, flag }}
                open={clauses}
                setOpen={openClauses}
              />
            ) : (
              step && (
                <section class="finished">
                  <h2>Nothing is left in this queue</h2>
                  <p>
                    {count(step.progress.decided)} decided in all. Choose what comes up next, or look through
                    the queue as a list.
                  </p>
                  <p class="buttons">
                    <button type="button" class="primary" onClick={() => setDialog({ kind: 'queue' })}>
                      Choose another queue <Hint name="G" />
                    </button>
                    <button type="button" aria-disabled={step.undo === null} onClick={undo}>
                      Undo <Hint name="U" />
                    </button>
                  </p>
                </section>
              )
            )}
          </div>
          {step && (
            <aside aria-label="How far, how right">
              <Part title="Progress" wide={wide}>
                <ProgressPart progress={step.progress} session={state.session} />
              </Part>
              <Part title="How often tags are right" wide={wide}>
                <Figures
                  {...{ step, setup }}
                  theme={queue.filter.theme === ANY_THEME ? undefined : queue.filter.theme}
                />
              </Part>
              <Part title="Label file" wide={wide}>
                <FilePart setup={setup} written={step.written} write={() => void session.write()} />
              </Part>
            </aside>
          )}
        </div>
      </main>
      {(setup.reviewer === '' || dialog?.kind === 'name') && <NameDialog {...{ session, problem, close }} />}
      {setup.reviewer !== '' && dialog?.kind === 'help' && <Help {...{ single, setSingle, close }} />}
      {setup.reviewer !== '' && dialog?.kind === 'queue' && (
        <QueueDialog
          {...{ setup, queue, call, close }}
          dirty={session.dirty()}
          choose={review}
          bulk={(queue, count) => setDialog({ kind: 'bulk', queue, count })}
        />
      )}
      {dialog?.kind === 'bulk' && (
        <BulkDialog
          {...{ problem, close }}
          name={queueName(dialog.queue, setup)}
          count={dialog.count}
          busy={busy !== undefined}
          accept={async () => {
            if (!(await session.bulk(dialog.queue, dialog.count))) return;
            close();
            setList(false);
          }}
        />
      )}
    </>
  );
}
