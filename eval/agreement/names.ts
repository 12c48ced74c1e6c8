// What label files are called in reports and in columns: as short as tells them apart.

/**
 * The stem of each path, or as many of the folders above it as it takes to be unlike the others (`mine/a`, `yours/a`); the
 * extension stays where nothing else differs.
 * @param paths absolute, no two of them the same; parts are separated by `/` or `\`
 */
export function nameFiles(paths: readonly string[]): string[] {
  const parted = paths.map((path) => path.split(/[\\/]/).filter((part) => part !== ''));
  const name = (parts: readonly string[], depth: number, whole: boolean): string => {
    const shown = parts.slice(-depth).join('/');
    return (whole ? shown : shown.replace(/(?<=[^/])\.[^./]*$/, '')).replace(/\p{Cc}/gu, ' ');
  };
  const deepest = Math.max(...parted.map((parts) => parts.length));
  return parted.map((parts) => {
    for (const whole of [false, true]) {
      for (let depth = 1; depth <= deepest; depth++) {
        const own = name(parts, depth, whole);
        if (parted.every((other) => other === parts || name(other, depth, whole) !== own)) return own;
      }
    }
    return parts.join('/');
  });
}
