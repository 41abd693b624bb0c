import type { Scenario, Step } from '../scenario.ts';
import { ask, patch, post, remove } from '../steps.ts';

const registered = '/v3/registered_limits';
const limits = '/v3/limits';
const kind = { service_id: '{service}', resource_name: 'emu-cores', default_limit: 10 };
const register = (name: string, fields: object, more: Partial<Step> = {}): Step =>
  post(name, registered, { registered_limits: [{ ...kind, ...fields }] }, more);
const own = { service_id: '{service}', resource_name: 'emu-cores', resource_limit: 5, project_id: '{demoProject}' };
const limit = (name: string, fields: object, more: Partial<Step> = {}): Step =>
  post(name, limits, { limits: [{ ...own, ...fields }] }, more);
const { project_id: _, ...ofNobody } = own;

/** Limits that services register, and those of projects and domains. */
export const limitScenario: Scenario = {
  name: 'limits',
  service: 'identity',
  steps: [
    post(
      'a service',
      '/v3/services',
      { service: { type: 'emu-type', name: 'emu-limited' } },
      { keep: { service: 'service.id' } },
    ),
    post('a region', '/v3/regions', { region: { id: 'emu-region' } }),
    ask('the model', `${limits}/model`, { as: 'reader' }),
    register('register', { description: 'd' }, { keep: { cores: 'registered_limits.0.id' } }),
    register(
      'register in a region',
      { region_id: 'emu-region', resource_name: 'emu-ram' },
      { keep: { ram: 'registered_limits.0.id' } },
    ),
    register('register the same', {}),
    register('register for a service that is not there', { service_id: 'nope' }),
    register('register for a region that is not there', { region_id: 'nope' }),
    register('register less than none', { default_limit: -2 }),
    register('register a word', { default_limit: 'many' }),
    register('register with something else', { nope: 1 }),
    register('register without a name', { resource_name: '' }),
    register('register as another', {}, { as: 'demo' }),
    post('register nothing', registered, { registered_limits: [] }),
    post('register no list', registered, { registered_limits: {} }),
    post('register without a body', registered, {}),
    ask('list what is registered', `${registered}?service_id={service}`, { as: 'reader' }),
    ask('list what is registered by name', `${registered}?resource_name=emu-ram`),
    ask('list what is registered in a region', `${registered}?region_id=emu-region`),
    ask('show what is registered', `${registered}/{cores}`, { as: 'reader' }),
    ask('show what is not registered', `${registered}/nope`),
    patch('change what is registered', `${registered}/{cores}`, {
      registered_limit: { default_limit: 12, description: null },
    }),
    patch('change what is registered to the other', `${registered}/{cores}`, {
      registered_limit: { resource_name: 'emu-ram', region_id: 'emu-region' },
    }),
    patch('change nothing of what is registered', `${registered}/{cores}`, { registered_limit: {} }),
    patch('change what is not registered', `${registered}/nope`, { registered_limit: { default_limit: 12 } }),
    patch(
      'change what is registered as another',
      `${registered}/{cores}`,
      { registered_limit: { default_limit: 12 } },
      { as: 'demo' },
    ),
    limit('create', { description: 'mine' }, { keep: { one: 'limits.0.id' } }),
    limit('create the same', {}),
    limit('create in a region that has none', { region_id: 'emu-region' }),
    limit(
      'create in a region',
      { region_id: 'emu-region', resource_name: 'emu-ram' },
      { keep: { two: 'limits.0.id' } },
    ),
    limit('create what is not registered', { resource_name: 'nope' }),
    limit('create for a project that is not there', { project_id: 'nope' }),
    limit('create for a service that is not there', { service_id: 'nope' }),
    limit('create for both', { domain_id: 'default' }),
    limit('create as another', {}, { as: 'demo' }),
    limit('create a word', { resource_limit: 'many' }),
    post(
      'create for a domain',
      limits,
      { limits: [{ ...ofNobody, domain_id: 'default' }] },
      { keep: { three: 'limits.0.id' } },
    ),
    post('create for a project that acts as a domain', limits, { limits: [{ ...ofNobody, project_id: 'default' }] }),
    post('create for a domain that is not there', limits, { limits: [{ ...ofNobody, domain_id: 'nope' }] }),
    post('create for nobody', limits, { limits: [ofNobody] }),
    post('create nothing', limits, { limits: [] }),
    ask('list', limits, { as: 'demo' }),
    ask('list as admin of another project', limits),
    ask('list by name', `${limits}?resource_name=emu-cores`, { as: 'demo' }),
    ask('list by region', `${limits}?region_id=emu-region`, { as: 'demo' }),
    ask('show', `${limits}/{one}`, { as: 'demo' }),
    ask('show that of the domain as another', `${limits}/{three}`, { as: 'demo' }),
    ask('show that of the domain', `${limits}/{three}`),
    ask('show one that is not there', `${limits}/nope`),
    ask('show one that is not there as another', `${limits}/nope`, { as: 'demo' }),
    patch('change', `${limits}/{one}`, { limit: { resource_limit: 7, description: 'more' } }),
    patch('change to none', `${limits}/{one}`, { limit: { resource_limit: 0, description: '' } }),
    patch('change the project', `${limits}/{one}`, { limit: { project_id: '{adminProject}' } }),
    patch('change as another', `${limits}/{one}`, { limit: { resource_limit: 7 } }, { as: 'demo' }),
    patch('change one that is not there', `${limits}/nope`, { limit: { resource_limit: 7 } }),
    patch(
      'change one that is not there as another',
      `${limits}/nope`,
      { limit: { resource_limit: 7 } },
      { as: 'demo' },
    ),
    patch('change what is registered and used', `${registered}/{cores}`, { registered_limit: { default_limit: 1 } }),
    remove('delete what is registered and used', `${registered}/{cores}`),
    remove('delete as another', `${limits}/{one}`, { as: 'demo' }),
    remove('delete one that is not there as another', `${limits}/nope`, { as: 'demo' }),
    remove('delete', `${limits}/{one}`),
    remove('delete again', `${limits}/{one}`),
    remove('delete that of the domain', `${limits}/{three}`),
    remove('delete what is registered as another', `${registered}/{cores}`, { as: 'demo' }),
    remove('delete what is registered', `${registered}/{cores}`),
    remove('delete what is registered again', `${registered}/{cores}`),
    remove('delete a service that has limits', '/v3/services/{service}'),
    remove('delete that in a region', `${limits}/{two}`),
    remove('delete what is registered in a region', `${registered}/{ram}`),
  ],
  cleanup: [
    ...['one', 'two', 'three'].map((name) => remove('', `${limits}/{${name}}`)),
    ...['cores', 'ram'].map((name) => remove('', `${registered}/{${name}}`)),
    remove('', '/v3/services/{service}'),
    remove('', '/v3/regions/emu-region'),
  ],
};
