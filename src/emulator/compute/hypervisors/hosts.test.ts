import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

test.each([
  ['', 5],
  ['?zone=', 5],
  ['?zone=nova', 3],
  ['?zone=nowhere', 0],
])('the hosts asked for by %j are %i', async (query, count) => {
  const admin = await signIn(createCloud({ speed: 0 }));
  const { body } = await admin.call('GET', `/compute/v2.1/os-hosts${query}`);
  expect(isObject(body) && body.hosts).toHaveLength(count);
});
