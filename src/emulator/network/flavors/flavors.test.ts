import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

const HA = 'neutron.services.l3_router.service_providers.ha.HaDriver';

const STUMBLED = [
  500,
  'HTTPInternalServerError',
  'Request Failed: internal server error while processing your request.',
] as const;

async function setUp() {
  const { admin, demo } = await startNetwork();
  const profile = (fields: object) => ask(admin, 'POST', '/service_profiles', { service_profile: fields });
  const flavor = { name: 'f', service_type: 'L3_ROUTER_NAT' };
  const made = await ask(admin, 'POST', '/flavors', { flavor });
  const path = `/flavors/${idIn(made)}/service_profiles`;
  const bind = (id: string) => ask(admin, 'POST', path, { service_profile: { id } });
  return { admin, demo, profile, made, flavor: idIn(made), path, bind };
}

// All as a real Neutron (21.0, with the plugin flavors) answered.
test('a flavor is made of profiles, and makes routers', async () => {
  const { admin, profile, made, flavor, path, bind } = await setUp();
  expect(made).toMatchObject([201, { name: 'f', service_type: 'L3_ROUTER_NAT', enabled: true, service_profiles: [] }]);
  const id = idIn(await profile({ driver: HA }));
  expect(await bind(id)).toEqual([201, { id: flavor }]);
  const text = `Service Profile ${id} is already associated with flavor ${flavor}.`;
  expect(await bind(id)).toEqual([409, 'FlavorServiceProfileBindingExists', text]);
  const router = await ask(admin, 'POST', '/routers', { router: { flavor_id: flavor } });
  expect(router).toMatchObject([201, { flavor_id: flavor, ha: true, distributed: false }]);
  const used = `Flavor ${flavor} is used by some service instance.`;
  expect(await ask(admin, 'DELETE', `/flavors/${flavor}`)).toEqual([409, 'FlavorInUse', used]);
  const inUse = `Service Profile ${id} is used by some service instance.`;
  expect(await ask(admin, 'DELETE', `/service_profiles/${id}`)).toEqual([409, 'ServiceProfileInUse', inUse]);
  expect(await ask(admin, 'GET', `${path}/${id}`)).toEqual([200, {}]);
  expect(await ask(admin, 'DELETE', `${path}/${id}`)).toEqual([204]);
  const gone = `Service Profile ${id} is not associated with flavor ${flavor}.`;
  expect(await ask(admin, 'GET', `${path}/${id}`)).toEqual([404, 'FlavorServiceProfileBindingNotFound', gone]);
});

const EMPTY = [400, 'ServiceProfileEmpty', 'Service Profile needs either a driver or metainfo.'] as const;

test.each([
  [{}, ...EMPTY],
  [{ metainfo: null }, ...EMPTY],
  [{ metainfo: {} }, ...EMPTY],
  [{ metainfo: [] }, ...EMPTY],
  [{ metainfo: 0 }, ...EMPTY],
  [{ metainfo: ['x'] }, ...STUMBLED],
  [{ driver: 'no.such' }, 404, 'ServiceProfileDriverNotFound', 'Service Profile driver no.such could not be found.'],
])('a profile %j is refused', async (fields, ...answer) => {
  const { profile } = await setUp();
  expect(await profile(fields)).toEqual(answer);
});

test.each([
  [{ metainfo: true }, { metainfo: 'True', enabled: true }],
  [{ metainfo: 7 }, { metainfo: '7', enabled: true }],
  [
    { metainfo: 'm', enabled: null },
    { metainfo: 'm', enabled: true },
  ],
  [
    { metainfo: null, driver: HA },
    { metainfo: null, driver: HA },
  ],
])('a profile %j is kept as %j', async (fields, kept) => {
  const { profile } = await setUp();
  expect(await profile(fields)).toMatchObject([201, kept]);
});

test.each([
  [{ metainfo: 7 }, [200, { metainfo: '7' }]],
  [{ metainfo: {} }, STUMBLED],
  [{ enabled: null }, [200, { enabled: true }]],
])('a profile that becomes %j answers %j', async (fields, answer) => {
  const { admin, profile } = await setUp();
  const id = idIn(await profile({ metainfo: 'm', enabled: false }));
  expect(await ask(admin, 'PUT', `/service_profiles/${id}`, { service_profile: fields })).toMatchObject(answer);
});

test.each([
  [{ enabled: null }, [201, { enabled: true }]],
  [{ service_type: null }, [400, 'InvalidServiceType', 'Invalid service type: None.']],
  [{ service_type: ['VPN'] }, STUMBLED],
])('a flavor of odd values %j answers %j', async (fields, answer) => {
  const { admin } = await setUp();
  const flavor = { name: 'odd', service_type: 'VPN', ...fields };
  expect(await ask(admin, 'POST', '/flavors', { flavor })).toMatchObject(answer);
});

test('a flavor that makes no router', async () => {
  const { admin, profile, flavor, bind } = await setUp();
  const router = (id: string) => ask(admin, 'POST', '/routers', { router: { flavor_id: id } });
  expect(await router('x')).toEqual([404, 'FlavorNotFound', 'Flavor x could not be found.']);
  await bind(idIn(await profile({ driver: HA, enabled: false })));
  expect(await router(flavor)).toEqual([503, 'ServiceProfileDisabled', 'Service Profile is not enabled.']);
});

test('all see flavors, administrators see profiles, and Neutron stumbles over the rest', async () => {
  const { admin, demo, profile, flavor, path } = await setUp();
  await profile({ metainfo: 'm' });
  expect(await ask(demo, 'GET', '/flavors')).toMatchObject([200, [{ id: flavor }]]);
  expect(await ask(demo, 'GET', '/service_profiles')).toEqual([200, []]);
  const wrong = { flavor: { service_type: 'nope' } };
  expect(await ask(admin, 'POST', '/flavors', wrong)).toEqual([
    400,
    'InvalidServiceType',
    'Invalid service type: nope.',
  ]);
  for (const one of [path, `/flavors/${flavor}/next_providers`]) {
    expect((await ask(admin, 'GET', one)).slice(0, 2)).toEqual([500, 'HTTPInternalServerError']);
  }
});
