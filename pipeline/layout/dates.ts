// How inspection documents write dates: day, month in words, year.

export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** Pattern of a month's name; one group. */
export const MONTH = `(${MONTHS.join('|')})`;
/** Pattern of a day of the month; one group. */
export const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
/** A date in words, anywhere in a text: day, month and year are its groups. */
export const DATE = new RegExp(`\\b${DAY} ${MONTH},? (\\d{4})\\b`, 'i');
