/** Claims that a pattern is a name and nothing more. */
export function isPlain(glob: string): boolean {
  return !/[*?]/.test(glob);
}

/**
 * Claims that a name fits a pattern: `*` stands for any characters, `?` for one, everything else for itself.
 *
 * Takes time in proportion to name times pattern at worst, whatever the pattern.
 */
export function matchesGlob(name: string, glob: string): boolean {
  let [at, want, star, retry] = [0, 0, -1, 0];
  while (at < name.length) {
    if (glob[want] === '*') {
      star = want++;
      retry = at;
    } else if (glob[want] === '?' || glob[want] === name[at]) {
      at++;
      want++;
    } else if (star >= 0) {
      want = star + 1;
      at = ++retry;
    } else return false;
  }
  while (glob[want] === '*') want++;
  return want === glob.length;
}
