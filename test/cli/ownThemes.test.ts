// Themes of the user's own, from a taxonomy and labels to tags, as commands. `npm test` builds them first.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shipped } from '../../cli/paths.js';
import { SENTENCES, TAXONOMY } from '../models/tiny.js';

let root: string;
const at = (name: string) => join(root, name);

function findings(...args: string[]) {
  const run = spawnSync(process.execPath, [shipped('dist', 'cli', 'main.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

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
  let trained: ReturnType<typeof findings>;
  beforeAll(() => {
    trained = findings('train', '--taxonomy', 'themes.json', '--labels', 'mine.csv', '--out', 'own');
  }, 60_000);

  test('are trained from a few sentences, and what was lowered is said', () => {
    expect(trained).toMatchObject({ code: 0, stderr: '' });
    expect(trained.stdout).toContain('on 54 sentences of 2 documents');
    expect(trained.stdout).toContain('The linear part is trained alone, as with --linear');
    expect(trained.stdout).toContain('2 folds instead of 5: the labels are of 2 authorities.');
    expect(JSON.parse(readFileSync(at('own/taxonomy.json'), 'utf8'))).toEqual(TAXONOMY);
  });

  test('--linear leaves the network out, so nothing is said of it; the same seed gives the same model', () => {
    const args = ['--taxonomy', 'themes.json', '--labels', 'mine.csv', '--linear', '--out', 'linear'];
    const { code, stdout } = findings('train', ...args);
    expect(code).toBe(0);
    expect(stdout).not.toContain('The linear part is trained alone');
    expect(readFileSync(at('linear/model.json'))).toEqual(readFileSync(at('own/model.json')));
  }, 60_000);

  test('come with the model: no command needs the taxonomy again', () => {
    const explained = findings('explain', 'The parks of the town are dirty.', '--model', 'own', '--json');
    expect(explained.code).toBe(0);
    expect(JSON.parse(explained.stdout).themes[0]).toMatchObject({ theme: 'parks', polarity: 'weakness' });
    const scored = findings('eval', 'mine.csv', '--split', 'dev', '--model', 'own', '--no-baselines');
    expect(scored).toMatchObject({ code: 0, stderr: '' });
    expect(scored.stdout).toContain('2 themes');
    expect(findings('tag', 'letter.md', '--out', 'tagged', '--model', 'own').code).toBe(0);
    expect(readFileSync(at('tagged/findings.csv'), 'utf8')).toContain('parks');
  });

  test('a taxonomy of other themes is refused with the reason', () => {
    const { code, stderr } = findings('explain', 'Parks.', '--model', 'own', '--taxonomy', 'other.json');
    expect(code).toBe(1);
    expect(stderr).toContain('was trained for the themes parks, bridges; the taxonomy has bridges');
  });

  test('are refused without labels of their own, and where the file is not there', () => {
    const without = findings('train', '--taxonomy', 'themes.json', '--out', 'none');
    expect(without.code).toBe(1);
    expect(without.stderr).toContain('give your own with --labels FILE');
    const missing = findings('tag', 'letter.md', '--out', 'none', '--taxonomy', 'nowhere.json');
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('The taxonomy "nowhere.json" does not exist: check the spelling.');
  });
});
