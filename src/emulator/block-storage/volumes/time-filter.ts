import { badRequest } from '../faults.ts';

const OPERATORS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  eq: (a, b) => a === b,
  neq: (a, b) => a !== b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
};

/**
 * Reads a comparison of times: `gte:2026-11-23T16:00:00,lt:2026-11-24T00:00:00Z`.
 *
 * @param name - of the filter, for the refusal
 * @returns whether a moment fits; a row without one fits nothing
 * @throws Fault 400
 *
 * Source: cinder stable/zed, cinder/api/v3/volumes.py, _handle_time_comparison_filters
 */
export function readTimeFilter(name: string, text: string): (ms: number | null) => boolean {
  const tests = text.split(',').map((part) => {
    const [word = '', ...rest] = part.split(':');
    const compare = Object.hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined;
    if (compare === undefined) throw badRequest(`Invalid ${word} operator`);
    if (rest.length === 0) throw badRequest(`Invalid ${name} value`);
    const wanted = readTime(rest.join(':'));
    return (ms: number) => compare(ms, wanted);
  });
  return (ms) => ms !== null && tests.every((test) => test(ms));
}

/** ISO 8601; without a zone it is UTC. */
function readTime(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(
    text.trim(),
  );
  const [, day = '', time = '00:00', zone = 'Z'] = match ?? [];
  const offset = /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const ms = match === null ? Number.NaN : Date.parse(`${day}T${time}${time.length === 5 ? ':00' : ''}${offset}`);
  if (Number.isNaN(ms)) throw badRequest(`Invalid ${text} value`);
  return ms;
}
