import type { Scenario, Step } from '../scenario.ts';
import { ask, post, put, remove } from '../steps.ts';

const all = '/v2/metadefs/namespaces';
const asDemo = { as: 'demo' } as const;
const asReader = { as: 'reader' } as const;
const long = 'x'.repeat(81);

const full = {
  namespace: 'emu-m1',
  display_name: 'M',
  description: 'for tests',
  visibility: 'public',
  resource_type_associations: [
    { name: 'OS::Emu::A', prefix: 'hw_', properties_target: 'image' },
    { name: 'OS::Emu::B' },
  ],
  properties: {
    a: { title: 'A', type: 'string', enum: ['x', 'y'], default: 'x', minLength: 0, operators: ['<or>'] },
    b: { title: 'B', type: 'integer', minimum: 1.5, maximum: 5, readonly: true, default: 1 },
    c: { title: 'C', type: 'array', items: { type: 'string', enum: ['q'] }, uniqueItems: true, default: ['x'] },
  },
  objects: [
    { name: 'o1', required: ['p'], properties: { p: { title: 'P', type: 'boolean', default: true } } },
    { name: 'o2' },
  ],
  tags: [{ name: 't1' }, { name: 't2' }],
};

const create = (name: string, body: unknown, more: Partial<Step> = {}): Step => post(name, all, body, more);
const property = (fields: object) => ({
  namespace: 'emu-q',
  properties: { p: { title: 'P', type: 'string', ...fields } },
});

