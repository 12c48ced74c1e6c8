// The examples of a page of documentation: each block of code, and the table that follows it, which is what it gives.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Code, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { toString as textOf } from 'mdast-util-to-string';
import { gfmTable } from 'micromark-extension-gfm-table';

/** Head and rows, as text. */
export type Result = readonly (readonly string[])[];

export interface Example {
  readonly language: string;
  readonly code: string;
  /** Line of the page on which it begins. */
  readonly line: number;
  /** Head and rows of the table after it, as printed. */
  readonly table: Result | undefined;
}

/** The blocks of code in `file`, in order. */
export function readExamples(file: string): Example[] {
  const { children } = fromMarkdown(readFileSync(file, 'utf8'), {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  return children.flatMap((node, i) => (node.type === 'code' ? [exampleOf(node, children[i + 1])] : []));
}

function exampleOf(node: Code, next: RootContent | undefined): Example {
  return {
    language: node.lang ?? '',
    code: node.value,
    line: node.position!.start.line,
    table: next?.type === 'table' ? cellsOf(next) : undefined,
  };
}

function cellsOf(table: Table): string[][] {
  return table.children.map((row) => row.children.map((cell) => textOf(cell)));
}

/** Rows as a Markdown table, for a page whose table is not what its code gives. */
export function toMarkdown([head = [], ...rows]: Result): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Puts `table` below an example, in the place of the one there. */
export function replaceTable(file: string, { code, table: old }: Example, table: Result): void {
  const page = readFileSync(file, 'utf8');
  const end = page.indexOf(`${code}\n\`\`\`\n`) + code.length + 5;
  const rest = page.slice(end);
  const after = old === undefined ? rest : rest.replace(/^\n(?:\|.*\n)+/, '');
  writeFileSync(file, `${page.slice(0, end)}\n${toMarkdown(table)}\n${after}`);
}
