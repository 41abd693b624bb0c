import type { Scenario, Step } from '../scenario.ts';
import { ask, post, put, remove } from '../steps.ts';

const demo = { as: 'demo' } as const;
const groups = '/v3/{demoProject}/consistencygroups';
const snapshots = '/v3/{demoProject}/cgsnapshots';
const group = (name: string, fields: unknown): Step => post(name, groups, { consistencygroup: fields }, demo);
const copy = (name: string, fields: unknown): Step =>
  post(name, `${groups}/create_from_src`, { 'consistencygroup-from-src': fields }, demo);
const NOTHING = '27cf2f0b-1a5b-4b5e-9a6f-000000000000';

/** Consistency groups and their snapshots: refusals alone, since no driver of the recorded cloud can make one. */
export const consistencyGroups: Scenario = {
  name: 'consistency groups',
  service: 'block-storage',
  steps: [
    ask('list', groups, demo),
    ask('list in detail', `${groups}/detail`, demo),
    ask('list without a project', '/v3/consistencygroups', {
      as: 'reader',
      headers: { 'openstack-api-version': 'volume 3.67' },
    }),
    ask('list by a name', `${groups}?name=nope`, demo),
    ask('list with a wrong limit', `${groups}?limit=x`, demo),
    ask('list by a key that is none', `${groups}/detail?sort_key=x`, demo),
    ask('show what is not there', `${groups}/nope`, demo),
    post('create without a body', groups, undefined, demo),
    post('create nothing', groups, {}, demo),
    post('create a list', groups, [], demo),
    post('create null', groups, { consistencygroup: null }, demo),
    group('create without types', {}),
    group('create a named one without types', { name: 'emu' }),
    group('create with a number for a name', { name: 5, volume_types: 'a' }),
    group('create with a long name', { name: 'x'.repeat(256), volume_types: 'a' }),
    group('create with a type that is not there', { name: 'emu', volume_types: 'nope' }),
    group('create in a zone that is not there', { name: 'emu', volume_types: 'file-a', availability_zone: 'nope' }),
    post('copy nothing', `${groups}/create_from_src`, {}, demo),
    copy('copy no source', {}),
    copy('copy two sources', { name: 'emu', source_cgid: NOTHING, cgsnapshot_id: NOTHING }),
    copy('copy a group that is not there', { name: 'emu', source_cgid: 'nope' }),
    copy('copy a snapshot that is not there', { name: 'emu', cgsnapshot_id: 'nope' }),
    put('change without a body', `${groups}/nope`, undefined, demo),
    put('change nothing', `${groups}/nope`, {}, demo),
    put('change what is not there', `${groups}/nope`, { consistencygroup: { name: 'emu' } }, demo),
    put('change what is not there by the longer path', `${groups}/nope/update`, { consistencygroup: {} }, demo),
    post('delete what is not there', `${groups}/nope/delete`, {}, demo),
    post('delete perhaps', `${groups}/nope/delete`, { consistencygroup: { force: 'maybe' } }, demo),
    post('delete something else', `${groups}/nope/delete`, { colour: 'red' }, demo),
    post('delete without a body', `${groups}/nope/delete`, undefined, demo),
    remove('delete by the method', `${groups}/nope`, demo),
    ask('list snapshots', snapshots, demo),
    ask('list snapshots in detail', `${snapshots}/detail`, demo),
    ask('list snapshots with a wrong limit', `${snapshots}?limit=-1`, demo),
    ask('show a snapshot that is not there', `${snapshots}/nope`, demo),
    remove('delete a snapshot that is not there', `${snapshots}/nope`, demo),
    post('take a snapshot of nothing', snapshots, {}, demo),
    post('take a snapshot of no group', snapshots, { cgsnapshot: {} }, demo),
    post(
      'take a snapshot of a group that is not there',
      snapshots,
      { cgsnapshot: { consistencygroup_id: 'nope' } },
      demo,
    ),
    remove('delete a group by the method', `/v3/{demoProject}/groups/${NOTHING}`, demo),
    ask('the encryption of what is not there', '/v3/{demoProject}/volumes/nope/encryption/cipher', demo),
  ],
  cleanup: [],
};
