import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { signIn } from '../sign-in.ts';
import { ask } from './ask.ts';

const LATER = ['network.segment', 'network.segment-range', 'network.default-security-group-rule'];

test('a state that was saved before there were plugins gets what they hold', async () => {
  const cloud = createCloud({ speed: 0 });
  const saved = cloud.save();
  const collections = Object.fromEntries(Object.entries(saved.collections).filter(([kind]) => !LATER.includes(kind)));
  cloud.load({ ...saved, collections });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo' })];
  const [, group] = await ask(demo, 'POST', '/security-groups', { security_group: { name: 'g' } });
  expect(group).toMatchObject({ security_group_rules: [{ direction: 'egress' }, { direction: 'egress' }] });
  expect(await ask(admin, 'GET', '/segments?sort_key=network_type&sort_dir=asc')).toMatchObject([
    200,
    [{ network_type: 'flat' }, { network_type: 'vxlan', segmentation_id: 158 }],
  ]);
  expect(await ask(admin, 'GET', '/network-segment-ranges?fields=maximum')).toEqual([200, [{ maximum: 1000 }]]);
});

test('rules that an administrator has taken away stay away', async () => {
  const cloud = createCloud({ speed: 0 });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo' })];
  for (const { id } of cloud.state.network.defaultRules.all()) {
    expect(await ask(admin, 'DELETE', `/default-security-group-rules/${id}`)).toEqual([204]);
  }
  const made = await ask(demo, 'POST', '/security-groups', { security_group: { name: 'g' } });
  expect(made).toMatchObject([201, { security_group_rules: [] }]);
});
