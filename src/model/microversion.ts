/**
 * Orders two microversions by their numbers.
 *
 * @returns below 0 when `a` is the older; `NaN` when one is no microversion
 */
export function compareMicroversions(a: string, b: string): number {
  const [aMajor, aMinor] = numbersOf(a);
  const [bMajor, bMinor] = numbersOf(b);
  return aMajor === bMajor ? aMinor - bMinor : aMajor - bMajor;
}

function numbersOf(microversion: string): readonly [number, number] {
  const match = /^(\d+)\.(\d+)$/.exec(microversion);
  return match === null ? [Number.NaN, Number.NaN] : [Number(match[1]), Number(match[2])];
}
