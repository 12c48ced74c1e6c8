// Every example of docs/analysis.md, run as it stands there and in that order, gives the table that stands below it. Those
// on public reports need the local documents. With FINDINGS_WRITE_TABLES=1 the tables are written into the page instead:
// then read them, and what the page says of them.
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { DOCUMENT_COLUMNS, FINDING_COLUMNS } from '../../pipeline/write/columns.js';
import { start } from '../cli/command.js';
import { hasPython } from '../python.js';
import { type Example, type Result, readExamples, replaceTable, toMarkdown } from './examples.js';
import { type Database, duckdb, openDatabase, pandas, r, runPivot, runPython, runR } from './programs.js';

const PAGE = shipped('docs', 'analysis.md');
const examples = readExamples(PAGE);
const REPORTS = join(process.env.FINDINGS_DOCUMENTS ?? '', 'corpus', 'text');
const withReports = process.env.FINDINGS_DOCUMENTS !== undefined && existsSync(REPORTS);
const LANGUAGES = [
  { language: 'sql', needs: 'duckdb', installed: duckdb !== undefined },
  { language: 'python', needs: 'pandas', installed: pandas !== undefined },
  { language: 'r', needs: 'r', installed: r !== undefined },
  { language: 'pivot', needs: 'python3', installed: hasPython },
];

/** Whether it speaks of the public reports, not of the sample letters. */
const ofReports = ({ code }: Example) => /\breports\b/.test(code);

describe.each([
  { name: 'the sample letters', chosen: examples.filter((one) => !ofReports(one)), there: true },
  { name: 'local documents', chosen: examples.filter(ofReports), there: withReports },
])('on $name', ({ chosen, there }) => {
  let folder = '';
  let database: Database | undefined;

  beforeAll(async () => {
    if (!there) return;
    folder = await mkdtemp(join(tmpdir(), 'findings-analysis-'));
    await symlink(shipped('corpus'), join(folder, 'corpus'));
    if (withReports) await symlink(REPORTS, join(folder, 'reports'));
    if (duckdb !== undefined) database = await openDatabase(folder);
    for (const { language, code } of chosen) if (language === 'sh') await runLines(code, folder);
  }, 600_000);
  afterAll(async () => {
    database?.close();
    if (folder !== '') await rm(folder, { recursive: true });
  });

  async function run({ language, code }: Example): Promise<Result> {
    if (language === 'sql') return database!.run(code);
    if (language === 'pivot') return runPivot(code, join(folder, 'tagged', 'findings.xlsx'));
    return language === 'python' ? runPython(code, folder) : runR(code, folder);
  }

  for (const { language, needs, installed } of LANGUAGES) {
    const own = chosen.filter((example) => example.language === language);
    if (own.length === 0) continue;
    test.runIf(there && installed).each(own)(`${language}, line $line (needs ${needs})`, async (example) => {
      const result = await run(example);
      if (example.code.startsWith('CREATE')) return;
      if (process.env.FINDINGS_WRITE_TABLES === '1') replaceTable(PAGE, example, result);
      else expect(toMarkdown(result)).toBe(toMarkdown(example.table ?? []));
    });
  }
});

// Neither runs here: that what they name is there is all that can be held.
test('Power Query and DAX name files, columns and types that there are', () => {
  const own = examples.filter(({ language }) => language === 'powerquery' || language === 'dax');
  expect(own).toHaveLength(3);
  const text = own.map(({ code }) => code).join('\n');
  const files = [...text.matchAll(/tagged\\([\w.]+)/g)].map(([, name]) => name);
  expect(files).toEqual(['findings.parquet', 'findings.csv']);
  const types = new Map([...DOCUMENT_COLUMNS, ...FINDING_COLUMNS].map(({ name, type }) => [name, type]));
  const typed = [...text.matchAll(/\{"(\w+)", (type \w+|Int64\.Type)\}/g)];
  const TYPES = { 'type date': 'date', 'Int64.Type': 'integer', 'type number': 'number' };
  expect(typed.map(([, name]) => name)).toEqual(['published', 'page', 'confidence']);
  for (const [, name, type] of typed) expect(types.get(name!)).toBe(TYPES[type as keyof typeof TYPES]);
  for (const [, name] of text.matchAll(/findings\[(\w+)\]/g)) expect([...types.keys()]).toContain(name);
});

/** Runs lines such as `npx findings tag letters`, but for those that would fetch. */
async function runLines(code: string, cwd: string): Promise<void> {
  for (const line of code.split('\n')) {
    const [, , ...args] = line.replace(/#.*$/, '').trim().split(/ +/);
    if (args[0] === 'corpus') continue;
    const { code: exit, stderr } = await start(cwd, args).ended;
    if (exit !== 0) throw new Error(`${line}\n${stderr}`);
  }
}
