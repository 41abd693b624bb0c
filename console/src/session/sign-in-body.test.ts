import { expect, test } from 'vitest';
import { signInBody } from './sign-in-body.ts';

test('a password names the user, and the project where one was filled in', () => {
  expect(signInBody('prod', 'password', { user: 'demo', password: 'secret', project: '' })).toEqual({
    cloud: 'prod',
    method: 'password',
    user: { name: 'demo' },
    password: 'secret',
  });
  expect(
    signInBody('prod', 'password', {
      user: 'demo',
      password: 'x',
      userDomain: 'Users',
      project: 'p',
      projectDomain: 'D',
    }),
  ).toMatchObject({
    user: { name: 'demo', domain: { name: 'Users' } },
    project: { name: 'p', domain: { name: 'D' } },
  });
});

test('the key may be the whole line of its file', () => {
  expect(signInBody('prod', 'local', { key: 'Authorization: Bearer abc\n' })).toEqual({ method: 'local', key: 'abc' });
  expect(signInBody('prod', 'local', { key: 'abc' })).toEqual({ method: 'local', key: 'abc' });
});
