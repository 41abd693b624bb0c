import fc from 'fast-check';
import type { Kind } from '../../model/kind.ts';
import { PHASES } from '../../model/phase.ts';
import type { Row } from '../records.ts';

const UUIDS = Array.from(
  { length: 12 },
  (_, turn) => `0b1c2d3e-4f50-4a1b-8c9d-aabbccddee${turn.toString(16).padStart(2, '0')}`,
);

/** Ids of which some occur again and again, and not all are UUIDs; for tests only. */
export function anyId(): fc.Arbitrary<string> {
  const odd = fc.constantFrom(
    '',
    '1',
    'ABCDEF00-0000-0000-0000-000000000000',
    '0123456789abcdef0123456789abcdef',
    'ü-1',
  );
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...UUIDS) }, odd, fc.uuid());
}

const word = fc.constantFrom('ACTIVE', 'BUILD', 'error', '', 'null');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const moment = fc.integer({ min: 0, max: 2_000_000_000_000 });
const kinds: readonly Kind[] = ['server', 'volume', 'network', 'security-group'];

/** Rows of every shape, whose ids, words and links meet often; for tests only. */
export function anyRow(): fc.Arbitrary<Row> {
  const optional = { taskState: maybe(word), powerState: maybe(word), attachStatus: maybe(word) };
  const states = fc.record({ status: maybe(word), vmState: maybe(word), ...optional }, { requiredKeys: ['status'] });
  const links = fc.uniqueArray(
    fc.tuple(fc.constantFrom(...kinds), fc.uniqueArray(anyId(), { minLength: 1, maxLength: 3 })),
    {
      selector: ([kind]) => kind,
      maxLength: 3,
    },
  );
  const facts = fc.record({ fault: fc.string(), locked: fc.boolean(), sizeGib: fc.nat(9) }, { requiredKeys: [] });
  const row = {
    id: anyId(),
    name: fc.constantFrom('', 'web-1', 'web-2', '数据库'),
    project: maybe(word),
    states,
    phase: fc.constantFrom(...PHASES),
    host: maybe(word),
    links: links.map((pairs) => Object.fromEntries(pairs)),
    facts,
    createdAtMs: maybe(moment),
    updatedAtMs: maybe(moment),
    version: maybe(fc.nat()),
    sinceMs: maybe(moment),
    seenAtMs: moment,
  };
  return fc.record(
    { ...row, details: fc.nat(), goneAtMs: moment },
    { requiredKeys: Object.keys(row) as (keyof typeof row)[] },
  );
}
