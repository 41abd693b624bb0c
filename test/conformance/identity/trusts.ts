import type { Scenario, Step } from '../scenario.ts';
import { ask, post, remove } from '../steps.ts';
import { byPassword, demoScope, token } from './token-steps.ts';

const trusts = '/v3/OS-TRUST/trusts';
const base = {
  trustor_user_id: '{demoUser}',
  trustee_user_id: '{trustee}',
  project_id: '{demoProject}',
  impersonation: false,
  roles: [{ id: '{memberRole}' }],
};
const make = (name: string, fields: object, more: Partial<Step> = {}): Step =>
  post(name, trusts, { trust: { ...base, ...fields } }, { as: 'demo', ...more });
const byReader = {
  methods: ['password'],
  password: { user: { name: 'reader', domain: { id: 'default' }, password: '{password}' } },
};
const byOther = { methods: ['password'], password: { user: { id: '{other}', password: 's3' } } };
const counted = { trustee_user_id: '{other}', expires_at: '2099-01-01T00:00:00.5Z', remaining_uses: 2 };
const within = (id: string) => ({ 'OS-TRUST:trust': { id } });
const byToken = (id: string) => ({ methods: ['token'], token: { id } });

/** Trusts: made, refused, shown, listed, redelegated and deleted. */
export const trustScenario: Scenario = {
  name: 'trusts',
  service: 'identity',
  steps: [
    ask('find the trustee', '/v3/users?name=reader', { keep: { trustee: 'users.0.id' } }),
    make('create', {}, { keep: { plain: 'trust.id' } }),
    make(
      'create with a role by name',
      { roles: [{ name: 'reader' }], impersonation: true },
      { keep: { acting: 'trust.id' } },
    ),
    post(
      'another trustee',
      '/v3/users',
      { user: { name: 'emu-trustee', password: 's3' } },
      { keep: { other: 'user.id' } },
    ),
    make('create with an end and uses', counted, { keep: { counted: 'trust.id' } }),
    make('create the same with the same end', counted),
    make('create without a project', { project_id: null, roles: [] }, { keep: { bare: 'trust.id' } }),
    make('create for a project without roles', { roles: [] }),
    make('create with a role one has not', { roles: [{ id: '{adminRole}' }] }),
    make('create with a role that is not there', { roles: [{ name: 'nope' }] }),
    make('create with a role id that is not there', { roles: [{ id: 'nope' }] }),
    make('create in the name of another', { trustor_user_id: '{adminUser}' }),
    make('create in the name of another as admin', {}, { as: 'admin' }),
    make('create for a user that is not there', { trustee_user_id: 'nope' }),
    make('create for a project that is not there', { project_id: 'nope' }),
    make('create one that is over', { expires_at: '2020-01-01T00:00:00Z' }),
    make('create one that ends never', { expires_at: 'never' }),
    make('create with no use', { remaining_uses: 0 }),
    make('create with uses and redelegation', { remaining_uses: 2, allow_redelegation: true }),
    make('create with too much redelegation', { redelegation_count: 9, allow_redelegation: true }),
    make('create with a word for impersonation', { impersonation: 'yes' }),
    post('create without anything', trusts, { trust: {} }, { as: 'demo' }),
    make(
      'create one that can be passed on',
      { allow_redelegation: true, redelegation_count: 2, impersonation: true },
      {
        keep: { source: 'trust.id' },
      },
    ),
    ask('show', `${trusts}/{plain}`, { as: 'demo' }),
    ask('show as trustee', `${trusts}/{plain}`, { as: 'reader' }),
    ask('show as admin', `${trusts}/{plain}`),
    ask('show one that is not there', `${trusts}/nope`, { as: 'demo' }),
    ask('list all', trusts),
    ask('list all as another', trusts, { as: 'demo' }),
    ask('list of the trustor', `${trusts}?trustor_user_id={demoUser}`, { as: 'demo' }),
    ask('list of the trustee', `${trusts}?trustee_user_id={trustee}`, { as: 'reader' }),
    ask('list of the trustor as another', `${trusts}?trustor_user_id={demoUser}`, { as: 'reader' }),
    ask('list by something else', `${trusts}?nope=1`),
    ask('roles', `${trusts}/{plain}/roles`, { as: 'reader' }),
    ask('role', `${trusts}/{plain}/roles/{memberRole}`, { as: 'reader' }),
    ask('role that is not in it', `${trusts}/{plain}/roles/{adminRole}`, { as: 'reader' }),
    ask('roles of one that is not there', `${trusts}/nope/roles`, { as: 'reader' }),
    token(
      'a token of it',
      { identity: byReader, scope: within('{plain}') },
      { keep: { plainToken: 'header:x-subject-token' } },
    ),
    token(
      'a token that acts as the trustor',
      { identity: byReader, scope: within('{acting}') },
      { keep: { actingToken: 'header:x-subject-token' } },
    ),
    token('a token of one without a project', { identity: byReader, scope: within('{bare}') }),
    token('a token of one that is not there', { identity: byReader, scope: within('nope') }),
    token('a token of no trust', { identity: byReader, scope: { 'OS-TRUST:trust': {} } }),
    token('a token by the trustor', { identity: byPassword, scope: within('{plain}') }),
    token('a first token of two', { identity: byOther, scope: within('{counted}') }),
    ask('show what is left', `${trusts}/{counted}`, { as: 'demo' }),
    token('a second token of two', { identity: byOther, scope: within('{counted}') }),
    token('a third token of two', { identity: byOther, scope: within('{counted}') }),
    ask('show one that is used up', `${trusts}/{counted}`, { as: 'demo' }),
    ask('show a token of a trust', '/v3/auth/tokens?nocatalog', { headers: { 'x-subject-token': '{plainToken}' } }),
    ask('show a token that acts as the trustor', '/v3/auth/tokens?nocatalog', {
      headers: { 'x-subject-token': '{actingToken}' },
    }),
    ask('projects by a token of a trust', '/v3/auth/projects', { as: 'actingToken' }),
    token('a token by a token of a trust', { identity: byToken('{plainToken}'), scope: demoScope }),
    ask('show by a token of it', `${trusts}/{plain}`, { as: 'plainToken' }),
    post(
      'a credential by a token of a trust',
      '/v3/users/{demoUser}/application_credentials',
      { application_credential: { name: 'emu-t1' } },
      { as: 'actingToken' },
    ),
    ask('credentials by a token of a trust', '/v3/users/{demoUser}/application_credentials', { as: 'actingToken' }),
    post(
      'keys of EC2 by a token of a trust',
      '/v3/users/{demoUser}/credentials/OS-EC2',
      { tenant_id: '{demoProject}' },
      { as: 'actingToken' },
    ),
    post(
      'a credential of a user by a token of a trust',
      '/v3/credentials',
      { credential: { type: 'cert', blob: 'x', user_id: '{demoUser}' } },
      { as: 'actingToken' },
    ),
    token(
      'a token to pass on',
      { identity: byReader, scope: within('{source}') },
      { keep: { sourceToken: 'header:x-subject-token' } },
    ),
    make(
      'pass on',
      { trustee_user_id: '{adminUser}', allow_redelegation: true, impersonation: true },
      { as: 'sourceToken', keep: { passed: 'trust.id' } },
    ),
    make(
      'pass on for good',
      { trustee_user_id: '{adminUser}', impersonation: true },
      { as: 'sourceToken', keep: { last: 'trust.id' } },
    ),
    make(
      'pass on with another depth',
      { trustee_user_id: '{adminUser}', allow_redelegation: true, redelegation_count: 2, impersonation: true },
      { as: 'sourceToken' },
    ),
    make(
      'pass on with uses',
      { trustee_user_id: '{adminUser}', remaining_uses: 2, impersonation: true },
      { as: 'sourceToken' },
    ),
    make(
      'pass on by a token that cannot',
      { impersonation: true, roles: [{ id: '{readerRole}' }] },
      { as: 'actingToken' },
    ),
    ask('show what was passed on', `${trusts}/{passed}`),
    remove('delete as the trustee', `${trusts}/{plain}`, { as: 'reader' }),
    remove('delete', `${trusts}/{plain}`, { as: 'demo' }),
    remove('delete again', `${trusts}/{plain}`, { as: 'demo' }),
    ask('use the token of one that is gone', '/v3/auth/catalog', { as: 'plainToken' }),
    remove('delete the one that was passed on', `${trusts}/{source}`, { as: 'admin' }),
    ask('show what came of it', `${trusts}/{passed}`),
    remove('delete the other trustee', '/v3/users/{other}'),
    ask('list of nobody', `${trusts}?trustee_user_id={other}`),
  ],
  cleanup: [
    ...['plain', 'acting', 'bare', 'source', 'passed', 'last'].map((name) => remove('', `${trusts}/{${name}}`)),
    remove('', '/v3/users/{other}'),
  ],
};
