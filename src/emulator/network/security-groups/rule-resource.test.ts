import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { signIn } from '../../sign-in.ts';

const NOWHERE = '27cf2f0b-1a5b-4b5e-9a6f-000000000000';

// As a real Neutron (21.0) answered: what an id looks like does not matter.
test.each([
  [{ security_group_id: 'bad' }, 'SecurityGroupNotFound', 'Security group bad does not exist'],
  [{ remote_group_id: 'bad' }, 'SecurityGroupNotFound', 'Security group bad does not exist'],
  [{ remote_group_id: NOWHERE }, 'SecurityGroupNotFound', `Security group ${NOWHERE} does not exist`],
  [{ remote_address_group_id: 'bad' }, 'AddressGroupNotFound', 'Address group bad could not be found.'],
])('a rule with %j names nothing that is there', async (fields, type, message) => {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const admin = await signIn(cloud);
  const group = cloud.state.network.securityGroups.all()[0];
  const rule = { security_group_id: group?.id, direction: 'ingress', ...fields };
  const path = '/networking/v2.0/security-group-rules';
  const answer = await admin.call('POST', path, { body: { security_group_rule: rule } });
  expect([answer.status, answer.body]).toEqual([404, { NeutronError: { type, message, detail: '' } }]);
});
