import type { Scenario, Step } from '../scenario.ts';
import { ask, post, remove } from '../steps.ts';

const demo = { as: 'demo' } as const;
const later: Partial<Step> = { as: 'demo', headers: { 'openstack-api-version': 'compute 2.36' } };
const volumes = '/v2.1/os-volumes';
const snapshots = '/v2.1/os-snapshots';
const volume = (name: string, fields: unknown, more: Partial<Step> = {}): Step =>
  post(name, volumes, { volume: fields }, { ...demo, ...more });
const snapshot = (name: string, fields: unknown, more: Partial<Step> = {}): Step =>
  post(name, snapshots, { snapshot: fields }, { ...demo, ...more });

/** What Nova passes on to Cinder: volumes and snapshots. */
export const volumeProxies: Scenario = {
  name: 'proxies for volumes',
  service: 'compute',
  steps: [
    ask('volumes with a wrong limit', `${volumes}?limit=x`, demo),
    ask('volumes with a limit below zero', `${volumes}/detail?limit=-1`, demo),
    ask('no volume', `${volumes}/nope`, demo),
    remove('delete no volume', `${volumes}/nope`, demo),
    ask('volumes too late', volumes, later),
    post('a volume without a body', volumes, {}, demo),
    volume('a volume without a size', {}),
    volume('a volume of nothing', { size: 0 }),
    volume('a volume of a word', { size: 'x' }),
    volume('a volume with something else', { size: 1, colour: 'red' }),
    volume('a volume of a snapshot that is not there', { size: 1, snapshot_id: 'nope' }),
    volume('a volume of a type that is not there', { size: 1, volume_type: 'nope' }),
    volume('a volume in a zone that is not there', { size: 1, availability_zone: 'nope' }),
    volume('a volume with metadata of numbers', { size: 1, metadata: { a: 5 } }),
    volume('a volume beyond the quota', { size: 100_000 }),
    volume(
      'a volume',
      { size: '1', display_name: 'emu', display_description: 'd', metadata: { a: 'b' }, volume_type: 'file-a' },
      {
        keep: { one: 'volume.id' },
      },
    ),
    volume('a volume too late', { size: 1 }, later),
    ask('snapshots with a wrong limit', `${snapshots}/detail?limit=x`, demo),
    ask('no snapshot', `${snapshots}/nope`, demo),
    remove('delete no snapshot', `${snapshots}/nope`, demo),
    post('a snapshot without a body', snapshots, {}, demo),
    snapshot('a snapshot of nothing', {}),
    snapshot('a snapshot of no volume', { volume_id: 'nope' }),
    snapshot('a snapshot with a wrong flag', { volume_id: '{one}', force: 'maybe' }),
    snapshot('a snapshot with something else', { volume_id: '{one}', colour: 'red' }),
    ask('snapshots too late', snapshots, later),
  ],
  // A volume cannot be deleted while it is made.
  cleanup: Array.from({ length: 40 }, () => remove('', `${volumes}/{one}`, demo)),
};
