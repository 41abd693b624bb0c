/** The greater of two numbers of which either may not be known; `null` when neither is. */
export function greatest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