/** Namespaces: made with all they hold, read, listed, changed, protected. */
const namespaces: Scenario = {
  name: 'metadefs namespaces',
  service: 'image',
  steps: [
    create('create with all it can hold', full),
    create('create again', full),
    create('create as a member', { namespace: 'emu-q' }, asDemo),
    create('create as a reader', { namespace: 'emu-q' }, asReader),
    create('create without a name', {}),
    create('create with a number for a name', { namespace: 5 }),
    create('create with a long name', { namespace: long }),
    create('create with a field that nobody knows', { namespace: 'emu-q', x: 1 }),
    create('create with nothing but that', { x: 1 }),
    create('create with a link', { namespace: 'emu-q', self: 'x' }),
    create('create with a stamp', { namespace: 'emu-q', created_at: 'x' }),
    create('create one that is shared', { namespace: 'emu-q', visibility: 'shared' }),
    create('create without an owner', { namespace: 'emu-q', owner: null }),
    create('create of a text', '"x"'),
    create('create of broken JSON', '{'),
    post('create of nothing', all, undefined),
    create('create with a tag that is a text', { namespace: 'emu-q', tags: ['a'] }),
    create('create with a property without a type', { namespace: 'emu-q', properties: { p: { title: 'P' } } }),
    create('create with a property of another type', property({ type: 'x' })),
    create('create with a property of no type', property({ type: null })),
    create('create with a property that needs one twice', property({ required: ['x', 'x'] })),
    create('create with negative lengths', property({ minLength: -1, maxLength: -1 })),
    create('create with two objects of a name', { namespace: 'emu-q', objects: [{ name: 'o' }, { name: 'o' }] }),
    create('create with two tags of a name', { namespace: 'emu-q', tags: [{ name: 'o' }, { name: 'O' }] }),
    create('create with a type twice', {
      namespace: 'emu-q',
      resource_type_associations: [{ name: 'OS::Emu::A' }, { name: 'OS::Emu::A' }],
    }),
    ask('what was refused is not there', `${all}/emu-q`),
    create('create a private one', { namespace: 'emu-m2' }),
    ask('show', `${all}/emu-m1`),
    ask('show as a reader', `${all}/emu-m1`, asReader),
    ask('show in capitals', `${all}/EMU-M1`),
    ask('show for a type of resources', `${all}/emu-m1?resource_type=OS::Emu::A`),
    ask('show for a type without a prefix', `${all}/emu-m1?resource_type=OS::Emu::B`),
    ask('show for a type that nobody knows', `${all}/emu-m1?resource_type=OS::Nope`),
    ask('show by a wrong visibility', `${all}/emu-m1?visibility=x`),
    ask('show a private one as another', `${all}/emu-m2`, asDemo),
    ask('show what is not there', `${all}/emu-nope`),
    ask('list', `${all}?sort_key=namespace&sort_dir=asc`),
    ask('list as a member', all, asDemo),
    ask('list a page', `${all}?sort_key=namespace&sort_dir=asc&limit=1`),
    ask('list the next page', `${all}?sort_key=namespace&sort_dir=asc&limit=1&marker=emu-m1`),
    ask('list none', `${all}?limit=0`),
    ask('list by type', `${all}?resource_types=OS::Emu::A,OS::Nope`),
    ask('list by a type that nobody knows', `${all}?resource_types=OS::Nope`),
    ask('list public ones', `${all}?visibility=public&anything=else`),
    ask('list private ones as another', `${all}?visibility=private`, asDemo),
    ask('list after what is not there', `${all}?marker=emu-nope`),
    ask('list after nothing', `${all}?marker=`),
    ask('list after what cannot be seen', `${all}?marker=emu-m2`, asDemo),
    ...['limit=-1', 'sort_dir=x', 'visibility=shared'].map((query) => ask(`list by ${query}`, `${all}?${query}`)),
    put('change', `${all}/emu-m2`, { namespace: 'emu-m2', protected: true, display_name: 'Two' }),
    put('change to a name that is taken', `${all}/emu-m2`, { namespace: 'emu-m1' }),
    put('change what is not there', `${all}/emu-nope`, { namespace: 'emu-nope' }),
    put('change as another', `${all}/emu-m2`, { namespace: 'emu-m2' }, asDemo),
    put('change a public one as a member', `${all}/emu-m1`, { namespace: 'emu-m1' }, asDemo),
    put('change to nothing', `${all}/emu-m2`, {}),
    ...['', '/objects', '/properties', '/tags'].map((what) =>
      remove(`delete of a protected one: ${what.slice(1) || 'all'}`, `${all}/emu-m2${what}`),
    ),
    ...['', '/objects', '/properties', '/tags'].map((what) =>
      remove(`delete of a public one as a member: ${what.slice(1) || 'all'}`, `${all}/emu-m1${what}`, asDemo),
    ),
    ...['', '/objects', '/properties', '/tags'].map((what) =>
      remove(`delete of what is not there: ${what.slice(1) || 'all'}`, `${all}/emu-nope${what}`),
    ),
    remove('delete a private one as another', `${all}/emu-m2`, asDemo),
    put('protect no more, by another name', `${all}/emu-m2`, { namespace: 'emu-m3' }),
    ask('show by the new name', `${all}/emu-m3`),
    remove('delete', `${all}/emu-m3`),
    remove('delete all objects', `${all}/emu-m1/objects`),
    remove('delete all properties', `${all}/emu-m1/properties`),
    remove('delete all tags', `${all}/emu-m1/tags`),
    ask('show what is left', `${all}/emu-m1`),
    remove('delete with all that is left', `${all}/emu-m1`),
    remove('delete again', `${all}/emu-m1`),
    ask('types of resources stay', '/v2/metadefs/resource_types', asReader),
  ],
  cleanup: [
    put('', `${all}/emu-m2`, { namespace: 'emu-m2' }),
    ...['emu-m1', 'emu-m2', 'emu-m3', 'emu-q'].map((name) => remove('', `${all}/${name}`)),
  ],
};

const open = `${all}/emu-c1`;
const shut = `${all}/emu-c2`;
const locked = `${all}/emu-c3`;
const definition = (name: string, more: object = {}) => ({ name, title: 'T', type: 'string', ...more });

/** The same requests to all that hangs on a namespace: who may, and what is not there. */
const access = (kind: string, body: object): Step[] => [
  post(`${kind}: create as a member`, `${open}/${kind}`, body, asDemo),
  post(`${kind}: create where one cannot see`, `${shut}/${kind}`, body, asDemo),
  post(`${kind}: create where nothing is`, `${all}/emu-nope/${kind}`, body),
  post(`${kind}: create of nothing`, `${open}/${kind}`, undefined),
  post(`${kind}: create with a stamp`, `${open}/${kind}`, { ...body, created_at: 'x' }),
  post(`${kind}: create with a field that nobody knows`, `${open}/${kind}`, { ...body, x: 1 }),
  ask(`${kind}: list as a reader`, `${open}/${kind}`, asReader),
  ask(`${kind}: list where one cannot see`, `${shut}/${kind}`, asDemo),
  ask(`${kind}: list where nothing is`, `${all}/emu-nope/${kind}`),
  { name: `${kind}: change all`, method: 'PATCH', path: `${open}/${kind}`, body: {} },
];

