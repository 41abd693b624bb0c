import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test.each([
  ['{"password": "hunter2", "name": "demo"}', '{"password": "***", "name": "demo"}'],
  ['{"adminPass":"a\\"b"}', '{"adminPass":"***"}'],
  ["{ password: 'hunter2' }", "{ password: '***' }"],
  ['OS_PASSWORD=hunter2 OS_USERNAME=demo', 'OS_PASSWORD=*** OS_USERNAME=demo'],
  ['--os-password hunter2 --os-cloud x', '--os-password *** --os-cloud x'],
  ['application_credential_secret: hunter2', 'application_credential_secret: ***'],
  ['x-auth-token: abc123', 'x-auth-token: ***'],
  ['X-Subject-Token: abc123', 'X-Subject-Token: ***'],
  ['http://demo:hunter2@keystone/v3', 'http://demo:***@keystone/v3'],
  [`sent gAAAAA${'b'.repeat(40)}== to nova`, 'sent *** to nova'],
  ['a token that has ended; sign in again', 'a token that has ended; sign in again'],
  ['The password of demo was refused.', 'The password of demo was refused.'],
])('%s becomes %s', (text, shown) => {
  expect(redact(text)).toBe(shown);
});
