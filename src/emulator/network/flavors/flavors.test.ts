import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

const HA = 'neutron.services.l3_router.service_providers.ha.HaDriver';

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

test.each([
  [{}, 400, 'ServiceProfileEmpty', 'Service Profile needs either a driver or metainfo.'],
  [{ driver: 'no.such' }, 404, 'ServiceProfileDriverNotFound', 'Service Profile driver no.such could not be found.'],
])('a profile %j is refused', async (fields, ...answer) => {
  const { profile } = await setUp();
  expect(await profile(fields)).toEqual(answer);
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
