import type { Scenario } from '../scenario.ts';
import { ask, patch, post, put, remove } from '../steps.ts';

/** Services, endpoints, regions and domains. */
export const catalog: Scenario = {
  name: 'services, endpoints, regions, domains',
  service: 'identity',
  steps: [
    post(
      'create a service',
      '/v3/services',
      { service: { name: 'emu-s1', type: 'emu-t', description: 'd' } },
      { keep: { service: 'service.id' } },
    ),
    post('create a service without a type', '/v3/services', { service: {} }),
    ask('show a service', '/v3/services/{service}'),
    ask('list services by type', '/v3/services?type=emu-t'),
    ask('list services as demo', '/v3/services', { as: 'demo' }),
    patch('disable a service', '/v3/services/{service}', { service: { enabled: false } }),
    post('create a region', '/v3/regions', { region: { id: 'emu-r1', description: 'd' } }),
    post('create a region of the same id', '/v3/regions', { region: { id: 'emu-r1' } }),
    put('create a region by PUT', '/v3/regions/emu-r2', { region: {} }),
    post('create a region below one that is not there', '/v3/regions', { region: { parent_region_id: 'nope' } }),
    patch('put a region below another', '/v3/regions/emu-r2', { region: { parent_region_id: 'emu-r1' } }),
    ask('list regions by parent', '/v3/regions?parent_region_id=emu-r1'),
    ask('show a region that is not there', '/v3/regions/nope'),
    post(
      'create an endpoint',
      '/v3/endpoints',
      {
        endpoint: { service_id: '{service}', interface: 'public', url: 'http://x/$(project_id)s', region_id: 'emu-r1' },
      },
      { keep: { endpoint: 'endpoint.id' } },
    ),
    post('create an endpoint in a region that is not there', '/v3/endpoints', {
      endpoint: { service_id: '{service}', interface: 'public', url: 'http://x', region_id: 'nope' },
    }),
    post('create an endpoint of a service that is not there', '/v3/endpoints', {
      endpoint: { service_id: 'nope', interface: 'public', url: 'http://x' },
    }),
    post('create an endpoint of another interface', '/v3/endpoints', {
      endpoint: { service_id: '{service}', interface: 'nope', url: 'http://x' },
    }),
    post('create an endpoint with an unknown placeholder', '/v3/endpoints', {
      endpoint: { service_id: '{service}', interface: 'public', url: 'http://x/%(nope)s' },
    }),
    post('create an endpoint without a URL', '/v3/endpoints', {
      endpoint: { service_id: '{service}', interface: 'public' },
    }),
    ask('list endpoints by service', '/v3/endpoints?service_id={service}'),
    patch('change an endpoint', '/v3/endpoints/{endpoint}', { endpoint: { url: 'http://y', enabled: false } }),
    ask('show an endpoint', '/v3/endpoints/{endpoint}'),
    ask('show an endpoint that is not there', '/v3/endpoints/nope'),
    remove('delete a region with endpoints', '/v3/regions/emu-r1'),
    remove('delete a service with endpoints', '/v3/services/{service}'),
    ask('its endpoints are gone', '/v3/endpoints?service_id={service}'),
    remove('delete a region with regions below', '/v3/regions/emu-r1'),
    ask('the region below is gone', '/v3/regions/emu-r2'),
    post('create a domain', '/v3/domains', { domain: { name: 'emu-d1' } }, { keep: { domain: 'domain.id' } }),
    post('create a domain of the same name', '/v3/domains', { domain: { name: 'emu-d1' } }),
    ask('list domains by name', '/v3/domains?name=emu-d1'),
    ask('show a domain as a project', '/v3/projects/{domain}'),
    ask('list projects that are domains', '/v3/projects?is_domain=true&name=emu-d1'),
    remove('delete a domain that is enabled', '/v3/domains/{domain}'),
    patch('disable a domain', '/v3/domains/{domain}', { domain: { enabled: false } }),
    remove('delete a domain', '/v3/domains/{domain}'),
    ask('show a domain that is not there', '/v3/domains/nope'),
    ask('list domains as demo', '/v3/domains', { as: 'demo' }),
    ask('show the own domain as demo', '/v3/domains/default', { as: 'demo' }),
  ],
  cleanup: [
    remove('', '/v3/services/{service}'),
    remove('', '/v3/regions/emu-r2'),
    remove('', '/v3/regions/emu-r1'),
    patch('', '/v3/domains/{domain}', { domain: { enabled: false } }),
    remove('', '/v3/domains/{domain}'),
  ],
};
