// Cells of a workbook as XML. Text is text: a string cell is never taken for a formula, whatever it begins with, so nothing
// needs an apostrophe. XML 1.0 cannot hold control characters and turns a carriage return into a line feed; Excel writes
// these as `_x000D_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring), and so writes what looks like that in the text itself with
// its underscore escaped.

import { daysSince1970 } from './days.js';

/** The most UTF-16 units that Excel keeps in a cell. */
const LONGEST = 32_767;
/** Excel's day 1 is 1 January 1900, and it counts a 29 February 1900 that was none. */
const DAYS_TO_1970 = 25_569;
const FIRST_DAY = 61;

/** A text that fits a cell, cut with a visible mark where it is too long. */
export function cutToFit(text: string): { readonly text: string; readonly cut: boolean } {
  if (text.length <= LONGEST) return { text, cut: false };
  const mark = ` … [cut here: ${text.length} characters, whole in the JSON Lines file]`;
  const end = LONGEST - mark.length;
  // Not between the halves of a pair.
  const whole = /[\uD800-\uDBFF]/.test(text[end - 1]!) ? end - 1 : end;
  return { text: text.slice(0, whole) + mark, cut: true };
}

/** Content of a text element. NUL, which Excel cannot hold, and halves of pairs become U+FFFD. */
export function textXml(text: string): string {
  if (!ODD.test(text)) return text;
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(UNFIT, '\uFFFD')
    .replace(
      CONTROL,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>]/g, (character) => ENTITIES[character]!);
}

const ODD = /[&<>_\0-\x08\x0B-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/;
const UNFIT = /[\0\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const CONTROL = /[\x01-\x08\x0B-\x1F]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A cell of text that fits. @param style index of its style in the workbook */
export function textCell(address: string, style: number, text: string): string {
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t${space}>${textXml(text)}</t></is></c>`;
}

export function numberCell(address: string, style: number, value: number): string {
  return `<c r="${address}" s="${style}"><v>${value}</v></c>`;
}

export function booleanCell(address: string, style: number, value: boolean): string {
  return `<c r="${address}" s="${style}" t="b"><v>${value ? 1 : 0}</v></c>`;
}

/** The number that Excel knows an ISO date by; undefined where it knows none: no date, or one before March 1900. */
export function dateNumber(text: string): number | undefined {
  const days = daysSince1970(text);
  return days === undefined || days + DAYS_TO_1970 < FIRST_DAY ? undefined : days + DAYS_TO_1970;
}

/** Letters of a column, counted from 0. */
export function letters(column: number): string {
  const before = Math.floor(column / 26);
  return (before > 0 ? letters(before - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** A value of an attribute. */
export function attributeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
