import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createShapes, type ShapedPage } from './shapes.ts';
import { slicePage } from './slice-page.ts';

const server = (turn: number, more: object = {}) => ({
  id: `s${turn}`,
  name: `server "${turn}"`,
  status: 'ACTIVE',
  image: { id: 'i', links: [{ rel: 'self', href: 'http://[::1]/}]' }] },
  addresses: turn % 2 === 0 ? {} : { net: [{ addr: '10.0.0.1' }] },
  created: turn,
  fault: null,
  ...more,
});

/** Pages of one list, as services that write like Python write them. */
const python = (value: unknown) =>
  JSON.stringify(value, null, 1)
    .replace(/(?<=[[{])\n *|\n *(?=[\]}])/g, '')
    .replace(/\n */g, ' ');

/** JSON in which all that is not ASCII is escaped. */
const ascii = (value: unknown) =>
  JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Reads all objects of a text that hold one after the other, and tells of each whether it had to be parsed. */
function readAll(page: ShapedPage, texts: readonly string[]) {
  let at = 0;
  return texts.map((text) => {
    const seen = page.read(at);
    if (seen === undefined) page.parsed(JSON.parse(text));
    else expect(page.end).toBe(at + text.length);
    at += text.length;
    return seen;
  });
}

function pageOf(
  shapes: ReturnType<typeof createShapes>,
  values: readonly unknown[],
  write = JSON.stringify as (value: unknown) => string,
) {
  const texts = values.map(write);
  return readAll(shapes.readPage(Buffer.from(texts.join(''))), texts);
}

test.each([
  ['without space', (value: unknown) => JSON.stringify(value)],
  ['as Python does', python],
])('what is written alike is read without being parsed, all its members by name: %s', (_style, write) => {
  const shapes = createShapes(3);
  const servers = Array.from({ length: 9 }, (_, turn) => server(turn));
  const read = pageOf(shapes, servers, write);
  expect(read.map((each) => each !== undefined)).toEqual(servers.map((_each, turn) => turn > 2));
  for (let again = 0; again < 2; again++) {
    for (const [place, body] of pageOf(shapes, servers, write).entries()) {
      const wanted = servers[place];
      expect({
        id: body?.id,
        name: body?.name,
        image: body?.image,
        addresses: body?.addresses,
        created: body?.created,
      }).toEqual({
        id: wanted?.id,
        name: wanted?.name,
        image: wanted?.image,
        addresses: wanted?.addresses,
        created: wanted?.created,
      });
      expect(body?.none).toBeUndefined();
    }
  }
});

test('a member that was the same in all is not taken for the same when it is another', () => {
  const shapes = createShapes(3);
  pageOf(shapes, [server(0), server(1), server(2)]);
  const read = pageOf(shapes, [
    server(3),
    server(4, { status: 'ERROR' }),
    server(5, { image: { id: 'j' } }),
    server(6),
  ]);
  expect(read.map((body) => body?.status)).toEqual(['ACTIVE', undefined, undefined, 'ACTIVE']);
});

test.each([
  ['a member more', server(3, { more: 1 })],
  ['a member less', { ...server(3), fault: undefined }],
  ['another order', Object.fromEntries(Object.entries(server(3)).toReversed())],
  ['an object where there was a plain value', server(3, { created: {} })],
  ['a plain value where there was an object', server(3, { addresses: '' })],
  ['deeper than is recognised', server(3, { addresses: { a: { b: { c: { d: {} } } } } })],
])('what is written otherwise is left to the parser: %s', (_how, other) => {
  const shapes = createShapes(3);
  pageOf(shapes, [server(0), server(1), server(2)]);
  expect(pageOf(shapes, [other, server(4)]).map((body) => body?.id)).toEqual([undefined, 's4']);
});

test.each([
  ['a list that is none', '{"a": [1 2]}', '{"a": [1, 3]}'],
  ['a text with a line in it', '{"a": "x\ny"}', '{"a": "x y"}'],
  ['an escape that is none', '{"a": "\\x"}', '{"a": "\\n"}'],
])('what is no JSON is left to the parser, which says so, when anybody asks for it: %s', (_how, bad, good) => {
  const shapes = createShapes(2);
  const others = [good, good.replace(/[ny3]/, '"' === good[6] ? 'n' : '4')];
  const wrap = (text: string, turn: number) => `{"id": ${turn}, ${text.slice(1)}`;
  const first = others.map(wrap);
  readAll(shapes.readPage(Buffer.from(first.join(''))), first);
  expect(readAll(shapes.readPage(Buffer.from(wrap(good, 7))), [wrap(good, 7)])[0]?.a).toEqual(JSON.parse(good).a);
  expect(shapes.readPage(Buffer.from(wrap(bad, 8))).read(0)).toBeUndefined();
});

