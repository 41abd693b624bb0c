import type { Scenario, Step } from '../scenario.ts';

const ONE = 'aaaaaaaa-0000-4000-8000-00000000e301';
const TWO = 'aaaaaaaa-0000-4000-8000-00000000e302';
const CONSUMER = 'bbbbbbbb-0000-4000-8000-00000000e301';
const OTHER = 'bbbbbbbb-0000-4000-8000-00000000e302';

type More = Partial<Step> & { readonly version?: string };
const step = (method: Step['method'], name: string, path: string, { version = '1.39', ...more }: More = {}): Step => ({
  name,
  method,
  path,
  headers: { 'openstack-api-version': `placement ${version}` },
  ...more,
});
const ask = (name: string, path: string, more?: More) => step('GET', name, path, more);
const put = (name: string, path: string, body?: unknown, more?: More) =>
  step('PUT', name, path, { ...(body !== undefined && { body }), ...more });
const post = (name: string, path: string, body: unknown, more?: More) => step('POST', name, path, { body, ...more });
const remove = (name: string, path: string, more?: More) => step('DELETE', name, path, more);

const one = `/resource_providers/${ONE}`;
const take = (resources: object, consumer_generation: number | null) => ({
  allocations: { [ONE]: { resources } },
  project_id: 'emu-p',
  user_id: 'emu-u',
  consumer_generation,
  consumer_type: 'INSTANCE',
});

