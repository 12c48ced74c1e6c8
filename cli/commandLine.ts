// The command line as it can be given again, for records of how something was made.

/** @param argv as `process.argv`: the program and its script first */
export function commandLine(argv: readonly string[]): string {
  const quoted = argv
    .slice(2)
    .map((word) => (/^[\w./=:@%+,-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`));
  return ['findings', ...quoted].join(' ');
}
