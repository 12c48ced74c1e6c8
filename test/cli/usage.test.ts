// Help, and what is said of a command line that cannot be meant.
import { describe, expect, test } from 'vitest';
import { useFolder } from './command.js';

const { at, findings } = useFolder();

describe('help and usage', () => {
  test('--help lists the commands, each with help and examples of its own', async () => {
    const { code, stdout } = await findings('--help');
    expect(code).toBe(0);
    const commands = [['tag'], ['text'], ['inspect'], ['explain'], ['eval'], ['corpus', 'fetch'], ['demo']];
    for (const command of commands) {
      expect(stdout).toContain(`  ${command[0]} `);
      const help = await findings(...command, '--help');
      expect(help.code).toBe(0);
      expect(help.stdout).toContain(`Examples:\n  findings ${command.join(' ')}`);
    }
  });

  test('an unknown command, a missing option and an unknown format each exit 1 and say what is allowed', async () => {
    const unknown = await findings('tga');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/^findings: unknown command 'tga'\n\(Did you mean tag\?\)/);

    const noOut = await findings('tag', 'x.txt');
    expect(noOut.code).toBe(1);
    expect(noOut.stderr).toMatch(/^findings: required option '--out <dir>' not specified/);

    const format = await findings('tag', 'x.txt', '--out', at('out'), '--format', 'xls');
    expect(format.code).toBe(1);
    expect(format.stderr).toMatch(
      /^findings: Unknown format "xls": the formats are jsonl, csv, xlsx, parquet\..*\n$/,
    );
  });

  test('a minimum precision that is no share exits 1, whatever the command', async () => {
    for (const args of [
      ['tag', 'x.txt', '--out', at('out')],
      ['explain', 'x'],
      ['eval', 'x.csv'],
    ]) {
      const { code, stderr } = await findings(...args, '--min-precision', '95');
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^findings: option '--min-precision <share>' argument '95' is invalid\. Give a share above 0, at most 1, such as 0\.95\.\n/,
      );
    }
  });

  test('the stack of an error is printed with --verbose only', async () => {
    const plain = await findings('text', 'gone.txt');
    expect(plain).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^findings: "gone\.txt" does not exist: [^\n]*\n$/),
    });
    expect((await findings('text', 'gone.txt', '--verbose')).stderr).toContain('\n    at ');
  });
});
