import { NephoscopeError } from '../../base/errors.ts';

/** Words for a unit of time, with its milliseconds. */
const UNITS: readonly (readonly [words: readonly string[], ms: number])[] = [
  [['s', 'sec', 'secs', 'second', 'seconds'], 1_000],
  [['m', 'min', 'mins', 'minute', 'minutes'], 60_000],
  [['h', 'hour', 'hours'], 3_600_000],
  [['d', 'day', 'days'], 86_400_000],
  [['w', 'week', 'weeks'], 604_800_000],
];

const DAY_MS = 86_400_000;

/** A day, a time of day, or both, without a zone: local. */
const LOCAL = /^(?:(\d{4}-\d{2}-\d{2})(?:[T ]+|$))?(?:(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,3})?))?)?$/;

/** The same with a zone. */
const ZONED = /^(\d{4}-\d{2}-\d{2})[T ]+(\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads a moment as people write it: `now`; `10 min ago`, `2h ago`, `1 day 3 h ago`; `14:30`, today or else yesterday, in
 * local time; `2026-01-31`, `2026-01-31 14:30`, local; ISO 8601 with a zone.
 *
 * @returns milliseconds since the epoch, 0 or more
 * @throws NephoscopeError `usage.invalid` for anything else, a day that no calendar has and a time before 1970 included
 */
export function readMoment(text: string, nowMs: number): number {
  const moment = text.trim();
  const read =
    moment.toLowerCase() === 'now' ? nowMs : (readAgo(moment, nowMs) ?? readZoned(moment) ?? readLocal(moment, nowMs));
  if (read !== undefined && read >= 0) return read;
  throw new NephoscopeError(
    'usage.invalid',
    `'${text}' is not a time. Write it as 14:30, '2026-01-31 14:30', 2026-01-31T14:30:00Z, '10 min ago' or now.`,
  );
}

function readAgo(text: string, nowMs: number): number | undefined {
  const ago = /^(.*\S)\s+ago$/i.exec(text)?.[1];
  if (ago === undefined) return undefined;
  const parts = [...ago.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)];
  const isAll = ago.replaceAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi, '').replaceAll(/[\s,]|and/g, '') === '';
  if (parts.length === 0 || !isAll) return undefined;
  let total = 0;
  for (const [, amount, word] of parts) {
    const unit = UNITS.find(([words]) => words.includes((word ?? '').toLowerCase()));
    if (unit === undefined) return undefined;
    total += Number(amount) * unit[1];
  }
  return nowMs - total;
}

function readZoned(text: string): number | undefined {
  const parts = ZONED.exec(text);
  if (parts === null) return undefined;
  const [, day = '', time = '', zone = 'Z'] = parts;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return parseOn(day, `${time.replace(',', '.')}${offset}`);
}

function readLocal(text: string, nowMs: number): number | undefined {
  const parts = LOCAL.exec(text);
  if (parts === null || text === '') return undefined;
  const [, day, hour, minute = '00', second = '00'] = parts;
  const time = `${(hour ?? '0').padStart(2, '0')}:${minute}:${second}`;
  // A text of this form without a zone is local time (ECMAScript, Date Time String Format).
  if (day !== undefined) return parseOn(day, time);
  const today = Date.parse(`${localDay(nowMs)}T${time}`);
  return today <= nowMs ? today : Date.parse(`${localDay(nowMs - DAY_MS)}T${time}`);
}

/** NaN for a time that is none, and for a day that is none, which V8 takes up to the 31st: 30 February is 2 March to it. */
function parseOn(day: string, time: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const isDay = new Date(Date.UTC(year, month - 1, date)).toISOString().startsWith(day);
  return isDay ? Date.parse(`${day}T${time}`) : Number.NaN;
}

function localDay(ms: number): string {
  const date = new Date(ms);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
