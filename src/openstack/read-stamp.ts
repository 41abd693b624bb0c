/**
 * Reads a time of a service, in milliseconds since the epoch; `null` for what is none. Cinder and the log of Nova write UTC without saying so.
 */
export function readStamp(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  if (value.length === 20 && value.endsWith('Z')) return secondOf(value);
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(value);
  const ms = Date.parse(hasZone ? value : `${value}Z`);
  return Number.isNaN(ms) ? null : ms;
}

const [DASH, COLON, T] = ['-', ':', 'T'].map((sign) => sign.charCodeAt(0));

/** Reads `2026-01-01T00:00:00Z`, which is what nearly all are; anything else of that length is read the long way. */
function secondOf(text: string): number | null {
  const ms =
    dayOf(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)) +
    1000 * (digits(text, 11, 2) * 3600 + digits(text, 14, 2) * 60 + digits(text, 17, 2));
  const isDate = text.charCodeAt(4) === DASH && text.charCodeAt(7) === DASH && text.charCodeAt(10) === T;
  const isTime = text.charCodeAt(13) === COLON && text.charCodeAt(16) === COLON;
  if (isDate && isTime && !Number.isNaN(ms)) return ms;
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? null : parsed;
}

let latest = { day: Number.NaN, ms: Number.NaN };

/** When a day began. Nearly all stamps are of few days. */
function dayOf(year: number, month: number, date: number): number {
  const day = (year * 100 + month) * 100 + date;
  if (day !== latest.day) latest = { day, ms: Date.UTC(year, month - 1, date) };
  return latest.ms;
}

/** A number of decimal digits; `NaN` when there is anything else. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let place = at; place < at + count; place++) {
    const code = text.charCodeAt(place) - 48;
    value = code >= 0 && code <= 9 ? 10 * value + code : Number.NaN;
  }
  return value;
}
