// The programs that read tables after us. Where one is missing the tests that need it skip themselves, and their titles
// say what they need; `.ci/run` installs the packages python3-pandas, r-cran-readr and r-cran-dplyr for them.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { runPython as runScriptOfTests } from '../python.js';
import type { Result } from './examples.js';

/** An interpreter that has all of `modules`, or undefined. Debian's has its packages; another may come first on the path. */
function findPython(modules: readonly string[]): string | undefined {
  return ['python3', '/usr/bin/python3'].find((python) =>
    runs(python, ['-c', `import ${modules.join(', ')}`]),
  );
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export const pandas = findPython(['pandas']);
export const r = runs('Rscript', ['-e', 'library(readr); library(dplyr)']) ? 'Rscript' : undefined;
export const duckdb = await import('@duckdb/node-api').catch(() => undefined);
for (const [name, found] of Object.entries({ pandas, r, duckdb }))
  if (found === undefined) console.warn(`${name} is not installed: tests that need it are skipped.`);

export interface Database {
  /** Runs a statement; paths in it are relative to the folder. What it makes is there for later ones. */
  run(statement: string): Promise<Result>;
  close(): void;
}

/** An empty database in memory that looks for files in the folder `cwd`. */
export async function openDatabase(cwd: string): Promise<Database> {
  const instance = await duckdb!.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`SET file_search_path = '${cwd.replaceAll("'", "''")}'`);
  return {
    async run(statement) {
      const reader = await connection.runAndReadAll(statement);
      return [reader.columnNames(), ...reader.getRowsJson().map((row) => row.map(printed))];
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function printed(value: unknown): string {
  return value === null ? '' : String(value);
}

/** Runs a Python script that leaves a data frame in `result`. */
export function runPython(script: string, cwd: string): Promise<Result> {
  return runScript(pandas!, `${script}\nresult.to_csv("result.csv", index=False)\n`, 'example.py', cwd);
}

/** Runs an R script that leaves a data frame in `result`. */
export function runR(script: string, cwd: string): Promise<Result> {
  return runScript(r!, `${script}\nreadr::write_csv(result, "result.csv", na = "")\n`, 'example.R', cwd);
}

async function runScript(command: string, script: string, name: string, cwd: string): Promise<Result> {
  writeFileSync(join(cwd, name), script);
  try {
    execFileSync(command, [name], { cwd, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    return parse(await readFile(join(cwd, 'result.csv'), 'utf8')) as string[][];
  } finally {
    await rm(join(cwd, 'result.csv'), { force: true });
  }
}

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * What Excel counts in a pivot table of the first sheet of a workbook, as another reader of workbooks finds its cells.
 * @param layout lines `Rows: COLUMN`, `Columns: COLUMN` and `Values: Count of COLUMN`
 */
export async function runPivot(layout: string, workbook: string): Promise<Result> {
  const [sheet] = await runScriptOfTests<Sheet[]>('pipeline/write/read_xlsx.py', workbook);
  const [head = [], ...rows] = sheet!.rows;
  const place = (line: string): number => {
    const at = head.indexOf(new RegExp(`^${line}: (?:Count of )?(\\w+)$`, 'm').exec(layout)![1]!);
    if (at === -1) throw new Error(`The sheet ${sheet!.name} lacks the column of "${line}".`);
    return at;
  };
  const [down, across, counted] = [place('Rows'), place('Columns'), place('Values')];
  const all = (column: number) => [...new Set(rows.map((row) => String(row[column])))].sort();
  const count = (row: string, column: string) =>
    rows.filter((cells) => cells[down] === row && cells[across] === column && cells[counted] !== null).length;
  const columns = all(across);
  return [
    [String(head[down]), ...columns],
    ...all(down).map((row) => [row, ...columns.map((column) => String(count(row, column)))]),
  ];
}
