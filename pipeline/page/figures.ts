// How counts and shares are written for the eye, in reports and on pages.

/** Less than any share that counts of sentences, more than what adding up weights in another order gives. */
const NEXT_TO_NOTHING = 1e-9;

/** Whole per cent; never 100 % or 0 % of what is not quite all or none. */
export function percent(share: number | null): string {
  if (share === null) return '-';
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1 - NEXT_TO_NOTHING) return '99 %';
  return rounded === 0 && share > NEXT_TO_NOTHING ? 'under 1 %' : `${rounded} %`;
}

/** `1,870`; weighted counts with one digit after the point. */
export function count(number: number): string {
  return number.toLocaleString('en-GB', { maximumFractionDigits: 1 });
}

/** `1 sentence`, `1,870 sentences`. */
export function plural(number: number, noun: string, several = `${noun}s`): string {
  return `${count(number)} ${number === 1 ? noun : several}`;
}
