// The view, kept in the fragment of the address: a step there and back again is a step of the browser's history.
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Head } from '../types.js';
import { fromFragment, toFragment, type View } from '../view.js';

/** @returns the view; and what changes it, as a step of the history, or in place of the last one */
export function useView(head: Head): readonly [View, (next: View, inPlace?: boolean) => void] {
  const [view, setView] = useState(() => fromFragment(location.hash, head));
  useEffect(() => {
    const read = () => setView(fromFragment(location.hash, head));
    addEventListener('popstate', read);
    addEventListener('hashchange', read);
    return () => {
      removeEventListener('popstate', read);
      removeEventListener('hashchange', read);
    };
  }, [head]);
  const change = useCallback((next: View, inPlace = false) => {
    setView(next);
    const fragment = `#${toFragment(next)}`;
    if (inPlace) history.replaceState(null, '', fragment);
    else history.pushState(null, '', fragment);
  }, []);
  return [view, change];
}
