// Themes of the user's own, from a taxonomy and labels to tags, as commands, in one folder.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SENTENCES, TAXONOMY } from '../models/tiny.js';
import { type Result, start } from './command.js';

let root: string;
const at = (name: string) => join(root, name);
const findings = (...args: string[]) => start(root, args).ended;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'findings-own-'));
  writeFileSync(at('themes.json'), JSON.stringify(TAXONOMY));
  writeFileSync(at('other.json'), JSON.stringify({ ...TAXONOMY, themes: TAXONOMY.themes.slice(1) }));
  // Two reports, and the sentences written out: neither documents nor fingerprints are needed.
  const rows = SENTENCES.map(({ authority, text, polarity, themes }, i) =>
    [
      authority < '904' ? 'first' : 'second',
      i % 10 === 9 ? 'dev' : 'train',
      ',',
      polarity,
      themes.parks ?? '',
      themes.bridges ?? '',
      text,
    ].join(),
  );
  writeFileSync(
    at('mine.csv'),
    ['doc,split,fingerprint,stratum,polarity,parks,bridges,text', ...rows, ''].join('\n'),
  );
  writeFileSync(
    at('letter.md'),
    '# Visit\n\nThe parks of the town are dirty and badly kept. Shops were seen.\n',
  );
});
afterAll(() => rmSync(root, { recursive: true }));

describe('themes of one’s own', () => {
  let trained: Result;
  beforeAll(async () => {
    trained = await findings('train', '--taxonomy', 'themes.json', '--labels', 'mine.csv', '--out', 'own');
  }, 60_000);

  test('are trained from a few sentences, and what was lowered is said', () => {
    expect(trained).toMatchObject({ code: 0, stderr: '' });
    expect(trained.stdout).toContain('on 54 sentences of 2 documents');
    expect(trained.stdout).toContain('The linear part is trained alone, as with --linear');
    expect(trained.stdout).toContain('2 folds instead of 5: the labels are of 2 authorities.');
    expect(JSON.parse(readFileSync(at('own/taxonomy.json'), 'utf8'))).toEqual(TAXONOMY);
  });

  test('--linear leaves the network out, so nothing is said of it; the same seed gives the same model', async () => {
    const args = ['--taxonomy', 'themes.json', '--labels', 'mine.csv', '--linear', '--out', 'linear'];
    const { code, stdout } = await findings('train', ...args);
    expect(code).toBe(0);
    expect(stdout).not.toContain('The linear part is trained alone');
    expect(readFileSync(at('linear/model.json'))).toEqual(readFileSync(at('own/model.json')));
  }, 60_000);

  test('come with the model: no command needs the taxonomy again', async () => {
    const explained = await findings(
      'explain',
      'The parks of the town are dirty.',
      '--model',
      'own',
      '--json',
    );
    expect(explained.code).toBe(0);
    expect(JSON.parse(explained.stdout).themes[0]).toMatchObject({ theme: 'parks', polarity: 'weakness' });
    const scored = await findings('eval', 'mine.csv', '--split', 'dev', '--model', 'own', '--no-baselines');
    expect(scored).toMatchObject({ code: 0, stderr: '' });
    expect(scored.stdout).toContain('2 themes');
    expect((await findings('tag', 'letter.md', '--out', 'tagged', '--model', 'own')).code).toBe(0);
    expect(readFileSync(at('tagged/findings.csv'), 'utf8')).toContain('parks');
  });

  test('a taxonomy of other themes is refused with the reason', async () => {
    const { code, stderr } = await findings(
      'explain',
      'Parks.',
      '--model',
      'own',
      '--taxonomy',
      'other.json',
    );
    expect(code).toBe(1);
    expect(stderr).toContain('was trained for the themes parks, bridges; the taxonomy has bridges');
  });

  test('are refused without labels of their own, and where the file is not there', async () => {
    const without = await findings('train', '--taxonomy', 'themes.json', '--out', 'none');
    expect(without.code).toBe(1);
    expect(without.stderr).toContain('give your own with --labels FILE');
    const missing = await findings('tag', 'letter.md', '--out', 'none', '--taxonomy', 'nowhere.json');
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('The taxonomy "nowhere.json" does not exist: check the spelling.');
  });
});