const one = (kind: string, name: string, body: object): Step[] => [
  ask(`${kind}: show as a reader`, `${open}/${kind}/${name}`, asReader),
  ask(`${kind}: show what is not there`, `${open}/${kind}/nope`),
  ask(`${kind}: show where one cannot see`, `${shut}/${kind}/${name}`, asDemo),
  ask(`${kind}: show where nothing is`, `${all}/emu-nope/${kind}/${name}`),
  put(`${kind}: change as a member`, `${open}/${kind}/${name}`, { ...body, name }, asDemo),
  put(`${kind}: change what is not there`, `${open}/${kind}/nope`, { ...body, name }),
  put(`${kind}: change to nothing`, `${open}/${kind}/${name}`, {}),
  put(`${kind}: change to a name that is taken`, `${open}/${kind}/${name}`, { ...body, name: 'taken' }),
  put(`${kind}: rename`, `${open}/${kind}/${name}`, { ...body, name: 'renamed' }),
  remove(`${kind}: delete as a member`, `${open}/${kind}/renamed`, asDemo),
  remove(`${kind}: delete of a protected namespace`, `${locked}/${kind}/kept`),
  remove(`${kind}: delete`, `${open}/${kind}/renamed`),
  remove(`${kind}: delete again`, `${open}/${kind}/renamed`),
];

