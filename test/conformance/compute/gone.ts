import { GONE, GONE_ACTIONS } from '../../../src/emulator/compute/gone/gone.table.ts';
import type { Scenario, Step } from '../scenario.ts';
import { ask, post } from '../steps.ts';

const filled = (path: string) => path.replace(/\{\w+\}/g, 'one');
const demo = { as: 'demo' } as const;

/** Every way that is gone, and what is no way. */
export const gone: Scenario = {
  name: 'what is gone',
  service: 'compute',
  steps: [
    ...GONE.flatMap(([path, ...methods]) =>
      methods.map(
        (method): Step => ({
          name: `${method} ${path}`,
          method,
          path: `/v2.1${filled(path)}`,
          ...demo,
          ...(['POST', 'PUT'].includes(method) && { body: {} }),
        }),
      ),
    ),
    ...Object.entries(GONE_ACTIONS).flatMap(([path, words]) =>
      [...words, 'nope'].map((word) => post(`${word} ${path}`, `/v2.1${filled(path)}`, { [word]: null }, demo)),
    ),
    post('an action without a body', '/v2.1/os-fixed-ips/one/action', {}, demo),
    post('an action with two words', '/v2.1/os-fixed-ips/one/action', { reserve: null, unreserve: null }, demo),
    ask('one in the newest version', '/v2.1/os-cells', {
      ...demo,
      headers: { 'openstack-api-version': 'compute 2.93' },
    }),
    ask('one as nobody', '/v2.1/os-cells', { as: 'nobody' }),
    ask('what never was', '/v2.1/os-virtual-interfaces', demo),
  ],
  cleanup: [],
};