test('a page that is decoded in parts, and objects longer than a part', () => {
  const shapes = createShapes(2);
  const long = (turn: number) => server(turn, { name: 'x'.repeat(turn % 40 === 7 ? 100_000 : 900) });
  const servers = Array.from({ length: 400 }, (_, turn) => long(turn));
  pageOf(shapes, servers).map((body) => body?.name);
  const read = pageOf(shapes, servers);
  expect(read.map((body, place) => body === undefined || body.name === servers[place]?.name)).not.toContain(false);
  expect(read.filter((body) => body === undefined).length).toBeLessThanOrEqual(10);
});

/** One object, as a part of a list. */
const read = (value: object, shapes = createShapes(1)) =>
  slicePage(Buffer.from(JSON.stringify({ s: [value] })), 's', { shapes });

test.each([
  ['a text that is long', (turn: number) => ({ id: `s${turn}`, long: 'x'.repeat(33_000) })],
  ['a name that is long', (turn: number) => ({ id: `s${turn}`, ['n'.repeat(33_000)]: turn })],
  [
    'members by the hundred',
    (turn: number) => ({
      id: `s${turn}`,
      ...Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`m${at}`, at])),
    }),
  ],
  [
    'names that no other has',
    (turn: number) => ({
      id: `s${turn}`,
      ...Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`${turn} ${at}`, at])),
    }),
  ],
  [
    'lists in lists by the thousand',
    (turn: number) => ({ id: `s${turn}`, deep: JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`) }),
  ],
])('what users can choose is read like anything else, and so is what comes after it: %s', (_what, make) => {
  const shapes = createShapes(1);
  for (let turn = 0; turn < 12; turn++) {
    const value = make(turn);
    const [body] = read(value, shapes)?.items ?? [];
    for (const [name, part] of Object.entries(value)) expect(body?.[name]).toEqual(part);
  }
  for (let turn = 0; turn < 12; turn++) expect(read(server(turn), shapes)?.items[0]?.name).toBe(server(turn).name);
});

test('what is deeper than can be written is read', () => {
  const page = Buffer.from(`{"s":[{"id":"a","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}]}`);
  expect(slicePage(page, 's', { shapes: createShapes(1) })?.items[0]?.id).toBe('a');
});

test('values that are written alike by us and not by the service are not taken for the same', () => {
  const page = (...values: string[]) =>
    Buffer.from(`{"s":[${values.map((value, at) => `{"id":${at},"x":${value}}`).join(',')}]}`);
  const found = slicePage(page('null', '1e999', 'null', '0', '-0', '0', 'null'), 's', { shapes: createShapes(2) });
  expect(found?.items.map(({ x }) => x)).toEqual([null, Infinity, null, 0, -0, 0, null]);
});

test('what nobody has asked for is not checked; who asks is told that it is no JSON, and not what it is', () => {
  const shapes = createShapes(2);
  const page = (secret: string) => Buffer.from(`{"s":[{"id":"${secret.length}","metadata":{${secret}}}]}`);
  for (const secret of ['"a":1', '"a":12', '"a":123']) slicePage(page(secret), 's', { shapes });
  const [body] = slicePage(page('"secret":39,'), 's', { shapes })?.items ?? [];
  expect(() => body?.metadata).toThrow(/^a resource of a list is no JSON$/);
});

test('texts that a service escapes can be the same in all', () => {
  const shapes = createShapes(2);
  const made = (turn: number) => ({ id: turn, zone: 'Zürich "1" 🚀' });
  const found = pageOf(shapes, [0, 1, 2, 3].map(made), ascii);
  expect(found.slice(2).map((body) => body?.zone)).toEqual([made(2).zone, made(3).zone]);
});

test('whatever the members are, a body has what a parser finds', () => {
  const text = fc.array(
    fc.oneof(fc.constantFrom('}, {', '"', '\\', '[', '{', 'ü', '🚀', '\n'), fc.string({ maxLength: 4 })),
    { maxLength: 3 },
  );
  const value = fc.jsonValue({ maxDepth: 4 });
  const property = fc.property(
    fc.uniqueArray(
      text.map((parts) => `_${parts.join('')}`),
      { minLength: 1, maxLength: 5 },
    ),
    fc.array(fc.array(fc.oneof(value, fc.constant(null)), { minLength: 5, maxLength: 5 }), {
      minLength: 2,
      maxLength: 8,
    }),
    fc.constantFrom(ascii, (body: unknown) => python(body).replace(/[^ -~]/g, (unit) => ascii(unit).slice(1, -1))),
    (names, rows, write) => {
      const made = rows.map((row) => Object.fromEntries(names.map((name, place) => [name, row[place]])));
      // As a parser has them: JSON knows no negative zero.
      const bodies = made.map((body) => JSON.parse(write(body)) as Readonly<Record<string, unknown>>);
      const shapes = createShapes(1);
      for (let again = 0; again < 3; again++) {
        for (const [place, body] of pageOf(shapes, bodies, write).entries()) {
          if (body === undefined) continue;
          viewed++;
          for (const name of names) expect(body[name]).toEqual(bodies[place]?.[name]);
        }
      }
    },
  );
  let viewed = 0;
  fc.assert(property, { numRuns: 300 });
  expect(viewed).toBeGreaterThan(1_000);
});
