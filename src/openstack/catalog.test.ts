import { expect, test } from 'vitest';
import { findEndpoint, readCatalog } from './catalog.ts';
import type { ServiceType } from './service-type.ts';

function service(type: string, ...urls: [string, string, string][]) {
  return {
    type,
    name: `name-${type}`,
    endpoints: urls.map(([region, face, url]) => ({ region, interface: face, url, id: 'x' })),
  };
}

const CATALOG = readCatalog([
  service('compute', ['One', 'public', 'http://c1'], ['One', 'internal', 'http://c1i'], ['Two', 'public', 'http://c2']),
  service('volumev3', ['One', 'public', 'http://v3']),
  service('volumev2', ['One', 'public', 'http://v2']),
  service('image', ['One', 'adminURL', 'http://img']),
  { type: 'broken' },
  { name: 'no type', endpoints: [] },
  {
    type: 'network',
    endpoints: [null, { url: 'http://no-interface' }, { region_id: 'One', interface: 'public', url: 'http://n' }],
  },
  'not a service',
]);

function find(type: ServiceType, more: object = {}): string {
  return findEndpoint(CATALOG, { service: type, region: 'One', interfaces: ['public'], ...more });
}

test.each<[string, ServiceType, object, string]>([
  ['region and interface', 'compute', {}, 'http://c1'],
  ['another interface', 'compute', { interfaces: ['internal'] }, 'http://c1i'],
  ['another region', 'compute', { region: 'Two' }, 'http://c2'],
  ['any region when none is wanted', 'compute', { region: undefined }, 'http://c1'],
  ['the first interface that is there', 'compute', { region: 'Two', interfaces: ['internal', 'public'] }, 'http://c2'],
  ['an alias', 'block-storage', {}, 'http://v3'],
  ['the type that is asked for', 'block-storage', { catalogType: 'volumev2' }, 'http://v2'],
  ['the name that is asked for', 'compute', { catalogName: 'name-compute' }, 'http://c1'],
  ['an interface with URL in its name', 'image', { interfaces: ['admin'] }, 'http://img'],
  ['region_id where there is no region', 'network', {}, 'http://n'],
])('finds by %s', (_name, type, more, want) => expect(find(type, more)).toBe(want));

test.each<[string, ServiceType, object, RegExp]>([
  [
    'a service that is not there',
    'placement',
    {},
    /no placement service in the region 'One'.*The catalog has: broken, compute/,
  ],
  [
    'a region that is not there',
    'compute',
    { region: 'one' },
    /It is there as: One internal, One public, Two public\./,
  ],
  ['an interface that is not there', 'compute', { interfaces: ['admin'] }, /interface admin\. It is there as/],
  ['a name that is not there', 'compute', { catalogName: 'x' }, /The catalog has:/],
])('says of %s what there is', (_name, type, more, want) => {
  expect(() => find(type, more)).toThrow(want);
});

test.each(['not a url', 'ftp://c1', '//c1', 'http://', '$(public_url)s/v2.1'])('refuses %j as an endpoint', (url) => {
  const catalog = readCatalog([service('compute', ['One', 'public', url])]);
  expect(() => findEndpoint(catalog, { service: 'compute', region: 'One', interfaces: ['public'] })).toThrow(
    /compute service is no http\(s\) URL: .*set compute_endpoint_override/,
  );
});

test('says of an empty catalog what to do', () => {
  expect(() => findEndpoint([], { service: 'compute', region: undefined, interfaces: ['public'] })).toThrow(
    /name a project/,
  );
  expect(readCatalog(undefined)).toEqual([]);
});
