import { expect, test } from 'vitest';
import type { ManifestEntry } from '../../corpus/manifest.js';
import { sourceLookup } from '../../corpus/sources.js';

const entry = {
  id: '80000-2024-05-01',
  sha256: 'a'.repeat(64),
  url: 'https://reports.example/1',
} as ManifestEntry;
const sourceOf = sourceLookup([entry]);

test('a report is known by its bytes, whatever its name', () => {
  expect(sourceOf('letters/renamed.pdf', entry.sha256)).toBe(entry.url);
});

test('its text, taken out by another tool, is known by its name', () => {
  expect(sourceOf('text/80000-2024-05-01.txt', 'b'.repeat(64))).toBe(entry.url);
});

test('others are not known', () => {
  expect(sourceOf('letters/80000.pdf', 'b'.repeat(64))).toBeUndefined();
});
