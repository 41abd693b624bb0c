import type { Scenario, Step } from '../scenario.ts';
import { ask, patch, post, put, remove } from '../steps.ts';
import { METADEF_SCENARIOS } from './metadefs.ts';

const asDemo = { as: 'demo' } as const;
const OCTETS = { as: 'demo', headers: { 'content-type': 'application/octet-stream' } };
const CHANGES = { as: 'demo', headers: { 'content-type': 'application/openstack-images-v2.1-json-patch' } };
const OLD = { as: 'demo', headers: { 'content-type': 'application/openstack-images-v2.0-json-patch' } };

const images = '/v2/images';
const one = `${images}/{one}`;
const create = (name: string, fields: unknown, more: Partial<Step> = {}): Step =>
  post(name, images, fields, { ...asDemo, ...more });
const change = (name: string, changes: unknown, more: Partial<Step> = CHANGES): Step => patch(name, one, changes, more);
const list = (name: string, query: string): Step => ask(name, `${images}?${query}`, asDemo);
const formats = { disk_format: 'raw', container_format: 'bare' };

/** Images: their fields, changes, bytes and lists. */
const imagesScenario: Scenario = {
  name: 'images',
  service: 'image',
  steps: [
    create('create', { name: 'emu-i1', ...formats, foo: 'bar', tags: ['a'] }, { keep: { one: 'id' } }),
    create('create without formats', { name: 'emu-i2' }, { keep: { two: 'id' } }),
    create('create with an id that is taken', { id: '{one}' }),
    create('create with a size', { size: 3 }),
    create('create with a link', { self: 'x' }),
    create('create with a reserved name', { os_glance_x: 'x' }),
    create('create with locations', { locations: [] }),
    create('create a public one', { visibility: 'public' }),
    create('create for another project', { owner: 'x' }),
    create('create with a negative least disk', { min_disk: -1 }),
    create('create with a number for a property', { foo: 3 }),
    create('create with a format that nobody knows', { disk_format: 'x' }),
    create('create of a text', '"x"'),
    create('create of broken JSON', '{'),
    ask('show', one, asDemo),
    ask('show one that is not there', `${images}/nope`, asDemo),
    ask('download what is not there yet', `${one}/file`, asDemo),
    change('change nothing', []),
    change('change', [
      { op: 'add', path: '/new', value: 'x' },
      { op: 'replace', path: '/name', value: 'emu-i3' },
      { op: 'remove', path: '/foo' },
      { op: 'replace', path: '/tags', value: ['t'] },
    ]),
    change('add what is there in the old way', [{ add: '/new', value: 'x' }], OLD),
    change('replace in the old way', [{ replace: '/new', value: 'y' }], OLD),
    change('change by another type', [], asDemo),
    change('change of an object', {}),
    change('change with an unknown operation', [{ op: 'x' }]),
    change('change without a path', [{ op: 'add' }]),
    change('change without a value', [{ op: 'add', path: '/a' }]),
    change('change of a part', [{ op: 'add', path: '/a/b', value: 'x' }]),
    change('change by a bad pointer', [{ op: 'add', path: 'a', value: 'x' }]),
    change('replace what is not there', [{ op: 'replace', path: '/nope', value: 'x' }]),
    change('remove what is not there', [{ op: 'remove', path: '/nope' }]),
    change('remove a field', [{ op: 'remove', path: '/name' }]),
    change('change the status', [{ op: 'replace', path: '/status', value: 'active' }]),
    change('change the owner', [{ op: 'replace', path: '/owner', value: 'x' }]),
    change('make it public', [{ op: 'replace', path: '/visibility', value: 'public' }]),
    change('add a location', [{ op: 'add', path: '/locations/-', value: { url: 'u', metadata: {} } }]),
    put('upload JSON', `${one}/file`, '{}', asDemo),
    put('upload without formats', `${images}/{two}/file`, '0123456789', OCTETS),
    put('upload to a store that nobody has', `${one}/file`, '0', {
      as: 'demo',
      headers: { ...OCTETS.headers, 'x-image-meta-store': 'nope' },
    }),
    put('upload', `${one}/file`, '0123456789', OCTETS),
    put('upload again', `${one}/file`, '0123456789', OCTETS),
    put('stage an active one', `${one}/stage`, '0123456789', OCTETS),
    ask('show an active one', one, asDemo),
    ask('download', `${one}/file`, asDemo),
    ...['bytes=2-4', 'bytes=-3', 'bytes=4-', 'bytes=40-50', 'bytes=5-50', 'x', 'bytes=1-2,4-5'].map((range) =>
      ask(`download ${range}`, `${one}/file`, { as: 'demo', headers: { range } }),
    ),
    change('change the format of an active one', [{ op: 'replace', path: '/disk_format', value: 'qcow2' }]),
    post('deactivate', `${one}/actions/deactivate`, undefined, asDemo),
    ask('download a deactivated one', `${one}/file`, asDemo),
    ask('download a deactivated one as admin', `${one}/file`),
    post('reactivate', `${one}/actions/reactivate`, undefined, asDemo),
    post('reactivate a queued one', `${images}/{two}/actions/reactivate`, undefined, asDemo),
    list('list by name', 'name=emu-i3'),
    list('list by names, first page', 'name=in:emu-i2,emu-i3&sort=name:asc&limit=1'),
    list('list by tag', 'tag=t&visibility=shared'),
    list('list by property', 'new=y'),
    list('list none', 'limit=0'),
    ...['limit=x', 'limit=-1', 'marker=nope', 'sort_key=x', 'sort_dir=x', 'sort=name&sort_key=name'].map((query) =>
      list(`list by ${query}`, query),
    ),
    ...['visibility=x', 'member_status=x', 'os_hidden=x', 'protected=x', 'created_at=gte:x', 'size_min=x'].map(
      (query) => list(`list by ${query}`, query),
    ),
    change('protect', [{ op: 'replace', path: '/protected', value: true }]),
    remove('delete a protected one', one, asDemo),
    change('protect no more', [{ op: 'replace', path: '/protected', value: false }]),
    remove('delete', one, asDemo),
    remove('delete again', one, asDemo),
  ],
  cleanup: [
    change('', [{ op: 'replace', path: '/protected', value: false }]),
    remove('', one),
    remove('', `${images}/{two}`),
  ],
};

