import { expect, test } from 'vitest';
import { discoverService } from './discover-service.ts';
import { readVersions, splitEndpoint } from './discovery.ts';
import type { ServiceType } from './service-type.ts';

const self = (href: string) => [{ rel: 'self', href }];
const NOVA = {
  versions: [
    { id: 'v2.0', version: '', min_version: '', links: self('http://wrong/v2/') },
    { id: 'v2.1', version: '2.93', min_version: '2.1', links: self('http://wrong/nova/v2.1/') },
  ],
};
const NOVA_ONE = { version: { id: 'v2.1', version: '2.96', min_version: '2.1', links: [] } };
const CINDER = { versions: [{ id: 'v3.0', version: '3.70', min_version: '3.0', links: self('http://wrong/v3/') }] };
const OLD_CINDER = { versions: [{ id: 'v2.0', version: '', min_version: '', links: self('http://wrong/v2/') }] };
const GLANCE = {
  versions: [
    { id: 'v2.15', links: self('http://wrong/v2/') },
    { id: 'v1.1', links: self('http://wrong/v1/') },
  ],
};
const NEUTRON = { versions: [{ id: 'v2.0', links: self('http://wrong/v2.0') }] };
const PLACEMENT = { versions: [{ id: 'v1.0', max_version: '1.39', min_version: '1.0', links: self('') }] };

type Answers = Readonly<Record<string, unknown>>;

function discover(type: ServiceType, endpoint: string, answers: Answers) {
  const asked: string[] = [];
  const get = async (url: string) => {
    asked.push(url);
    const answer = answers[url];
    if (typeof answer === 'number') return { status: answer, headers: {}, body: '' };
    if (typeof answer === 'string') return { status: 200, headers: { 'content-type': 'text/html' }, body: answer };
    return { status: 300, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer ?? {}) };
  };
  return discoverService(type, endpoint, { projectId: 'P', get }).then((found) => ({ ...found, asked }));
}

// The endpoint of the catalog, what the service answers there, the URL to use, the greatest microversion.
test.each<[string, ServiceType, string, Answers, string, string | undefined]>([
  [
    'a versioned endpoint',
    'compute',
    'http://h/compute/v2.1',
    { 'http://h/compute/v2.1/': NOVA_ONE },
    'http://h/compute/v2.1',
    '2.96',
  ],
  [
    'an endpoint with a trailing slash',
    'compute',
    'http://h/v2.1/',
    { 'http://h/v2.1/': NOVA_ONE },
    'http://h/v2.1',
    '2.96',
  ],
  [
    'a project behind the version',
    'compute',
    'http://h/v2.1/P',
    { 'http://h/v2.1/': NOVA_ONE },
    'http://h/v2.1/P',
    '2.96',
  ],
  [
    'the root, where the version is closed',
    'compute',
    'http://h/v2.1',
    { 'http://h/v2.1/': 401, 'http://h/': NOVA },
    'http://h/v2.1',
    '2.93',
  ],
  [
    'an unversioned endpoint, links with a wrong host',
    'compute',
    'http://h/compute',
    { 'http://h/compute/': NOVA },
    'http://h/compute/v2.1',
    '2.93',
  ],
  ['an endpoint of the legacy version', 'compute', 'http://h/v2/P', { 'http://h/': NOVA }, 'http://h/v2.1', '2.93'],
  [
    'no versions at all',
    'compute',
    'http://h/v2.1',
    { 'http://h/v2.1/': 404, 'http://h/': 'a page' },
    'http://h/v2.1',
    undefined,
  ],
  [
    'block storage with a project',
    'block-storage',
    'http://h/volume/v3/P',
    { 'http://h/volume/v3/': CINDER },
    'http://h/volume/v3/P',
    '3.70',
  ],
  [
    'unversioned block storage',
    'block-storage',
    'http://h/volume',
    { 'http://h/volume/': CINDER },
    'http://h/volume/v3/P',
    '3.70',
  ],
  [
    'the second version of block storage',
    'block-storage',
    'http://h/v2/P',
    { 'http://h/': CINDER },
    'http://h/v3/P',
    '3.70',
  ],
  ['images', 'image', 'http://h:9292', { 'http://h:9292/': GLANCE }, 'http://h:9292/v2', undefined],
  ['images with a version', 'image', 'http://h/image/v2', {}, 'http://h/image/v2', undefined],
  ['images behind a page', 'image', 'http://h/image', { 'http://h/image/': '<html>' }, 'http://h/image/v2', undefined],
  ['networks', 'network', 'http://h:9696/', { 'http://h:9696/': NEUTRON }, 'http://h:9696/v2.0', undefined],
  ['placement', 'placement', 'http://h/placement', { 'http://h/placement/': PLACEMENT }, 'http://h/placement', '1.39'],
  ['identity', 'identity', 'http://h/identity/v3', {}, 'http://h/identity/v3', undefined],
  ['unversioned identity', 'identity', 'http://h/identity', {}, 'http://h/identity/v3', undefined],
])('finds %s', async (_name, ...[type, endpoint, answers, url, max]) => {
  const found = await discover(type, endpoint, answers);
  expect([found.url, found.microversions?.max]).toEqual([url, max]);
});

test('asks nothing where the endpoint says it all', async () => {
  expect((await discover('image', 'http://h/v2', {})).asked).toEqual([]);
  expect((await discover('network', 'http://h/v2.0', {})).asked).toEqual([]);
});

test('says which versions an old service has', async () => {
  await expect(discover('block-storage', 'http://h/v2/P', { 'http://h/': OLD_CINDER })).rejects.toMatchObject({
    code: 'api.version',
    message: expect.stringMatching(/offers the versions v2.0; nephoscope speaks v3/),
  });
});

test.each([
  ['http://h/volume/v3/P', 'http://h/volume', 'v3', '/P'],
  ['http://h:1/v2.1/', 'http://h:1', 'v2.1', ''],
  ['https://h/compute', 'https://h/compute', undefined, ''],
  ['http://v3.example.org/x', 'http://v3.example.org/x', undefined, ''],
  ['http://h/v3x/y', 'http://h/v3x/y', undefined, ''],
])('takes %s apart', (url, root, version, rest) => expect(splitEndpoint(url)).toEqual({ root, version, rest }));

test.each([[null], ['text'], [{}], [{ versions: 'x' }], [{ version: 1 }]])(
  'knows that %j lists no versions',
  (body) => {
    expect(readVersions(body)).toBeUndefined();
  },
);

test("reads Keystone's list", () => {
  const body = { versions: { values: [{ id: 'v3.14', links: self('http://h/v3/') }, { noId: true }] } };
  expect(readVersions(body)).toEqual([{ id: 'v3.14', microversions: undefined, segment: 'v3' }]);
});
