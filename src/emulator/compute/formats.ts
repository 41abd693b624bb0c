import type { Formats } from '../validation/schema.ts';

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const UUID_WITHIN = /^(?:urn:uuid:)?\{?[0-9a-f-]{32,36}\}?$/i;
const DATE_TIME =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$|^\d{8}T\d{6}(?:Z|[+-]\d{4})?$/i;

/** Claims that a text is a UUID as oslo.utils takes one: dashes, case and braces do not matter. */
export function isUuidLike(value: unknown): boolean {
  return typeof value === 'string' && (UUID.test(value) || (UUID_WITHIN.test(value) && hexDigits(value) === 32));
}

function hexDigits(text: string): number {
  return text.replace(/[^0-9a-f]/gi, '').length;
}

/** The time that a text says, in milliseconds; a text without an offset is UTC. `undefined` for no time. */
export function readTime(text: string): number | undefined {
  if (!DATE_TIME.test(text)) return undefined;
  const compact = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(.*)$/.exec(text);
  const plain = compact ? `${compact.slice(1, 4).join('-')}T${compact.slice(4, 7).join(':')}${compact[7]}` : text;
  const hasZone = /(?:Z|[+-]\d{2}:?(?:\d{2})?)$/i.test(plain.slice(10));
  const iso = plain
    .replace(' ', 'T')
    .replace(',', '.')
    .replace(/([+-]\d{2})$/, (all, _group, at: number) => (at > 10 ? `${all}:00` : all))
    .replace(/([+-]\d{2})(\d{2})$/, (all, hours: string, minutes: string, at: number) =>
      at > 10 ? `${hours}:${minutes}` : all,
    );
  const ms = Date.parse(hasZone || plain.length <= 10 ? iso : `${iso}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

function isText(test: (text: string) => boolean): (value: unknown) => boolean {
  return (value) => typeof value !== 'string' || test(value);
}

/** Only characters that can be seen, and spaces: Nova leaves out the categories of controls, surrogates, private use, separators. */
function isPrintable(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(text);
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;

/** Claims that a text is an IPv6 address; at most one `::`, groups of up to four digits. */
export function isIpv6(text: string): boolean {
  if (!text.includes(':') || /[^0-9a-f:.]/i.test(text) || text.split('::').length > 2) return false;
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const plain = IPV4.test(tail) ? `${text.slice(0, -tail.length)}0:0` : text;
  const groups = plain.split('::').flatMap((part) => (part === '' ? [] : part.split(':')));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return plain.includes('::') ? groups.length < 8 : groups.length === 8;
}

/** The formats of Nova's schemas. Source: nova stable/zed, nova/api/validation/validators.py */
export const FORMATS: Formats = {
  uuid: isText(isUuidLike),
  'date-time': isText((text) => readTime(text) !== undefined),
  name: isText((text) => text.trim() === text && text !== '' && isPrintable(text)),
  name_with_leading_trailing_spaces: isText((text) => text.trim() !== '' && isPrintable(text)),
  az_name: isText((text) => text.trim() !== '' && isPrintable(text)),
  base64: isText((text) => /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)),
  regex: isText(isPattern),
  ipv4: isText((text) => IPV4.test(text)),
  ipv6: isText(isIpv6),
  cidr: isText((text) => /^[0-9a-f.:]+\/\d{1,3}$/i.test(text)),
};

function isPattern(text: string): boolean {
  try {
    return text !== '' && new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
