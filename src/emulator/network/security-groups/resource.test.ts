import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

test('there is one group named default, and no other takes the name', async () => {
  const demo = await signIn(createCloud({ speed: 0 }), { user: 'demo' });
  const path = '/networking/v2.0/security-groups';
  const made = await demo.call('POST', path, { body: { security_group: { name: 'a' } } });
  const id = isObject(made.body) && isObject(made.body.security_group) ? String(made.body.security_group.id) : '';
  const body = { security_group: { name: 'default' } };
  const message = 'Default security group already exists.';
  const fault = { NeutronError: { type: 'SecurityGroupDefaultAlreadyExists', message, detail: '' } };
  for (const answer of [await demo.call('PUT', `${path}/${id}`, { body }), await demo.call('POST', path, { body })]) {
    expect([answer.status, answer.body]).toEqual([409, fault]);
  }
  expect((await demo.call('DELETE', `${path}/${id}`)).status).toBe(204);
});
