// What comes up, and in which order.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { count, plural } from '../../pipeline/page/figures.js';
import { toPlain } from '../../pipeline/page/visible.js';
import { POLARITIES } from '../../pipeline/types.js';
import { ANY_THEME, type Filter, ORDERS, type Queue, type Setup } from '../types.js';
import { canAcceptAll, LONGEST_WORDS, withoutEmpty } from './address.js';
import { Dialog } from './dialog.js';
import { CHOICE_NAMES, documentName, ORDER_NAMES, themeName } from './names.js';
import type { Call } from './trouble.js';

interface Props {
  readonly setup: Setup;
  readonly queue: Queue;
  readonly call: Call;
  /** Whether the sentence on the page was changed, and would be left so. */
  readonly dirty: boolean;
  readonly choose: (queue: Queue) => void;
  readonly bulk: (queue: Queue, total: number) => void;
  readonly close: () => void;
}

type Fields = { [K in keyof Filter]: Filter[K] | undefined };

/** Milliseconds of rest after which a filter that is being typed is counted. */
const REST = 200;

export function QueueDialog({ setup, queue, call, dirty, choose, bulk, close }: Props) {
  const [order, setOrder] = useState(queue.order);
  const [fields, setFields] = useState<Fields>(queue.filter);
  const chosen: Queue = { order, filter: withoutEmpty(fields) };
  const filtered = Object.keys(chosen.filter).length > 0;
  const total = useTotal(call, chosen);
  const set = (change: Fields) => setFields((before) => ({ ...before, ...change }));
  const authorities = [...new Set(setup.documents.flatMap(({ authority }) => authority ?? []))].sort((a, b) =>
    a.localeCompare(b, 'en-GB'),
  );
  const documents = setup.documents.filter(
    ({ authority }) => fields.authority === undefined || authority === fields.authority,
  );
  return (
    <Dialog title="What comes up" close={close} wide>
      <form
        class="queue"
        onSubmit={(event) => {
          event.preventDefault();
          choose(chosen);
        }}
      >
        <fieldset class="orders">
          <legend>Order</legend>
          {ORDERS.map((one) => {
            const reason = setup.unavailable[one];
            return (
              <label key={one} class={reason === undefined ? '' : 'off'}>
                <input
                  type="radio"
                  name="order"
                  aria-labelledby={`order-${one}`}
                  aria-describedby={`order-${one}-what`}
                  value={one}
                  checked={order === one}
                  autofocus={one === queue.order}
                  disabled={reason !== undefined}
                  onChange={() => setOrder(one)}
                />
                <span>
                  <b id={`order-${one}`}>{ORDER_NAMES[one].name}</b>
                  <small id={`order-${one}-what`}>{reason ?? ORDER_NAMES[one].what}</small>
                </span>
              </label>
            );
          })}
        </fieldset>
        <fieldset class="filters">
          <legend>Only</legend>
          <Select
            name="Theme"
            value={fields.theme}
            all="Any theme, or none"
            options={[
              [ANY_THEME, 'With a finding, of any theme'],
              ...setup.themes.map(({ id }) => [id, themeName(setup, id)] as const),
            ]}
            set={(theme) => set({ theme })}
          />
          <Select
            name="Polarity"
            value={fields.polarity}
            all="Any polarity"
            options={POLARITIES.map((polarity) => [polarity, CHOICE_NAMES[polarity]] as const)}
            set={(polarity) => set({ polarity })}
          />
          <Select
            name="Authority"
            value={fields.authority}
            all="Any authority"
            options={authorities.map((authority) => [authority, toPlain(authority)] as const)}
            set={(authority) => set({ authority, documentId: undefined })}
          />
          <Select
            name="Document"
            value={fields.documentId}
            all="Any document"
            options={documents.map((one) => [one.id, documentName(one)] as const)}
            set={(documentId) => set({ documentId })}
          />
          <Percent name="Confidence from" value={fields.least} set={(least) => set({ least })} />
          <Percent name="Confidence up to" value={fields.most} set={(most) => set({ most })} />
          <Select
            name="State"
            value={fields.state === 'open' ? undefined : fields.state}
            all="Not decided yet"
            options={[
              ['skipped', 'Skipped'],
              ['flagged', 'Flagged'],
              ['decided', 'Decided'],
            ]}
            set={(state) => set({ state })}
          />
          <div class="field">
            <label for="filter-words">Words</label>
            <input
              id="filter-words"
              type="search"
              maxLength={LONGEST_WORDS}
              value={fields.words ?? ''}
              onInput={(event) => set({ words: event.currentTarget.value || undefined })}
            />
          </div>
        </fieldset>
        {order === 'random' && (
          <p class="note">
            Figures grow by decisions in a random sample of all sentences, of those with a finding, or of a
            theme and its polarity. Any other filter makes a sample that speaks for no more than itself.
          </p>
        )}
        {dirty && (
          <p class="note">
            What you changed on the sentence before you is not saved; another queue leaves it so.
          </p>
        )}
        <p class="buttons">
          <output aria-live="polite">{total === undefined ? 'Counting …' : plural(total, 'sentence')}</output>
          {filtered && (
            <button type="button" class="link" onClick={() => setFields({})}>
              Remove all filters
            </button>
          )}
          {canAcceptAll(chosen) && (
            <button type="button" disabled={!total} onClick={() => bulk(chosen, total!)}>
              Accept all …
            </button>
          )}
          <button type="submit" class="primary">
            Review these
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** How many sentences a queue has; undefined until that is known. */
function useTotal(call: Call, queue: Queue): number | undefined {
  const [counted, setCounted] = useState<{ readonly of: string; readonly total: number }>();
  const of = JSON.stringify(queue);
  const latest = useRef(of);
  latest.current = of;
  useEffect(() => {
    const timer = setTimeout(async () => {
      const answer = await call('list', { queue, from: 0, count: 1 }).catch(() => undefined);
      if (answer && latest.current === of) setCounted({ of, total: answer.total });
    }, REST);
    return () => clearTimeout(timer);
  }, [of]);
  return counted?.of === of ? counted.total : undefined;
}

interface SelectProps<T extends string> {
  readonly name: string;
  readonly value: T | undefined;
  /** What no choice is called. */
  readonly all: string;
  readonly options: readonly (readonly [T, string])[];
  readonly set: (value: T | undefined) => void;
}

function Select<T extends string>({ name, value, all, options, set }: SelectProps<T>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{name}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => set((event.currentTarget.value || undefined) as T | undefined)}
      >
        <option value="">{all}</option>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface PercentProps {
  readonly name: string;
  readonly value: number | undefined;
  readonly set: (value: number | undefined) => void;
}

function Percent({ name, value, set }: PercentProps) {
  const id = useId();
  return (
    <div class="field percent">
      <label for={id}>{name} (%)</label>
      <input
        id={id}
        type="number"
        min={0}
        max={100}
        step={1}
        inputMode="numeric"
        value={value === undefined ? '' : String(Math.round(100 * value))}
        onInput={({ currentTarget: { value, valueAsNumber } }) =>
          set(value === '' ? undefined : Math.min(100, Math.max(0, valueAsNumber)) / 100)
        }
      />
    </div>
  );
}

/** What a queue is called, in short. */
export function queueName({ order, filter }: Queue, setup: Setup): string {
  const { theme, polarity, documentId, authority, least, most, words, state } = filter;
  const own = setup.documents.find(({ id }) => id === documentId);
  const parts = [
    theme === ANY_THEME ? 'with a finding' : theme && themeName(setup, theme),
    polarity && CHOICE_NAMES[polarity].toLowerCase(),
    authority && toPlain(authority),
    own && documentName(own),
    (least !== undefined || most !== undefined) &&
      `${count(Math.round(100 * (least ?? 0)))} to ${count(Math.round(100 * (most ?? 1)))} % sure`,
    words && `“${toPlain(words)}”`,
    state && state !== 'open' && state,
  ].filter((part) => part);
  return [ORDER_NAMES[order].name, ...parts].join(' · ');
}
