// Days as files count them.

const DAY = 86_400_000;

/** Days from 1 January 1970 to an ISO date; undefined where the text is none. */
export function daysSince1970(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  // The parser takes 30 February for 1 March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined;
  return time / DAY;
}
