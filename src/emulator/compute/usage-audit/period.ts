/** A span of audits, as Python writes times: `2026-10-01 00:00:00`. */
export interface AuditPeriod {
  readonly beginning: string;
  readonly ending: string;
}

/**
 * The last whole month before a time.
 *
 * @param beforeMs - a month that begins at this very time does not count as begun
 *
 * Source: nova stable/zed, nova/utils.py, last_completed_audit_period
 */
export function auditPeriod(beforeMs: number): AuditPeriod {
  const month = (back: number, ofMs: number): number => {
    const date = new Date(ofMs);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1);
  };
  const begun = month(0, beforeMs);
  const endingMs = begun >= beforeMs ? month(1, begun) : begun;
  return { beginning: textOf(month(1, endingMs)), ending: textOf(endingMs) };
}

function textOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** A day and a time, the seconds with up to six decimals: numbers need no leading zeros. */
const TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})\s+(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,6}))?$/;

/** The time that a path says, in milliseconds; `undefined` for no time, or one that is in no calendar. */
export function readAuditTime(text: string): number | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isSame = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour;
  if (!isSame || date.getUTCMinutes() !== minute || second > 59) return undefined;
  return date.getTime() + Number(`0.${match[7] ?? '0'}`) * 1000;
}
