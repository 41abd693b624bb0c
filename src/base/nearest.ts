/**
 * Finds the word that was probably meant.
 *
 * @returns the candidate with the fewest single-letter edits (neighbours swapped count as one), the first of equals;
 *   `undefined` when none is near: more edits than a third of the letters, and no candidate begins with the word
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: { candidate: string; edits: number } | undefined;
  for (const candidate of candidates) {
    const begins = wanted.length > 2 && candidate.toLowerCase().startsWith(wanted);
    const edits = begins ? 0.5 : countEdits(wanted, candidate.toLowerCase());
    if (edits <= Math.max(1, wanted.length / 3) && (best === undefined || edits < best.edits))
      best = { candidate, edits };
  }
  return best?.candidate;
}

/** A sentence for the end of a refusal: the nearest word, else all of them. */
export function suggest(word: string, candidates: readonly string[]): string {
  const nearest = nearestWord(word, candidates);
  return nearest === undefined ? `Choose from: ${candidates.join(', ')}.` : `Did you mean '${nearest}'?`;
}

/** The optimal string alignment distance (Damerau and Levenshtein, each part edited once). */
function countEdits(a: string, b: string): number {
  const width = b.length + 1;
  const cells = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => cells[i * width + j] ?? 0;
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        cells[i * width + j] = i + j;
        continue;
      }
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, at(i - 2, j - 2) + 1);
      cells[i * width + j] = least;
    }
  }
  return at(a.length, b.length);
}
