// The columns are described once. What `docs/tables.md` says of them is what every file says.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shipped } from '../../../cli/paths.js';
import { TABLES } from '../../../pipeline/write/rows.js';
import type { Column } from '../../../pipeline/write/table.js';

const PAGE = readFileSync(shipped('docs/tables.md'), 'utf8');

function line({ name, type, required, mayBeEmpty, unit, description }: Column): string {
  const always = required ? (mayBeEmpty ? 'yes, may be empty' : 'yes') : 'no';
  const text = description.replaceAll('<', '\\<').replaceAll('_', '\\_');
  return `| \`${name}\` | ${type} | ${always} | ${unit ?? ''} | ${text} |`;
}

describe.each(TABLES)('$name', ({ name, description, columns, formats }) => {
  const from = PAGE.indexOf(`## ${name}\n`);
  const end = PAGE.indexOf('\n## ', from + 1);
  const section = PAGE.slice(from, end === -1 ? undefined : end);

  test('docs/tables.md has every column, in order, as it is described', () => {
    expect(from).toBeGreaterThan(0);
    expect(section).toContain(description);
    const rows = section.split('\n').filter((one) => one.startsWith('| `'));
    expect(rows).toEqual(columns.map(line));
  });

  test('docs/tables.md names its formats', () => {
    expect(section).toContain(`Formats: ${formats.join(', ')}.`);
  });

  test('columns have names of their own and a sentence each', () => {
    expect(new Set(columns.map((column) => column.name)).size).toBe(columns.length);
    for (const column of columns) expect(column.description).toMatch(/^[A-Z].*\.$/);
  });
});