const members = `${one}/members`;
const asImport = (name: string, body: unknown, more: Partial<Step> = asDemo): Step =>
  post(name, `${one}/import`, body, more);

/** Sharing, tags, stores, staging, and imports that are refused. */
const sharingScenario: Scenario = {
  name: 'sharing and imports',
  service: 'image',
  steps: [
    create('create', { name: 'emu-s1', ...formats }, { keep: { one: 'id' } }),
    ask('members of none', members, asDemo),
    post('share', members, { member: 'emu-p1' }, asDemo),
    post('share again', members, { member: 'emu-p1' }, asDemo),
    post('share with nobody', members, {}, asDemo),
    post('share with an empty name', members, { member: '' }, asDemo),
    ask('members', members, asDemo),
    ask('member', `${members}/emu-p1`, asDemo),
    ask('member that is not there', `${members}/emu-p2`, asDemo),
    put('accept as the owner', `${members}/emu-p1`, { status: 'accepted' }, asDemo),
    put('accept as admin', `${members}/emu-p1`, { status: 'accepted' }),
    put('accept in another word', `${members}/emu-p1`, { status: 'x' }),
    put('accept without a word', `${members}/emu-p1`, {}),
    remove('share no more', `${members}/emu-p1`, asDemo),
    remove('share no more, again', `${members}/emu-p1`, asDemo),
    put('tag', `${one}/tags/t1`, undefined, asDemo),
    remove('remove the tag', `${one}/tags/t1`, asDemo),
    remove('remove the tag again', `${one}/tags/t1`, asDemo),
    put('tag what is not there', `${images}/nope/tags/t1`, undefined, asDemo),
    asImport('import without a method', {}),
    asImport('import without a name', { method: {} }),
    asImport('import by another method', { method: { name: 'x' } }),
    asImport('import what is not staged', { method: { name: 'glance-direct' } }),
    asImport('copy what is not active', { method: { name: 'copy-image' } }),
    asImport('import from nowhere', { method: { name: 'web-download' } }),
    asImport('import from another kind of place', { method: { name: 'web-download', uri: 'ftp://127.0.0.1/x' } }),
    asImport('import to all, maybe', { method: { name: 'glance-direct' }, all_stores: 'x' }),
    put('stage', `${one}/stage`, 'staged', OCTETS),
    ask('show a staged one', one, asDemo),
    put('stage again', `${one}/stage`, 'staged', OCTETS),
    ask('ways to import', '/v2/info/import', asDemo),
    ask('stores', '/v2/info/stores', asDemo),
    ask('tasks as a member', '/v2/tasks', asDemo),
    ask('a task that is not there', '/v2/tasks/nope'),
    ask('tasks of an image without', `${one}/tasks`, asDemo),
    remove('delete from the last store', `/v2/stores/fast/{one}`),
    remove('delete from a store that nobody has', `/v2/stores/nope/{one}`),
    change('make it private', [{ op: 'replace', path: '/visibility', value: 'private' }]),
    post('share a private one', members, { member: 'emu-p1' }, asDemo),
    ask('members of a private one', members, asDemo),
    remove('delete a staged one', one, asDemo),
  ],
  cleanup: [remove('', one)],
};

/** Glance's requests and answers. */
export const IMAGE_SCENARIOS: readonly Scenario[] = [imagesScenario, sharingScenario, ...METADEF_SCENARIOS];
