import type { Scenario, Step } from '../scenario.ts';
import { ask, post, put, remove } from '../steps.ts';

const demo = { as: 'demo' } as const;
const version = (text: string): Partial<Step> => ({ headers: { 'openstack-api-version': `compute ${text}` } });
const host = '/v2.1/os-hosts/compute2';
const audit = '/v2.1/os-instance_usage_audit_log';
const nodes = '/v2.1/os-baremetal-nodes';
const NO_IMAGE = '27cf2f0b-1a5b-4b5e-9a6f-000000000000';
const cache = (name: string, aggregate: string, body: unknown, more: Partial<Step> = version('2.81')): Step =>
  post(name, `/v2.1/os-aggregates/${aggregate}/images`, body, more);

/** Small things of administrators: extensions, versions, hosts, nodes, audits, tokens of consoles, images at hand. */
export const administration: Scenario = {
  name: 'administration',
  service: 'compute',
  steps: [
    ask('extensions', '/v2.1/extensions', demo),
    ask('an extension', '/v2.1/extensions/os-cells', demo),
    ask('an extension that is none', '/v2.1/extensions/nope', demo),
    ask('the version before', '/v2.1/versions/v2.0', demo),
    ask('a version that is none', '/v2.1/versions/v3', demo),
    ask('the version as nobody', '/v2.1/versions/v2.1', { as: 'nobody' }),
    put('disable a host', host, { status: 'disable' }),
    put('enable a host', host, { status: 'Enable' }),
    put('take a host into maintenance', host, { maintenance_mode: 'ENABLE' }),
    put('take a host out of maintenance', host, { maintenance_mode: 'disable', status: 'enable' }),
    put('change nothing of a host', host, {}),
    put('change a host with a wrong word', host, { status: 'perhaps' }),
    put('change something else of a host', host, { colour: 'red' }),
    put('change a host without a body', host),
    put('change a host that is not there', '/v2.1/os-hosts/nope', { status: 'enable' }),
    put('change a host as a member', host, { status: 'enable' }, demo),
    put('change a host too late', host, { status: 'enable' }, version('2.43')),
    ...['reboot', 'startup', 'shutdown'].flatMap((word) => [
      ask(`${word} a host`, `${host}/${word}`),
      ask(`${word} a host that is not there`, `/v2.1/os-hosts/nope/${word}`),
      ask(`${word} a host as a member`, `${host}/${word}`, demo),
      ask(`${word} a host too late`, `${host}/${word}`, version('2.43')),
    ]),
    ask('a host that is not there', '/v2.1/os-hosts/nope'),
    ask('a host without servers of its own', '/v2.1/os-hosts/controller'),
    ask('the audits as a member', audit, demo),
    ask('an audit as a member', `${audit}/2024-01-01%2000:00:00`, demo),
    ask('an audit before a day', `${audit}/2024-01-01`),
    ask('an audit before nothing', `${audit}/x.y`),
    ask('an audit before a time that is none', `${audit}/2024-01-01%2000:00:60`),
    ask('nodes', nodes),
    ask('nodes as a member', nodes, demo),
    ask('a node', `${nodes}/one`),
    ask('a node as a member', `${nodes}/one`, demo),
    post('create a node', nodes, {}, demo),
    remove('delete a node', `${nodes}/one`, demo),
    post('add an interface to a node', `${nodes}/one/action`, { add_interface: null }, demo),
    post('take an interface of a node away', `${nodes}/one/action`, { remove_interface: {} }, demo),
    post('do something else with a node', `${nodes}/one/action`, { reboot: {} }, demo),
    ask('nodes too late', nodes, version('2.36')),
    post('create a node too late', nodes, {}, version('2.36')),
    ask('a token that is none', '/v2.1/os-console-auth-tokens/nope'),
    ask('a token that is none, later', '/v2.1/os-console-auth-tokens/nope', version('2.31')),
    ask('a token as a member', '/v2.1/os-console-auth-tokens/nope', demo),
    cache('no images at hand', '999999', {}),
    cache('an empty list of images at hand', '999999', { cache: [] }),
    cache('an image at hand without an id', '999999', { cache: [{}] }),
    cache('an image at hand by a wrong id', '999999', { cache: [{ id: 'x' }] }),
    cache('an image at hand twice', '999999', { cache: [{ id: NO_IMAGE }, { id: NO_IMAGE }] }),
    cache('images at hand of an aggregate that is not there', '999999', { cache: [{ id: NO_IMAGE }] }),
    cache('images at hand of no number', 'x', { cache: [{ id: NO_IMAGE }, { id: NO_IMAGE }] }),
    cache('images at hand as a member', '999999', { cache: [{ id: NO_IMAGE }] }, { ...demo, ...version('2.81') }),
    cache('images at hand too early', '999999', { cache: [{ id: NO_IMAGE }] }, version('2.80')),
    ask('a server by the other name that is not there', '/v2.1/os-volumes_boot/nope', demo),
    post('a server by the other name without anything', '/v2.1/os-volumes_boot', {}, demo),
    post('an action by the other name', '/v2.1/os-volumes_boot/x/action', { reboot: {} }, demo),
    put('a change by the other name', '/v2.1/os-volumes_boot/x', { server: { name: 'x' } }, demo),
    remove('delete by the other name', '/v2.1/os-volumes_boot/x', demo),
  ],
  cleanup: [],
};
