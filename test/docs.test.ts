// What the documentation names must be there: files behind links, files named in code, npm scripts, commands and
// their options. A reader who copies a line from it gets what it promises.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { shipped } from '../cli/paths.js';
import { makeProgram } from '../cli/program.js';

const REQUIRED = ['README.md', 'CONTRIBUTING.md'];
const OPTIONAL = [
  'CHANGELOG.md',
  'models/default/MODEL_CARD.md',
  ...markdownIn('labels'),
  ...markdownIn('corpus'),
  ...markdownIn('docs'),
];
const DOCS = [...REQUIRED, ...OPTIONAL].filter((doc) => existsSync(shipped(doc)));

/** npm's own commands that the documentation may name beside the scripts. */
const NPM_COMMANDS = ['ci', 'install', 'pack', 'link', 'exec', 'uninstall'];
/** Languages of code blocks that hold commands; the others hold output. */
const SHELLS = [undefined, null, 'sh', 'bash', 'shell', 'console'];

const scripts = Object.keys(JSON.parse(readFileSync(shipped('package.json'), 'utf8')).scripts);
const program = makeProgram(() => {});

function markdownIn(folder: string): string[] {
  const names = readdirSync(shipped(folder)).filter((name) => name.endsWith('.md'));
  return names.map((name) => `${folder}/${name}`);
}

function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])];
}

const read = (doc: string): Nodes[] => nodesOf(fromMarkdown(readFileSync(shipped(doc), 'utf8')));

/** Addresses of links and images that point into the project. */
function relativeLinks(nodes: readonly Nodes[]): string[] {
  const urls = nodes.flatMap((node) => ('url' in node ? [node.url] : []));
  return urls.filter((url) => !/^[a-z][a-z0-9+.-]*:/i.test(url));
}

/** As GitHub names the headings of a page. */
function anchors(nodes: readonly Nodes[]): string[] {
  return nodes
    .filter((node) => node.type === 'heading')
    .map((node) =>
      nodesOf(node)
        .map((part) => ('value' in part ? part.value : ''))
        .join('')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    );
}

/** Why a link leads nowhere, or undefined. */
function linkProblem(doc: string, url: string): string | undefined {
  const [path = '', anchor] = url.split('#', 2);
  const target = path === '' ? doc : join(dirname(doc), decodeURIComponent(path));
  if (!existsSync(shipped(target))) return `${url}: there is no ${target}`;
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  return anchors(read(target)).includes(anchor) ? undefined : `${url}: ${target} has no such heading`;
}

/** Files and folders of the project named in code, such as `pipeline/types.ts`. Patterns and placeholders are not. */
function namedPaths(nodes: readonly Nodes[]): string[] {
  return nodes
    .flatMap((node) => (node.type === 'inlineCode' ? [node.value] : []))
    .filter((value) => /^(?:\.ci|cli|corpus|eval|labels|models|pipeline|test)\/[\w./-]*$/.test(value));
}

