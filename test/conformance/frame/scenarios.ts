import type { Scenario, Step } from '../scenario.ts';
import { ask, remove } from '../steps.ts';

// What each service does before it looks at any resource.

const version = (text: string): Partial<Step> => ({ headers: { 'openstack-api-version': text } });

const compute: Scenario = {
  name: 'frame',
  service: 'compute',
  steps: [
    ask('versions', '/', { as: 'nobody' }),
    ask('version', '/v2.1', { as: 'nobody' }),
    ask('version with a slash', '/v2.1/', { as: 'nobody' }),
    ask('as nobody', '/v2.1/servers', { as: 'nobody' }),
    ask('as nobody, a path that is not there', '/v2.1/nope', { as: 'nobody' }),
    ask('with a token that is none', '/v2.1/servers', { as: 'nobody', headers: { 'x-auth-token': 'nope' } }),
    ask('a path that is not there', '/v2.1/nope'),
    ask('a path with a slash', '/v2.1/servers/'),
    remove('a method that is not there', '/v2.1/servers'),
    ask('a version that is none', '/v2.1/servers', version('compute abc')),
    ask('a version with too many parts', '/v2.1/servers', version('compute 2.1.1')),
    ask('a version too new', '/v2.1/servers', version('compute 2.9999')),
    ask('a version of another kind', '/v2.1/servers', version('compute 3.1')),
  ],
  cleanup: [],
};

const image: Scenario = {
  name: 'frame',
  service: 'image',
  steps: [
    ask('versions', '/', { as: 'nobody' }),
    ask('versions by name', '/versions', { as: 'nobody' }),
    ask('version', '/v2', { as: 'nobody' }),
    ask('as nobody', '/v2/images', { as: 'nobody' }),
    ask('with a token that is none', '/v2/images', { as: 'nobody', headers: { 'x-auth-token': 'nope' } }),
    ask('a path that is not there', '/v2/nope'),
    ask('a path with a slash', '/v2/images/'),
  ],
  cleanup: [],
};

const volume: Scenario = {
  name: 'frame',
  service: 'block-storage',
  steps: [
    ask('versions', '/', { as: 'nobody' }),
    ask('version', '/v3', { as: 'nobody' }),
    ask('version with a slash', '/v3/', { as: 'nobody' }),
    ask('as nobody', '/v3/{adminProject}/volumes', { as: 'nobody' }),
    ask('with a token that is none', '/v3/{adminProject}/volumes', {
      as: 'nobody',
      headers: { 'x-auth-token': 'nope' },
    }),
    ask('a path that is not there', '/v3/{adminProject}/nope'),
    ask('a path with a slash', '/v3/{adminProject}/volumes/'),
    remove('a method that is not there', '/v3/{adminProject}/volumes'),
    ask('a version that is none', '/v3/{adminProject}/volumes', version('volume abc')),
    ask('a version too new', '/v3/{adminProject}/volumes', version('volume 3.9999')),
    ask('a version of another service', '/v3/{adminProject}/volumes', version('compute 2.3')),
  ],
  cleanup: [],
};

const network: Scenario = {
  name: 'frame',
  service: 'network',
  steps: [
    ask('versions', '/', { as: 'nobody' }),
    ask('version', '/v2.0', { as: 'admin' }),
    ask('version with a slash', '/v2.0/'),
    ask('as nobody', '/v2.0/networks', { as: 'nobody' }),
    ask('with a token that is none', '/v2.0/networks', { as: 'nobody', headers: { 'x-auth-token': 'nope' } }),
    ask('a path that is not there', '/v2.0/nope'),
    ask('a path outside', '/nope'),
  ],
  cleanup: [],
};

/** The frame of the services that have resources of their own elsewhere. */
export const FRAME_SCENARIOS: readonly Scenario[] = [compute, image, volume, network];
