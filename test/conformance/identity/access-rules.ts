import type { Scenario, Step } from '../scenario.ts';
import { ask, post, remove } from '../steps.ts';
import { token } from './token-steps.ts';

const rules = '/v3/users/{demoUser}/access_rules';
const credentials = '/v3/users/{demoUser}/application_credentials';
const servers = { service: 'compute', method: 'GET', path: '/v2.1/servers' };
const make = (name: string, access_rules: unknown, more: Partial<Step> = {}): Step =>
  post(
    name,
    credentials,
    { application_credential: { name: `emu ${name}`, secret: 's3', access_rules } },
    { as: 'demo', ...more },
  );

const byCredential = (name: string) => ({
  methods: ['application_credential'],
  application_credential: { id: `{${name}}`, secret: 's3' },
});

/** Rules that narrow what an application credential may ask for. */
export const accessRules: Scenario = {
  name: 'access rules',
  service: 'identity',
  steps: [
    make('create', [servers, { service: 'image', method: 'GET', path: '/v2/images/**' }], {
      keep: {
        one: 'application_credential.id',
        rule: 'application_credential.access_rules.0.id',
        other: 'application_credential.access_rules.1.id',
      },
    }),
    make('create with the same', [servers], { keep: { two: 'application_credential.id' } }),
    make('create with one by its id', [{ id: '{rule}' }], { keep: { three: 'application_credential.id' } }),
    make('create with no rules', [], { keep: { four: 'application_credential.id' } }),
    make('create with an unknown method', [{ ...servers, method: 'BREW' }]),
    make('create with a path without a slash', [{ ...servers, path: 'v2.1' }]),
    make('create with a rule of more', [{ ...servers, nope: 1 }]),
    ask('show', `${credentials}/{one}`, { as: 'demo' }),
    ask('list', rules, { as: 'demo' }),
    ask('list by service', `${rules}?service=image`, { as: 'demo' }),
    ask('list by method', `${rules}?method=POST`, { as: 'demo' }),
    ask('list as admin', rules),
    ask('list as another', rules, { as: 'reader' }),
    ask('list of nobody', '/v3/users/nope/access_rules', { as: 'demo' }),
    ask('show a rule', `${rules}/{rule}`, { as: 'demo' }),
    ask('show a rule as another', `${rules}/{rule}`, { as: 'reader' }),
    ask('show a rule as admin', `${rules}/{rule}`),
    ask('show a rule that is not there', `${rules}/nope`, { as: 'demo' }),
    token(
      'a token',
      { identity: byCredential('one') },
      {
        keep: { token: 'header:x-subject-token' },
      },
    ),
    ask('show the token without knowing rules', '/v3/auth/tokens?nocatalog', {
      headers: { 'x-subject-token': '{token}' },
    }),
    ask('show the token knowing rules', '/v3/auth/tokens?nocatalog', {
      headers: { 'x-subject-token': '{token}', 'openstack-identity-access-rules': '1.0' },
    }),
    make('create with a rule of Keystone', [{ service: 'identity', method: 'GET', path: '/v3/users/*' }], {
      keep: { five: 'application_credential.id', own: 'application_credential.access_rules.0.id' },
    }),
    token('a narrow token', { identity: byCredential('five') }, { keep: { narrow: 'header:x-subject-token' } }),
    ask('ask what the rules allow', '/v3/users/{demoUser}', { as: 'narrow' }),
    ask('ask what they do not', '/v3/auth/projects', { as: 'narrow' }),
    ask('ask below what they allow', '/v3/users/{demoUser}/groups', { as: 'narrow' }),
    ask('ask about the own token', '/v3/auth/tokens?nocatalog', {
      as: 'narrow',
      headers: { 'x-subject-token': '{narrow}', 'openstack-identity-access-rules': '1.0' },
    }),
    remove('delete the credential with a rule of Keystone', `${credentials}/{five}`, { as: 'demo' }),
    remove('delete the rule of Keystone', `${rules}/{own}`, { as: 'demo' }),
    remove('delete a rule in use', `${rules}/{rule}`, { as: 'demo' }),
    remove('delete a rule as another', `${rules}/{rule}`, { as: 'reader' }),
    remove('delete a rule that is not there', `${rules}/nope`, { as: 'demo' }),
    remove('delete the credential', `${credentials}/{one}`, { as: 'demo' }),
    remove('delete the credential with the same', `${credentials}/{two}`, { as: 'demo' }),
    remove('delete the credential with one by its id', `${credentials}/{three}`, { as: 'demo' }),
    remove('delete a rule', `${rules}/{rule}`, { as: 'demo' }),
    remove('delete a rule again', `${rules}/{rule}`, { as: 'demo' }),
    ask('list what is left', rules, { as: 'demo' }),
    remove('delete the other rule', `${rules}/{other}`, { as: 'demo' }),
  ],
  cleanup: ['one', 'two', 'three', 'four', 'five'].map((name) =>
    remove('', `${credentials}/{${name}}`, { as: 'demo' }),
  ),
};