/** Command lines in code, cut into words; comments and what stands before a prompt are dropped. */
function commandLines(nodes: readonly Nodes[]): string[][] {
  const lines = nodes.flatMap((node) => {
    if (node.type === 'inlineCode') return [node.value];
    if (node.type === 'code' && SHELLS.includes(node.lang))
      return node.value.replace(/\\\n/g, ' ').split('\n');
    return [];
  });
  return lines
    .map((line) => line.replace(/(?:^|\s)#.*$/, ''))
    .flatMap((line) => line.split(/&&|\|\||[|;]/))
    .map((line) => words(line.trim().replace(/^[$>]\s+/, '')))
    .map((line) => (line[0] === 'npx' ? line.slice(1) : line))
    .filter((line) => line.length > 1 && (line[0] === 'findings' || line[0] === 'npm'));
}

/** Words as a shell would have them, less the brackets that mark what may be left out. */
function words(line: string): string[] {
  const found = line.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  return found.map((word) => word.replace(/^["'[]+|["'\]]+$/g, '')).filter((word) => word !== '');
}

/** Why a command line would be refused, or undefined. */
function commandProblem([name, ...rest]: readonly string[]): string | undefined {
  return name === 'npm' ? npmProblem(rest) : findingsProblem(program, rest);
}

function npmProblem(args: readonly string[]): string | undefined {
  const [verb, ...others] = args.filter((arg) => !arg.startsWith('-'));
  const script = verb === 'run' ? others[0] : verb;
  if (script === undefined || scripts.includes(script)) return undefined;
  if (verb !== 'run' && NPM_COMMANDS.includes(script)) return undefined;
  return `npm ${args.join(' ')}: package.json has no script "${script}"`;
}

function findingsProblem(command: Command, args: readonly string[]): string | undefined {
  const at = command.commands.length > 0 ? args.findIndex((arg) => !arg.startsWith('-')) : -1;
  const own = at < 0 ? args : args.slice(0, at);
  const known = lineage(command).flatMap((each) => each.options.flatMap((option) => option.long ?? []));
  const unknown = own
    .map((arg) => arg.split('=')[0]!)
    .find((arg) => /^--[a-z]/.test(arg) && arg !== '--help' && !known.includes(arg));
  if (unknown !== undefined) return `"${command.name()}" has no option ${unknown}`;
  if (at < 0 || args[at] === 'help') return undefined;
  const below = command.commands.find((candidate) => candidate.name() === args[at]);
  if (below === undefined) return `"${command.name()}" has no command "${args[at]}"`;
  return findingsProblem(below, args.slice(at + 1));
}

/** A command and those above it: their options may stand anywhere behind it. */
function lineage(command: Command): Command[] {
  return command.parent === null ? [command] : [command, ...lineage(command.parent)];
}

test.each(REQUIRED)('%s is there', (doc) => {
  expect(existsSync(shipped(doc))).toBe(true);
});

describe.each(DOCS)('%s', (doc) => {
  const nodes = read(doc);

  test('links lead to files of the project', () => {
    expect(relativeLinks(nodes).flatMap((url) => linkProblem(doc, url) ?? [])).toEqual([]);
  });

  test('names files that are there', () => {
    expect(namedPaths(nodes).filter((path) => !existsSync(shipped(path)))).toEqual([]);
  });

  test('names commands and options that are there', () => {
    expect(commandLines(nodes).flatMap((line) => commandProblem(line) ?? [])).toEqual([]);
  });
});

test('the checks see what they are to see', () => {
  const nodes = nodesOf(
    fromMarkdown(
      'See [it](a.md#b "t") and `pipeline/nowhere.ts`, or `findings tag "my letters" --nope`.\n\n' +
        '    npm ci && npm run nothing   # what --this does\n    findings corpus bring | head\n\n' +
        '```text\nfindings nothing\n```\n',
    ),
  );
  expect(relativeLinks(nodes)).toEqual(['a.md#b']);
  expect(linkProblem('README.md', 'a.md#b')).toMatch(/there is no a\.md/);
  expect(linkProblem('labels/README.md', 'CODEBOOK.md#nowhere')).toMatch(/no such heading/);
  expect(linkProblem('labels/README.md', 'CODEBOOK.md#assessment_quality')).toBeUndefined();
  expect(namedPaths(nodes)).toEqual(['pipeline/nowhere.ts']);
  expect(commandLines(nodes).map(commandProblem)).toEqual([
    '"tag" has no option --nope',
    undefined,
    expect.stringContaining('"nothing"'),
    '"corpus" has no command "bring"',
  ]);
});

test('every command accepts its own options, those above it and --help', () => {
  expect(findingsProblem(program, ['tag', 'DIR', '--out=x', '--include-other', '--verbose'])).toBeUndefined();
  expect(
    findingsProblem(program, ['corpus', 'fetch', '--limit', '3', '--verbose', '--help']),
  ).toBeUndefined();
  expect(findingsProblem(program, ['--version'])).toBeUndefined();
  expect(findingsProblem(program, ['eval', 'x.csv', '--no-baselines'])).toBeUndefined();
  expect(findingsProblem(program, ['nothing'])).toBe('"findings" has no command "nothing"');
});