const providers: Scenario = {
  name: 'providers',
  service: 'placement',
  steps: [
    post('create', '/resource_providers', { name: 'emu-rp1', uuid: ONE }),
    post('create in the first version', '/resource_providers', { name: 'emu-rp2', uuid: TWO }, { version: '1.0' }),
    post('create a second of the same name', '/resource_providers', { name: 'emu-rp1' }),
    post('create a second of the same id', '/resource_providers', { name: 'emu-rp1x', uuid: ONE }),
    post('create without a name', '/resource_providers', {}),
    post('create with a number for a name', '/resource_providers', { name: 5 }),
    post('create with a list', '/resource_providers', [1]),
    post('create with half a body', '/resource_providers', '', {}),
    post('create with a text', '/resource_providers', 'abc', { headers: { 'content-type': 'text/plain' } }),
    ask('show', one),
    ask('show in the first version', one, { version: '1.0' }),
    ask('show one that is not there', '/resource_providers/nope'),
    ask('show one that is not there in the first version', '/resource_providers/nope', { version: '1.0' }),
    put('rename and put below', `/resource_providers/${TWO}`, { name: 'emu-rp2b', parent_provider_uuid: ONE }),
    ask('list by name', '/resource_providers?name=emu-rp1'),
    ask('list a tree', `/resource_providers?in_tree=${ONE}`),
    ask('list with an unknown word', '/resource_providers?nope=1'),
    ask('list as demo', '/resource_providers', { as: 'demo' }),
    ask('list as nobody', '/resource_providers', { as: 'nobody' }),
    ask('a version too new', '/resource_providers', { version: '1.200' }),
    ask('a version that is none', '/resource_providers', { version: 'abc' }),
    put('put to the list', '/resource_providers', {}),
    ask('a path that is not there', '/nope'),
    ask('versions', '/', { as: 'nobody' }),
    ask('no inventories', `${one}/inventories`),
    put('set inventories', `${one}/inventories`, {
      resource_provider_generation: 0,
      inventories: {
        VCPU: { total: 8, allocation_ratio: 2.5 },
        MEMORY_MB: { total: 1024, reserved: 24, max_unit: 512 },
      },
    }),
    put('set inventories without having seen the last', `${one}/inventories`, {
      resource_provider_generation: 0,
      inventories: {},
    }),
    put('set inventories of an unknown class', `${one}/inventories`, {
      resource_provider_generation: 1,
      inventories: { NOPE: { total: 1 } },
    }),
    put('set inventories without a total', `${one}/inventories`, {
      resource_provider_generation: 1,
      inventories: { VCPU: {} },
    }),
    ask('list inventories', `${one}/inventories`),
    ask('show an inventory', `${one}/inventories/VCPU`),
    ask('show an inventory that is not there', `${one}/inventories/DISK_GB`),
    post('add an inventory', `${one}/inventories`, {
      resource_provider_generation: 1,
      resource_class: 'DISK_GB',
      total: 100,
    }),
    put('change an inventory', `${one}/inventories/DISK_GB`, { resource_provider_generation: 2, total: 200 }),
    ask('usages', `${one}/usages`),
    ask('aggregates', `${one}/aggregates`),
    put('set aggregates', `${one}/aggregates`, { aggregates: [CONSUMER], resource_provider_generation: 3 }),
    ask('aggregates before they had a generation', `${one}/aggregates`, { version: '1.18' }),
    ask('aggregates before they were there', `${one}/aggregates`, { version: '1.0' }),
    ask('list by aggregate', `/resource_providers?member_of=${CONSUMER}`),
    ask('no traits', `${one}/traits`),
    put('make a trait', '/traits/CUSTOM_EMU'),
    put('make it again', '/traits/CUSTOM_EMU'),
    put('make a trait of a wrong name', '/traits/EMU'),
    ask('show a trait', '/traits/CUSTOM_EMU'),
    ask('show a trait that is not there', '/traits/NOPE'),
    ask('list traits by beginning', '/traits?name=startswith:CUSTOM_EMU'),
    put('set traits', `${one}/traits`, { traits: ['CUSTOM_EMU'], resource_provider_generation: 4 }),
    put('set a trait that is not there', `${one}/traits`, { traits: ['CUSTOM_NO'], resource_provider_generation: 5 }),
    ask('list by trait and resources', '/resource_providers?required=CUSTOM_EMU&resources=VCPU:1'),
    ask('traits before they were there', '/traits', { version: '1.0' }),
    remove('delete a trait in use', '/traits/CUSTOM_EMU'),
    remove('delete a standard trait', '/traits/HW_CPU_X86_AVX'),
    remove('delete one with children', one),
    remove('take the traits', `${one}/traits`),
    remove('delete a trait', '/traits/CUSTOM_EMU'),
    remove('delete the child', `/resource_providers/${TWO}`),
    remove('delete', one),
    remove('delete again', one),
    put('make a class', '/resource_classes/CUSTOM_EMU'),
    put('make the class again', '/resource_classes/CUSTOM_EMU'),
    post('make the class by POST', '/resource_classes', { name: 'CUSTOM_EMU' }),
    ask('show a class', '/resource_classes/CUSTOM_EMU'),
    remove('delete a class', '/resource_classes/CUSTOM_EMU'),
    remove('delete a standard class', '/resource_classes/VCPU'),
    remove('delete a class that is not there', '/resource_classes/CUSTOM_NO'),
  ],
  cleanup: [
    remove('', `${one}/traits`),
    remove('', '/traits/CUSTOM_EMU'),
    remove('', '/resource_classes/CUSTOM_EMU'),
    remove('', `/resource_providers/${TWO}`),
    remove('', one),
  ],
};

