import { Fault } from '../frame/fault.ts';

const CLIENT =
  'The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.';

/**
 * The moment at which something shall end, in milliseconds since the epoch; `null`: never. Microseconds are kept.
 *
 * @throws Fault 400 for a text that is no moment, or one that is over
 */
export function readExpiry(text: string | undefined, nowMs: number): number | null {
  if (!text) return null;
  const ms = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`) + microsIn(text) / 1000;
  if (Number.isNaN(ms)) throw new Fault(400, `Timestamp not in expected format. ${CLIENT}`);
  if (ms < nowMs) throw new Fault(400, `The 'expires_at' must not be before now. ${CLIENT}`);
  return ms;
}

/** The microseconds of a moment below its milliseconds, which a `Date` does not keep. */
function microsIn(text: string): number {
  const [, digits = ''] = /\.\d{3}(\d{1,3})/.exec(text) ?? [];
  return Number(digits.padEnd(3, '0'));
}
