// Queue and view in the address: loading anew keeps them, and going back in the browser goes back to the queue before.
import { useEffect, useRef, useState } from 'preact/hooks';
import { fromFragment, toFragment } from './address.js';
import type { Session, State } from './session.js';

/** @returns whether the queue is shown as a list, and what changes that */
export function usePlace(
  session: Session,
  { queue, setup }: State,
  first: boolean,
): [boolean, (list: boolean) => void] {
  const [list, setList] = useState(first);
  const fragment = toFragment({ queue, list });
  const begun = useRef(false);
  useEffect(() => {
    const now = toFragment(fromFragment(location.hash, setup));
    if (location.hash === '') history.replaceState(null, '', `#${fragment}`);
    else if (begun.current && now !== fragment) history.pushState(null, '', `#${fragment}`);
    begun.current = true;
  }, [fragment]);
  useEffect(() => {
    const read = async () => {
      await session.rest();
      const place = fromFragment(location.hash, session.state.setup);
      setList(place.list);
      if (toFragment({ ...place, list: false }) !== toFragment({ queue: session.state.queue, list: false }))
        if (!(await session.next(place.queue))) {
          // What could not be had does not stand in the address.
          const { queue } = session.state;
          history.replaceState(null, '', `#${toFragment({ ...place, queue })}`);
        }
    };
    // The address may have changed before anybody listened.
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, [session]);
  return [list, setList];
}
