// What components ask of the browser: the state of the session, the width of the window, time that passes.
import { useEffect, useState } from 'preact/hooks';
import type { Session, State } from './session.js';

/** The state, anew whenever it changes. */
export function useSession(session: Session): State {
  const [state, set] = useState(session.state);
  useEffect(() => {
    set(session.state);
    return session.subscribe(() => set(session.state));
  }, [session]);
  return state;
}

/** Whether a media query holds. */
export function useMedia(query: string): boolean {
  const [holds, set] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const read = () => set(media.matches);
    media.addEventListener('change', read);
    return () => media.removeEventListener('change', read);
  }, [query]);
  return holds;
}

/** Whether something has been going on for longer than nobody notices. */
export function useSlow(on: boolean, milliseconds = 150): boolean {
  const [slow, set] = useState(false);
  useEffect(() => {
    if (!on) return set(false);
    const timer = setTimeout(() => set(true), milliseconds);
    return () => clearTimeout(timer);
  }, [on]);
  return on && slow;
}

/** A switch that is remembered on this machine, where the browser allows that. */
export function useKept(name: string, first: boolean): [boolean, (on: boolean) => void] {
  const [on, set] = useState(() => {
    try {
      return (localStorage.getItem(name) ?? String(first)) === 'true';
    } catch {
      return first;
    }
  });
  return [
    on,
    (next) => {
      set(next);
      try {
        localStorage.setItem(name, String(next));
      } catch {
        // It is then not remembered.
      }
    },
  ];
}
