// What the browser is told with every answer: not to guess kinds, not to keep, not to tell others, not to show the page in a
// frame, and of a page to run only what it brought itself. Pure.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Sent with every answer. */
export const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'content-security-policy': policy(''),
};

/** The policy (W3C Content Security Policy, level 3) of a page: its own scripts and styles, by their hashes, and requests home. */
export function policy(page: string): string {
  const hashes = (element: 'script' | 'style') =>
    [
      ...page.matchAll(
        element === 'script' ? /<script>([\s\S]*?)<\/script>/g : /<style>([\s\S]*?)<\/style>/g,
      ),
    ].map(([, text]) => `'sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text!))))}'`);
  const source = (name: string, values: readonly string[]) =>
    values.length > 0 ? [`${name} ${values.join(' ')}`] : [];
  return [
    "default-src 'none'",
    ...source('script-src', hashes('script')),
    ...source('style-src', hashes('style')),
    ...(page === '' ? [] : ["connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
