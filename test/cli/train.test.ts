// `findings train` with several label files, and the new model against the one before, as commands in one folder.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { SENTENCES, TAXONOMY, type TinySentence } from '../models/tiny.js';
import { type Result, start } from './command.js';

let root: string;
const at = (...names: string[]) => join(root, ...names);
const train = (...args: string[]) => start(root, ['train', '--taxonomy', 'themes.json', ...args]).ended;

/** A label file with the sentences written out. */
function put(name: string, rows: readonly (readonly [TinySentence, string, string])[]): void {
  const lines = rows.map(([{ text, polarity, themes }, doc, split]) =>
    [doc, split, '', 'RND', polarity, themes.parks ?? '', themes.bridges ?? '', text].join(),
  );
  writeFileSync(
    at(name),
    ['doc,split,fingerprint,stratum,polarity,parks,bridges,text', ...lines, ''].join('\n'),
  );
}

let base: Result;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'findings-train-'));
  writeFileSync(at('themes.json'), JSON.stringify(TAXONOMY));
  put(
    'base.csv',
    SENTENCES.map((one) => [one, `${one.authority}-2030-01-01`, one.authority === '906' ? 'dev' : 'train']),
  );
  const again = (word: string) =>
    SENTENCES.map((one) => ({ ...one, text: one.text.replace(/^(?:The )?(\w)/, `${word} $1`) }));
  put('mine.csv', [
    ...again('Our').map((one) => [one, `letter-${one.authority}`, 'train'] as const),
    ...again('Their').map((one) => [one, 'note', 'dev'] as const),
    // Reports of an authority that base.csv keeps for evaluation.
    ...again('Your').map((one) => [one, '906-2031-01-01', 'train'] as const),
    // The same sentences of the same document as in base.csv.
    ...SENTENCES.filter(({ authority }) => authority === '901').map(
      (one) => [one, '901-2030-01-01', 'train'] as const,
    ),
  ]);
  put(
    'only.csv',
    again('Some').map((one) => [one, 'paper', 'train']),
  );
  base = await train('--labels', 'base.csv', '--out', 'base');
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

test('a model with other themes than the shipped one is compared with none, and it is said', () => {
  expect(base).toMatchObject({ code: 0, stderr: '' });
  expect(base.stdout).toContain('Not compared with the shipped model, which is for other themes');
  expect(base.stdout).not.toContain('Before and after');
});

describe('with one’s own labels beside', () => {
  let both: Result;
  const args = ['--labels', 'base.csv,mine.csv', '--compare-with', 'base'];
  beforeAll(async () => {
    both = await train(...args, '--out', 'both', '--report', 'report');
  }, 60_000);

  test('what is held out by the one is not learnt from by the other; what is labelled again counts once', () => {
    expect(both).toMatchObject({ code: 0, stderr: '' });
    // 50 of base.csv less the 10 labelled again, those 10, and 60 letters.
    expect(both.stdout).toContain('on 110 sentences of 11 documents');
    expect(both.stdout).toContain(
      '60 training rows of mine.csv held back: 1 document (906-2031-01-01), kept for evaluation, or the authority is, by base.csv.',
    );
    expect(both.stdout).toContain('10 rows left out because a file given later labels the same sentence.');
    expect(readFileSync(at('both', 'MODEL_CARD.md'), 'utf8')).toContain(
      '60 training rows of mine.csv held back',
    );
  });

  test('both models are scored on the sentences that neither learnt from, each file apart', () => {
    expect(both.stdout).toMatch(
      /Before and after, finding macro-F1 \(before: base linear-\w+; after: linear-\w+\)/,
    );
    const figure = String.raw`(?:0|1)\.\d{3}`;
    const row = (file: string, split: string, sentences: number) =>
      new RegExp(
        `^${file} +${split} +${sentences} +1 +${figure} +${figure} +[+−]?${figure} \\(no interval\\) +\\d+ +\\d+ +`,
        'm',
      );
    expect(both.stdout).toMatch(row('base.csv', 'dev', 10));
    expect(both.stdout).toMatch(row('mine.csv', 'dev', 60));
    expect(both.stdout).not.toContain('is not known');
  });

  test('the report is of the new model, against the one before', () => {
    const report = readFileSync(at('report', 'report.md'), 'utf8');
    expect(report).toContain('Now against base');
    const metrics = JSON.parse(readFileSync(at('report', 'metrics.json'), 'utf8'));
    expect(metrics.against).toMatchObject({ file: 'base', fresh: 0, gone: 0 });
    expect(metrics.provenance).toMatchObject({ split: 'all but train', model: { id: expect.any(String) } });
    expect(existsSync(at('report', 'report.html'))).toBe(true);
  });

  test('--labels may be repeated, and gives the same model', async () => {
    const repeated = await train(
      '--labels',
      'base.csv',
      '--labels',
      'mine.csv',
      '--no-compare',
      '--out',
      'again',
    );
    expect(repeated.code).toBe(0);
    expect(repeated.stdout).not.toContain('ompared');
    expect(readFileSync(at('again', 'model.json'))).toEqual(readFileSync(at('both', 'model.json')));
  }, 60_000);

  test('what cannot be known of the model before, or be told of a file, is said', async () => {
    rmSync(at('again', 'cross-validation.csv'));
    const labels = ['--labels', 'mine.csv,only.csv'];
    const { stdout } = await train(...labels, '--compare-with', 'again', '--out', 'third');
    expect(stdout).toMatch(/What again linear-\w+ learnt from is not known/);
    expect(stdout).toContain('Of only.csv no sentence is compared: it keeps none for evaluation');
    expect(stdout).not.toContain('Of mine.csv');
  }, 60_000);
});

describe('refused before anything is trained', () => {
  test.each([
    ['a model of other themes', ['--compare-with', shipped('models', 'default')], 'has the themes'],
    ['a model that is not there', ['--compare-with', 'nowhere'], 'There is no model in "nowhere"'],
    ['one model and none', ['--compare-with', 'base', '--no-compare'], 'cannot be used with'],
    ['nothing between two commas', ['--labels', 'base.csv,'], 'names nothing at one place'],
  ])('%s', async (_, args, message) => {
    const { code, stderr } = await train('--labels', 'base.csv', ...args, '--out', 'refused');
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(existsSync(at('refused'))).toBe(false);
  });
});
