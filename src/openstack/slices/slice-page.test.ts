import assert from 'node:assert';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KnownSlices, Slice } from './known-slices.ts';
import { createShapes } from './shapes.ts';
import { slicePage } from './slice-page.ts';

type Body = Readonly<Record<string, unknown>>;

/** Keeps slices by id, as a watch does. */
class Slices implements KnownSlices {
  readonly #numbers = new Map<string, number>();
  readonly #slices: (Slice | undefined)[] = [undefined];
  readonly #bodies: Body[] = [{}];
  seen: Body[] = [];

  remember(body: Body, slice: Slice): void {
    const number = this.#numbers.get(String(body.id)) ?? this.#slices.length;
    this.#numbers.set(String(body.id), number);
    this.#slices[number] = slice;
    this.#bodies[number] = body;
  }

  find(bytes: Uint8Array, at: number): number {
    const end = bytes.indexOf(0x22, at);
    return this.#numbers.get(Buffer.from(bytes.subarray(at, end)).toString()) ?? 0;
  }

  lengthOf(number: number): number {
    return this.#slices[number]?.length ?? 0;
  }

  checksumOf(number: number): number {
    return this.#slices[number]?.checksum ?? 0;
  }

  unchanged(number: number): void {
    const body = this.#bodies[number];
    if (body !== undefined) this.seen.push(body);
  }
}

/** Writes JSON as this or that service does: with spaces, without, over many lines, or with other escapes. */
const STYLES: readonly ((value: unknown) => string)[] = [
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, null, 2),
  (value) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
  (value) =>
    JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
];

const nasty = fc.constantFrom('}, {"id": "', '"', '\\', '\\"', '],', '[', '{', '}', 'ü', '\u2028', '🚀', '"id":"a"');
const text = fc.array(fc.oneof(nasty, fc.string({ maxLength: 4 })), { maxLength: 3 }).map((parts) => parts.join(''));
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom(null, true, 0, -1.5e300),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), x: text }), { minLength: 2, maxLength: 3 }),
  ),
})).value;
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const fields = fc.array(fc.tuple(fc.oneof(fc.constantFrom('name', 'status', 'links'), text), value), { maxLength: 4 });
const isIdFirst = fc.boolean();

const body = fc.tuple(id, fields, isIdFirst).map(([own, pairs, first]): Body => {
  const rest = pairs.filter(([name]) => name !== 'id');
  return Object.fromEntries(first ? [['id', own], ...rest] : [...rest, ['id', own]]);
});
const bodies = fc.uniqueArray(body, { selector: (each) => each.id, maxLength: 6 });

/** What a body says of members when it is asked by name. */
function membersOf(body: Body, names: readonly string[]): Body {
  return Object.fromEntries(names.map((name) => [name, body[name]]));
}

test('finds what parsing the whole page finds, and what is unchanged, page after page', () => {
  let skipped = 0;
  let viewed = 0;
  const step = fc.record({
    items: bodies,
    keep: fc.double({ min: 0.3, max: 1, noNaN: true }),
    isOther: fc.integer({ min: 0, max: 4 }).map((chance) => chance === 0),
    // Names that are numbers would come before the list.
    rest: fc.dictionary(
      text.map((name) => `_${name}`),
      value,
      { maxKeys: 2 },
    ),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), fc.nat(STYLES.length - 1), (steps, usual) => {
      const known = new Slices();
      const shapes = createShapes(1);
      let last: readonly Body[] = [];
      for (const { items, keep, isOther, rest } of steps) {
        // Now and then the service writes the same in another way.
        const style = STYLES[(usual + (isOther ? 1 : 0)) % STYLES.length] ?? JSON.stringify;
        // Some of what the page before had stays as it was.
        const kept = last.slice(0, Math.round(keep * last.length));
        const all = [...kept, ...items.filter((item) => !kept.some((other) => other.id === item.id))];
        const page = style({ servers: all, ...rest });
        known.seen = [];
        const sliced = slicePage(Buffer.from(page), 'servers', { known, shapes });
        const { servers, ...others } = JSON.parse(page) as { servers: Body[] };
        expect(sliced?.rest).toEqual(others);
        const found = (sliced?.items ?? []).map((item) => {
          const body = servers.find((server) => server.id === item.id) ?? {};
          if (Object.keys(item).length < Object.keys(body).length) viewed++;
          return membersOf(item, Object.keys(body));
        });
        const byId = (list: readonly Body[]) => list.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
        expect(byId([...found, ...known.seen])).toEqual(byId(servers));
        expect(known.seen).toHaveLength(sliced?.unchanged ?? -1);
        skipped += known.seen.length;
        for (const [place, body] of found.entries()) known.remember(body, sliced?.slices[place] ?? assert.fail());
        last = all;
      }
    }),
    { numRuns: 400 },
  );
  expect(skipped).toBeGreaterThan(100);
  expect(viewed).toBeGreaterThan(20);
});

test('only what changed is parsed, wherever it stands', () => {
  const known = new Slices();
  const all = Array.from(
    { length: 50 },
    (_, turn): Body => ({ id: `s${turn}`, volumes: [{ id: 'a' }, { id: 'b' }], turn }),
  );
  const first = slicePage(Buffer.from(STYLES[1]?.({ servers: all }) ?? ''), 'servers', { known });
  for (const [place, slice] of (first?.slices ?? []).entries()) known.remember(all[place] ?? {}, slice);
  const changed = all.map((each, place) => (place % 7 === 3 ? { ...each, status: 'ERROR' } : each)).toReversed();
  const page = Buffer.from(STYLES[1]?.({ servers: [{ id: 'new' }, ...changed] }) ?? '');
  const sliced = slicePage(page, 'servers', { known });
  expect(sliced?.items.map((each) => each.id)).toEqual(['new', 's45', 's38', 's31', 's24', 's17', 's10', 's3']);
  expect(sliced?.unchanged).toBe(43);
});

test('one byte that differs is found, whatever it is', () => {
  const text = '{"id":"a","status":"ACTIVE","n":1}';
  const known = new Slices();
  known.remember({ id: 'a' }, { length: text.length, checksum: crc32(text) });
  expect(slicePage(Buffer.from(`{"servers":[${text}]}`), 'servers', { known })?.unchanged).toBe(1);
  for (let place = 0; place < text.length; place++) {
    const other = Buffer.from(`{"servers":[${text}]}`);
    other[12 + place] = (other[12 + place] ?? 0) ^ 1;
    expect(slicePage(other, 'servers', { known })?.unchanged ?? 0).toBe(0);
  }
});

test.each([
  ['no JSON', '<html>'],
  ['nothing', ''],
  ['another key first', '{"links": {}, "servers": []}'],
  ['no list', '{"servers": {}}'],
  ['a list of other things', '{"servers": [1, 2]}'],
  ['a list that does not end', '{"servers": [{"id": "a"}'],
  ['an answer that does not end', '{"servers": [{"id": "a"}]'],
  ['a comma too many', '{"servers": [{"id": "a"},]}'],
  ['a resource that is no JSON', '{"servers": [{"id": a}]}'],
  ['two lists', '{"servers": [{"id": "a"}], "servers": []}'],
  ['two lists, one of them a number', '{"servers": [{"id": "a"}], "servers": 0}'],
  ['two lists, one in disguise', '{"servers": [{"id": "a"}], "\\u0073ervers": []}'],
])('leaves to others what it does not understand: %s', (_name, page) => {
  expect(slicePage(Buffer.from(page), 'servers', { known: new Slices() })).toBeUndefined();
});
