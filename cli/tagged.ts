// Commands that begin with a folder `findings tag` has written, their options and their help.

import type { Command } from 'commander';
import { examples } from './options.js';

type Done = (exitCode: number) => void;

/** Adds `dashboard`. */
export function addDashboard(program: Command, done: Done): void {
  program
    .command('dashboard')
    .description('write one page over a tagged folder: charts, and the sentences behind every number')
    .argument('<dir>', 'folder that "findings tag" has written')
    .option('--out <file>', 'the page (default: dashboard.html in the folder)')
    .addHelpText(
      'after',
      examples(
        ['findings dashboard tagged', 'findings dashboard tagged --out out/findings.html'],
        'One file that asks for nothing: it can be kept and sent. It holds the sentences of your documents.',
      ),
    )
    .action(async (dir, options) =>
      done(await (await import('./commands/dashboard.js')).dashboard(dir, options)),
    );
}
