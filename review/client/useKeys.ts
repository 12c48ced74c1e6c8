// Keys that work anywhere on the page, but not while something is typed or a dialog is open.
import { useEffect, useRef } from 'preact/hooks';
import { type Action, actionOf, DECIDING } from './keys.js';

/**
 * @param single whether keys of one character are on
 * @param act does what a key means; false where it means nothing now
 */
export function useKeys(single: boolean, act: (action: Action) => boolean): void {
  const latest = useRef({ single, act });
  latest.current = { single, act };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
      if (target.matches('textarea, select, input:not([type=radio], [type=checkbox])')) return;
      const presses = event.key === 'Enter' || event.key === ' ';
      // A key that is held down presses no button twice either.
      if (event.repeat && presses) return event.preventDefault();
      if (presses && target.matches('button, a, summary, [type=checkbox]')) return;
      if (event.key === ' ' && target.matches('[type=radio]:not(:checked)')) return;
      const action = actionOf(event);
      if (action === undefined || (!latest.current.single && !event.ctrlKey && !event.metaKey)) return;
      if (event.repeat && DECIDING.includes(action.do)) return event.preventDefault();
      if (latest.current.act(action)) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
