const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time such as `30s` or `1h30m` in milliseconds; the schema has checked its form. */
export function readDuration(text: string): number {
  let ms = 0;
  for (const [, amount, unit = 's'] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    ms += Number(amount) * (UNITS[unit] ?? 0);
  }
  return Math.round(ms);
}
