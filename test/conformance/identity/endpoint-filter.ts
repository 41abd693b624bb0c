import type { Scenario, Step } from '../scenario.ts';
import { ask, patch, post, put, remove } from '../steps.ts';

const base = '/v3/OS-EP-FILTER';
const groups = `${base}/endpoint_groups`;
const make = (name: string, fields: object, more: Partial<Step> = {}): Step =>
  post(name, groups, { endpoint_group: { name: 'emu', filters: { service_id: '{service}' }, ...fields } }, more);
const endpoint = (name: string, kind: string, keep: string): Step =>
  post(
    name,
    '/v3/endpoints',
    {
      endpoint: { service_id: '{service}', interface: kind, url: `http://127.0.0.1:9/${kind}`, region_id: 'RegionOne' },
    },
    { keep: { [keep]: 'endpoint.id' } },
  );
const tokenFor = (name: string, more: Partial<Step> = {}): Step =>
  post(
    name,
    '/v3/auth/tokens',
    {
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'demo', domain: { id: 'default' }, password: '{password}' } },
        },
        scope: { project: { id: '{project}' } },
      },
    },
    { as: 'nobody', ...more },
  );

/** Which endpoints a project has in its catalog. */
export const endpointFilter: Scenario = {
  name: 'endpoint filter',
  service: 'identity',
  steps: [
    post(
      'a service',
      '/v3/services',
      { service: { type: 'emu-type', name: 'emu' } },
      { keep: { service: 'service.id' } },
    ),
    endpoint('a public endpoint', 'public', 'outer'),
    endpoint('an internal endpoint', 'internal', 'inner'),
    post('a project', '/v3/projects', { project: { name: 'emu-filtered' } }, { keep: { project: 'project.id' } }),
    put('a role', '/v3/projects/{project}/users/{demoUser}/roles/{readerRole}'),
    put('add an endpoint', `${base}/projects/{project}/endpoints/{outer}`),
    put('add an endpoint again', `${base}/projects/{project}/endpoints/{outer}`),
    put('add an endpoint that is not there', `${base}/projects/{project}/endpoints/nope`),
    put('add an endpoint to a project that is not there', `${base}/projects/nope/endpoints/{outer}`),
    put('add an endpoint as another', `${base}/projects/{project}/endpoints/{outer}`, undefined, { as: 'demo' }),
    ask('check', `${base}/projects/{project}/endpoints/{outer}`),
    ask('check one that was not added', `${base}/projects/{project}/endpoints/{inner}`),
    ask('check as another', `${base}/projects/{project}/endpoints/{outer}`, { as: 'demo' }),
    ask('list endpoints', `${base}/projects/{project}/endpoints`),
    ask('list endpoints of a project that is not there', `${base}/projects/nope/endpoints`),
    ask('list endpoints as another', `${base}/projects/{project}/endpoints`, { as: 'demo' }),
    ask('list projects', `${base}/endpoints/{outer}/projects`),
    ask('list projects of none', `${base}/endpoints/nope/projects`),
    tokenFor('a token with one endpoint', { keep: { token: 'header:x-subject-token' } }),
    ask('the catalog with one endpoint', '/v3/auth/catalog', { as: 'token' }),
    make('create a group', { description: 'd' }, { keep: { group: 'endpoint_group.id' } }),
    make(
      'create a group of the same name',
      { filters: { interface: 'internal' } },
      { keep: { second: 'endpoint_group.id' } },
    ),
    make('create a group without filters', { filters: {} }),
    make('create a group by something else', { filters: { nope: 'x' } }),
    make('create a group with a number for a name', { name: 5 }),
    make('create a group as another', {}, { as: 'demo' }),
    post('create a group without a name', groups, { endpoint_group: { filters: { interface: 'public' } } }),
    ask('show a group', `${groups}/{group}`),
    ask('show a group that is not there', `${groups}/nope`),
    ask('show a group as another', `${groups}/{group}`, { as: 'demo' }),
    ask('list groups', groups),
    ask('list groups by name', `${groups}?name=nope`),
    patch('change a group', `${groups}/{group}`, { endpoint_group: { name: 'emu2', description: null } }),
    patch('change its filters', `${groups}/{group}`, {
      endpoint_group: { filters: { service_id: '{service}', interface: 'internal' } },
    }),
    patch('change its filters to something else', `${groups}/{group}`, { endpoint_group: { filters: { nope: 'x' } } }),
    patch('change nothing of a group', `${groups}/{group}`, { endpoint_group: {} }),
    patch('change a group that is not there', `${groups}/nope`, { endpoint_group: { name: 'x' } }),
    ask('list endpoints of a group', `${groups}/{group}/endpoints`),
    ask('list endpoints of a group that is not there', `${groups}/nope/endpoints`),
    put('add a group', `${groups}/{group}/projects/{project}`),
    put('add a group again', `${groups}/{group}/projects/{project}`),
    put('add a group that is not there', `${groups}/nope/projects/{project}`),
    put('add a group to a project that is not there', `${groups}/{group}/projects/nope`),
    put('add a group as another', `${groups}/{group}/projects/{project}`, undefined, { as: 'demo' }),
    ask('check a group', `${groups}/{group}/projects/{project}`),
    ask('check a group that was not added', `${groups}/{second}/projects/{project}`),
    ask('list projects of a group', `${groups}/{group}/projects`),
    ask('list projects of a group that is not there', `${groups}/nope/projects`),
    ask('list groups of a project', `${base}/projects/{project}/endpoint_groups`),
    ask('list groups of a project that is not there', `${base}/projects/nope/endpoint_groups`),
    ask('list endpoints of both', `${base}/projects/{project}/endpoints`),
    tokenFor('a token with two endpoints', { keep: { token: 'header:x-subject-token' } }),
    remove('remove an endpoint', `${base}/projects/{project}/endpoints/{outer}`),
    remove('remove an endpoint again', `${base}/projects/{project}/endpoints/{outer}`),
    remove('remove an endpoint as another', `${base}/projects/{project}/endpoints/{outer}`, { as: 'demo' }),
    tokenFor('a token with the endpoints of a group', { keep: { token: 'header:x-subject-token' } }),
    remove('remove a group', `${groups}/{group}/projects/{project}`),
    remove('remove a group again', `${groups}/{group}/projects/{project}`),
    put('add the group for its end', `${groups}/{group}/projects/{project}`),
    remove('delete a group as another', `${groups}/{group}`, { as: 'demo' }),
    remove('delete a group', `${groups}/{group}`),
    remove('delete a group again', `${groups}/{group}`),
    ask('list what is left', `${base}/projects/{project}/endpoint_groups`),
    put('add the endpoint for its end', `${base}/projects/{project}/endpoints/{outer}`),
    remove('delete the endpoint', '/v3/endpoints/{outer}'),
    ask('list endpoints that are left', `${base}/projects/{project}/endpoints`),
  ],
  cleanup: [
    ...['group', 'second'].map((name) => remove('', `${groups}/{${name}}`)),
    remove('', '/v3/projects/{project}'),
    ...['outer', 'inner'].map((name) => remove('', `/v3/endpoints/{${name}}`)),
    remove('', '/v3/services/{service}'),
  ],
};
