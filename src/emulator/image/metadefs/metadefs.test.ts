import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type Answer, type CloudCaller, signIn } from '../../sign-in.ts';

const ALL = '/image/v2/metadefs/namespaces';

// What a real Glance answers to nearly all there is to ask is in test/conformance/image/metadefs.ts; here is the rest.
async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  return { cloud, admin: await signIn(cloud), demo: await signIn(cloud, { user: 'demo' }) };
}

const create = (who: CloudCaller, body: unknown, path = '') => who.call('POST', ALL + path, { body });
const namesIn = ({ body }: Answer): unknown[] =>
  isObject(body) && Array.isArray(body.namespaces) ? body.namespaces.map((one) => Object(one).namespace) : [];
const sentence = ({ status, body }: Answer): string =>
  `${status} ${String(body).split('</h1>\n  ')[1]?.split('<br />')[0] ?? ''}`.trim().replaceAll('&#x27;', "'");

const property = (fields: object) => ({ namespace: 'q', properties: { p: { title: 'P', type: 'string', ...fields } } });
const long = 'x'.repeat(81);

// A real Glance (25.1) answers all of these with a 500.
test.each([
  ['a list', [], 'Unexpected body type. Expected list/dict.'],
  [
    'a tag without a name',
    { namespace: 'q', tags: [{}] },
    "Provided object does not match schema 'tag': 'name' is a required property",
  ],
  ['a tag with more', { namespace: 'q', tags: [{ name: 'a', x: 1 }] }, 'Unknown attribute for argument tags: x'],
  [
    'a long name of an object',
    { namespace: 'q', objects: [{ name: long }] },
    `Provided object does not match schema 'object': '${long}' is too long`,
  ],
  [
    'a long name of a property',
    { namespace: 'q', properties: { [long]: { title: 'P', type: 'string' } } },
    `Provided object does not match schema 'property': '${long}' is too long`,
  ],
  ['a property of more fields', property({ x: 1, y: 2 }), 'Unknown attributes for argument None: x, y'],
  [
    'numbers to choose from',
    property({ enum: [1, 2] }),
    "Invalid input for field/attribute enum. Value: '[1, 2]'. Not a list of texts.",
  ],
  [
    'items without a type',
    property({ items: {} }),
    "Invalid input for field/attribute type. Value: 'None'. Mandatory field missing.",
  ],
  ['items with more', property({ items: { type: 'string', x: 1 } }), 'Unknown attribute for argument items: x'],
  [
    'a flag that is none',
    property({ confidential: 'x' }),
    "Invalid input for field/attribute confidential. Value: 'x'. Not an unambiguous boolean.",
  ],
  [
    'an association without a name',
    { namespace: 'q', resource_type_associations: [{}] },
    "Provided object does not match schema 'resource_type_association': 'name' is a required property",
  ],
])('a namespace with %s is refused, and nothing of it stays', async (_, body, want) => {
  const { admin, cloud } = await setUp();
  expect(sentence(await create(admin, body))).toBe(`400 ${want}`);
  expect(cloud.state.image.metadefs.namespaces.size).toBe(0);
});

test.each(['limit=x', 'limit=', 'sort_key=x', 'sort_key=constructor'])('a list by %s is refused', async (query) => {
  const { admin } = await setUp();
  expect((await admin.call('GET', `${ALL}?${query}`)).status).toBe(400);
});

test('namespaces are listed newest first, in pages, and in any order of their fields', async () => {
  const { admin, cloud } = await setUp();
  for (const [namespace, title] of [
    ['a', 'z'],
    ['b', 'y'],
    ['c', undefined],
  ] as const) {
    await create(admin, { namespace, ...(title && { display_name: title }) });
    cloud.clock.runFor(namespace === 'a' ? 1000 : 0);
  }
  const list = async (query: string) => namesIn(await admin.call('GET', `${ALL}?${query}`));
  expect(await list('')).toEqual(['c', 'b', 'a']);
  expect(await list('sort_dir=asc')).toEqual(['a', 'b', 'c']);
  expect(await list('sort_key=display_name&sort_dir=asc')).toEqual(['c', 'b', 'a']);
  expect(await list('limit=1&marker=c')).toEqual(['b']);
  const page = await admin.call('GET', `${ALL}?limit=2`);
  expect(page.body).toMatchObject({ next: '/v2/metadefs/namespaces?limit=2&marker=b' });
  expect((await admin.call('GET', `/image${Object(page.body).next}`)).body).toMatchObject({
    namespaces: [{ namespace: 'a' }],
    first: '/v2/metadefs/namespaces?limit=2',
  });
});

test('a saved cloud has its definitions, and goes on counting', async () => {
  const { admin, cloud } = await setUp();
  await create(admin, { namespace: 'a', visibility: 'public', tags: [{ name: 't' }] });
  const other = createCloud({ speed: 0 });
  other.load(cloud.save());
  const again = await signIn(other);
  await create(again, undefined, '/a/tags/u');
  expect((await again.call('GET', `${ALL}/a`)).body).toMatchObject({ tags: [{ name: 'u' }, { name: 't' }] });
});

test('what the services say of definitions is found by clients: each has a schema', async () => {
  const { demo } = await setUp();
  const schema = await demo.call('GET', '/image/v2/schemas/metadefs/namespace');
  expect(schema.body).toMatchObject({
    name: 'namespace',
    required: ['namespace'],
    additionalProperties: false,
    properties: { properties: { $ref: '#/definitions/property' } },
    definitions: { positiveIntegerDefault0: { allOf: [{ $ref: '#/definitions/positiveInteger' }, { default: 0 }] } },
  });
  const kinds = ['namespace', 'object', 'property', 'resource_type', 'tag'];
  for (const kind of kinds.flatMap((one) => [one, one === 'property' ? 'properties' : `${one}s`])) {
    expect((await demo.call('GET', `/image/v2/schemas/metadefs/${kind}`)).status, kind).toBe(200);
  }
});
