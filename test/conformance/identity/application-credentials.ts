import type { Scenario, Step } from '../scenario.ts';
import { ask, post, remove } from '../steps.ts';
import { demoScope, token } from './token-steps.ts';

const credentials = '/v3/users/{demoUser}/application_credentials';
const make = (name: string, fields: unknown, more: Partial<Step> = {}): Step =>
  post(name, credentials, { application_credential: fields }, { as: 'demo', ...more });
const byCredential = (data: unknown) => ({
  identity: { methods: ['application_credential'], application_credential: data },
});
const named = { name: 'emu-ac1', secret: 's3', user: { name: 'demo', domain: { id: 'default' } } };

/** Application credentials, and the tokens made with them. */
export const applicationCredentials: Scenario = {
  name: 'application credentials',
  service: 'identity',
  steps: [
    make(
      'create',
      {
        name: 'emu-ac1',
        secret: 's3',
        description: 'd',
        expires_at: '2099-01-01T00:00:00',
        roles: [{ name: 'reader' }],
      },
      { keep: { one: 'application_credential.id' } },
    ),
    make('create with a made secret', { name: 'emu-ac2' }, { keep: { two: 'application_credential.id' } }),
    make('create a second of the same name', { name: 'emu-ac1' }),
    make('create with a role one has not', { name: 'emu-ac3', roles: [{ name: 'admin' }] }),
    make('create with a role that is not there', { name: 'emu-ac3', roles: [{ name: 'nope' }] }),
    make('create one that is over', { name: 'emu-ac3', expires_at: '2020-01-01T00:00:00' }),
    make('create one that ends never', { name: 'emu-ac3', expires_at: 'never' }),
    make('create without a name', {}),
    post(
      'create for someone else',
      '/v3/users/{adminUser}/application_credentials',
      { application_credential: { name: 'x' } },
      { as: 'demo' },
    ),
    ask('list by name', `${credentials}?name=emu-ac1`, { as: 'demo' }),
    ask('show', `${credentials}/{one}`, { as: 'demo' }),
    ask('show as admin', `${credentials}/{one}`),
    ask('show as another', `${credentials}/{one}`, { as: 'reader' }),
    ask('show one that is not there', `${credentials}/nope`, { as: 'demo' }),
    token('a token by name', byCredential(named), { keep: { token: 'header:x-subject-token' } }),
    token('a token by id', byCredential({ id: '{one}', secret: 's3' })),
    token('a token with a wrong secret', byCredential({ id: '{one}', secret: 'no' })),
    token('a token of one that is not there', byCredential({ id: 'nope', secret: 'no' })),
    token('a token without user', byCredential({ name: 'emu-ac1', secret: 's3' })),
    token('a token with a scope', { ...byCredential(named), scope: demoScope }),
    make('create by a restricted one', { name: 'emu-ac4' }, { as: 'token' }),
    remove('delete by a restricted one', `${credentials}/{two}`, { as: 'token' }),
    remove('delete', `${credentials}/{one}`, { as: 'demo' }),
    remove('delete again', `${credentials}/{one}`, { as: 'demo' }),
    ask('use the token of one that is gone', '/v3/auth/projects', { as: 'token' }),
  ],
  cleanup: [remove('', `${credentials}/{one}`, { as: 'demo' }), remove('', `${credentials}/{two}`, { as: 'demo' })],
};