/** Objects, properties, tags and types of resources of a namespace. */
const contents: Scenario = {
  name: 'metadefs contents',
  service: 'image',
  steps: [
    create('create a public one', { namespace: 'emu-c1', visibility: 'public' }),
    create('create a private one', { namespace: 'emu-c2', objects: [{ name: 'o1' }] }),
    create('create a protected one', {
      namespace: 'emu-c3',
      protected: true,
      objects: [{ name: 'kept' }],
      properties: { kept: { title: 'T', type: 'string' } },
      tags: [{ name: 'kept' }],
      resource_type_associations: [{ name: 'OS::Emu::A' }],
    }),

    post('objects: create', `${open}/objects`, {
      name: 'o1',
      description: 'd',
      required: ['a,b', 'c'],
      properties: { p: definition('q', { default: '5' }) },
    }),
    post('objects: create with a name only', `${open}/objects`, { name: 'taken' }),
    post('objects: create again, in capitals', `${open}/objects`, { name: 'O1' }),
    post('objects: create without a name', `${open}/objects`, {}),
    post('objects: create with a long name', `${open}/objects`, { name: long }),
    post('objects: create with one twice', `${open}/objects`, { name: 'o', required: ['a', 'a'] }),
    post('objects: create without a description', `${open}/objects`, { name: 'o', description: null }),
    post('objects: create with a property without a type', `${open}/objects`, {
      name: 'o',
      properties: { p: { title: 'P' } },
    }),
    post('objects: create with a property of another field', `${open}/objects`, {
      name: 'o',
      properties: { p: definition('p', { x: 1 }) },
    }),
    ask('objects: list', `${open}/objects?limit=1&marker=nope&sort_key=nope`),
    ...['limit=0', 'limit=x', 'sort_dir=x', 'visibility=x'].map((query) =>
      ask(`objects: list by ${query}`, `${open}/objects?${query}`),
    ),
    ask('objects: show', `${open}/objects/o1`),
    ...access('objects', { name: 'o9' }),
    ...one('objects', 'o1', { description: 'new' }),

    post('properties: create', `${open}/properties`, definition('p1', { default: 'x', pattern: '(' })),
    post('properties: create another', `${open}/properties`, definition('taken')),
    post('properties: create again', `${open}/properties`, definition('P1')),
    post('properties: create without a name', `${open}/properties`, { title: 'T', type: 'string' }),
    post('properties: create with a name only', `${open}/properties`, { name: 'p' }),
    post('properties: create with none that is needed', `${open}/properties`, definition('p', { required: [] })),
    post('properties: create with a text for a bound', `${open}/properties`, definition('p', { minimum: '5' })),
    post('properties: create with a flag that is none', `${open}/properties`, definition('p', { confidential: true })),
    ask('properties: list', `${open}/properties`),
    ...access('properties', definition('p9')),
    post('types: with a prefix', `${open}/resource_types`, {
      name: 'OS::Emu::A',
      prefix: 'hw_',
      properties_target: 'image',
    }),
    post('types: without', `${open}/resource_types`, { name: 'OS::Emu::B' }),
    ask('properties: show for a type', `${open}/properties/hw_p1?resource_type=OS::Emu::A`),
    ask('properties: show for any', `${open}/properties/p1?resource_type=`),
    ask('properties: show without the prefix', `${open}/properties/p1?resource_type=OS::Emu::A`),
    ask('properties: show for a type without', `${open}/properties/p1?resource_type=OS::Emu::B`),
    ask('properties: show for a type that nobody knows', `${open}/properties/p1?resource_type=OS::Nope`),
    ask('properties: show for a type of another', `${shut}/properties/p1?resource_type=OS::Emu::B`),
    ...one('properties', 'p1', { title: 'N', type: 'integer' }),

    post('types: again', `${open}/resource_types`, { name: 'OS::Emu::A' }),
    post('types: without a name', `${open}/resource_types`, {}),
    post('types: with a long name', `${open}/resource_types`, { name: long }),
    ...access('resource_types', { name: 'OS::Emu::A' }),
    ask('types: show one', `${open}/resource_types/OS::Emu::A`),
    remove('types: delete as a member', `${open}/resource_types/OS::Emu::A`, asDemo),
    remove('types: delete of a protected namespace', `${locked}/resource_types/OS::Emu::A`),
    remove('types: delete', `${open}/resource_types/OS::Emu::A`),
    remove('types: delete again', `${open}/resource_types/OS::Emu::A`),

    post('tags: set', `${open}/tags`, { tags: [{ name: 'b' }, { name: 'a' }, { name: 'taken' }] }),
    post('tags: set none', `${open}/tags`, { tags: [] }),
    ask('tags: list', `${open}/tags`),
    ask('tags: list a page', `${open}/tags?sort_key=name&sort_dir=asc&limit=1`),
    ask('tags: list the next page', `${open}/tags?sort_key=name&sort_dir=asc&limit=1&marker=a`),
    ask('tags: list none', `${open}/tags?limit=0`),
    ask('tags: list after what is not there', `${open}/tags?marker=nope`),
    ...['limit=-1', 'limit=x', 'sort_dir=x', 'visibility=x'].map((query) =>
      ask(`tags: list by ${query}`, `${open}/tags?${query}`),
    ),
    post('tags: set one twice', `${open}/tags`, { tags: [{ name: 's' }, { name: 'S' }] }),
    post('tags: set one without a name', `${open}/tags`, { tags: [{}] }),
    post('tags: set one with more', `${open}/tags`, { tags: [{ name: 's', x: 1 }] }),
    post('tags: set a number', `${open}/tags`, { tags: 5 }),
    post('tags: append', `${open}/tags`, { tags: [{ name: 'w' }] }, { headers: { 'x-openstack-append': 'True' } }),
    post('tags: append again', `${open}/tags`, { tags: [{ name: 'w' }] }, { headers: { 'x-openstack-append': 'yes' } }),
    ask('tags: list what was appended', `${open}/tags`),
    post(
      'tags: append by another word',
      `${open}/tags`,
      { tags: [{ name: 'taken' }] },
      { headers: { 'x-openstack-append': 'x' } },
    ),
    ask('tags: list what was set', `${open}/tags`),
    ...access('tags', { tags: [{ name: 's' }] }),
    post('tags: add one', `${open}/tags/t1`, undefined),
    post('tags: add it again', `${open}/tags/T1`, undefined),
    post('tags: add a long one', `${open}/tags/${long}`, undefined),
    post('tags: add one with a body', `${open}/tags/t2`, {}),
    post('tags: add one as a member', `${open}/tags/t2`, undefined, asDemo),
    post('tags: add one where one cannot see', `${shut}/tags/t2`, undefined, asDemo),
    post('tags: add one where nothing is', `${all}/emu-nope/tags/t2`, undefined),
    ...one('tags', 't1', {}),
    ask('show what is left', open),
  ],
  cleanup: [
    put('', locked, { namespace: 'emu-c3' }),
    ...['emu-c1', 'emu-c2', 'emu-c3'].map((name) => remove('', `${all}/${name}`)),
  ],
};

/** Glance's definitions of metadata. */
export const METADEF_SCENARIOS: readonly Scenario[] = [namespaces, contents];
