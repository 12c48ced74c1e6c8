// `findings inspect` as typed.
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { LETTER, useFolder } from './command.js';

const { at, findings, put, rows } = useFolder();

describe('inspect', () => {
  test('prints what was read, without escape codes in a pipe', async () => {
    await put('a.md', LETTER);
    const { code, stdout, stderr } = await findings('inspect', 'a.md');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^file +a\.md\nformat +text\/markdown\n/);
    expect(stdout).toContain('\nauthority ');
    expect(stdout).toContain('\nh1         Inspection of Exampleshire\n');
    expect(stdout).toMatch(/\n {8}1 +Caseloads are too high in two teams\.\n/);
    expect(stdout).not.toContain('\u001b');
  });

  test('--json prints the sentences that tag writes', async () => {
    await put('a.md', LETTER);
    const { code, stdout } = await findings('inspect', 'a.md', '--json');
    expect(code).toBe(0);
    await findings('tag', 'a.md', '--out', at('out'));
    const keys = ({ index, start, end, text, fingerprint }: Record<string, unknown>) => ({
      index,
      start,
      end,
      text,
      fingerprint,
    });
    expect(JSON.parse(stdout).sentences.map(keys)).toEqual((await rows('sentences')).map(keys));
  });

  test('--html writes one page, and never over the document', async () => {
    const page = await put('a.html', '<p>Caseloads are too high.</p>');
    const written = await findings('inspect', 'a.html', '--html', 'out/page.html');
    expect(written).toEqual({
      code: 0,
      stdout: 'Written to out/page.html: open it in a browser.\n',
      stderr: '',
    });
    expect(await readdir(at('out'))).toEqual(['page.html']);
    expect(await readFile(at('out', 'page.html'), 'utf8')).toContain('Caseloads are too high.');
    const refused = await findings('inspect', 'a.html', '--html', './a.html');
    expect(refused).toEqual({
      code: 1,
      stdout: '',
      stderr: 'findings: "./a.html" is the document itself: give the name of another file.\n',
    });
    expect(await readFile(page, 'utf8')).toBe('<p>Caseloads are too high.</p>');
  });

  test('a file that cannot be read, and options that exclude each other: exit 1, and nothing is written', async () => {
    const gone = await findings('inspect', 'gone.pdf', '--html', 'out/page.html');
    expect(gone).toMatchObject({ code: 1, stdout: '' });
    expect(gone.stderr).toMatch(/^findings: "gone\.pdf" does not exist: [^\n]*\n$/);
    const both = await findings('inspect', 'gone.pdf', '--json', '--html', 'out/page.html');
    expect(both.code).toBe(1);
    expect(both.stderr).toMatch(/^findings: option '--html <file>' cannot be used with option '--json'/);
    expect(await readdir(at())).toEqual([]);
  });
});