const allocations: Scenario = {
  name: 'allocations',
  service: 'placement',
  steps: [
    post('a provider', '/resource_providers', { name: 'emu-rp1', uuid: ONE }),
    put('its inventories', `${one}/inventories`, {
      resource_provider_generation: 0,
      inventories: {
        VCPU: { total: 8, allocation_ratio: 2.5 },
        MEMORY_MB: { total: 1024, reserved: 24, max_unit: 512 },
      },
    }),
    put('a trait', '/traits/CUSTOM_EMU'),
    put('its traits', `${one}/traits`, { traits: ['CUSTOM_EMU'], resource_provider_generation: 1 }),
    ask('allocations of nobody', `/allocations/${CONSUMER}`),
    put('take', `/allocations/${CONSUMER}`, take({ VCPU: 2, MEMORY_MB: 100 }, null)),
    ask('show', `/allocations/${CONSUMER}`),
    ask('show in the first version', `/allocations/${CONSUMER}`, { version: '1.0' }),
    ask('show in version 1.12', `/allocations/${CONSUMER}`, { version: '1.12' }),
    ask('those of the provider', `${one}/allocations`),
    ask('those of the provider in the first version', `${one}/allocations`, { version: '1.0' }),
    ask('usages of the provider', `${one}/usages`),
    ask('usages of the project', '/usages?project_id=emu-p'),
    ask('usages of the project before consumer types', '/usages?project_id=emu-p', { version: '1.37' }),
    ask('usages of all consumer types', '/usages?project_id=emu-p&consumer_type=all'),
    ask('usages of nothing', '/usages'),
    put('take without having seen the last', `/allocations/${CONSUMER}`, take({ VCPU: 2 }, null)),
    put('take too much', `/allocations/${CONSUMER}`, take({ VCPU: 200 }, 1)),
    put('take a portion too large', `/allocations/${CONSUMER}`, take({ MEMORY_MB: 600 }, 1)),
    put('take what the provider has not', `/allocations/${CONSUMER}`, take({ DISK_GB: 1 }, 1)),
    put('take from nobody', `/allocations/${CONSUMER}`, {
      ...take({}, 1),
      allocations: { [OTHER]: { resources: { VCPU: 1 } } },
    }),
    put('take of an unknown class', `/allocations/${CONSUMER}`, take({ NOPE: 1 }, 1)),
    put('take without owner', `/allocations/${CONSUMER}`, { allocations: {} }),
    put('change', `/allocations/${CONSUMER}`, take({ VCPU: 4 }, 1)),
    ask('after the change', `/allocations/${CONSUMER}`),
    put(
      'take in the first version',
      `/allocations/${OTHER}`,
      { allocations: [{ resource_provider: { uuid: ONE }, resources: { VCPU: 1 } }] },
      { version: '1.0' },
    ),
    ask('the other one', `/allocations/${OTHER}`),
    remove('give back in the first version', `/allocations/${OTHER}`, { version: '1.0' }),
    ask('candidates', '/allocation_candidates?resources=VCPU:1,MEMORY_MB:64&required=CUSTOM_EMU'),
    ask('candidates in version 1.17', '/allocation_candidates?resources=VCPU:1,MEMORY_MB:64&required=CUSTOM_EMU', {
      version: '1.17',
    }),
    ask('no candidates', '/allocation_candidates?resources=VCPU:9999'),
    ask('candidates for nothing', '/allocation_candidates'),
    ask('candidates for an unknown class', '/allocation_candidates?resources=NOPE:1'),
    ask('candidates with a trait that is not there', '/allocation_candidates?resources=VCPU:1&required=NOPE'),
    remove('delete an inventory in use', `${one}/inventories/VCPU`),
    put('drop inventories in use', `${one}/inventories`, { resource_provider_generation: 7, inventories: {} }),
    remove('delete a provider in use', one),
    post('move', '/allocations', {
      [CONSUMER]: { ...take({}, 2), allocations: {} },
      [OTHER]: { ...take({ VCPU: 4 }, null), consumer_type: 'MIGRATION' },
    }),
    ask('after the move, the one', `/allocations/${CONSUMER}`),
    ask('after the move, the other', `/allocations/${OTHER}`),
    remove('give back', `/allocations/${OTHER}`),
    remove('give back again', `/allocations/${OTHER}`),
  ],
  cleanup: [
    remove('', `/allocations/${CONSUMER}`),
    remove('', `/allocations/${OTHER}`),
    remove('', one),
    remove('', '/traits/CUSTOM_EMU'),
  ],
};

/** Placement. */
export const PLACEMENT_SCENARIOS: readonly Scenario[] = [providers, allocations];
