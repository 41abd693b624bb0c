import type { Scenario, Step } from '../scenario.ts';
import { ask, patch, post, put, remove } from '../steps.ts';

const base = '/v3/OS-OAUTH1';
const consumers = `${base}/consumers`;
const own = '/v3/users/{demoUser}/OS-OAUTH1/access_tokens';
/** The header of a request that is signed by its secrets as they are. */
const signed = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const all = {
    oauth_nonce: 'abcdef0123',
    oauth_timestamp: '{now}',
    oauth_signature_method: 'PLAINTEXT',
    oauth_version: '1.0',
    ...fields,
  };
  const parts = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  return { authorization: `OAuth ${parts.join(', ')}` };
};
const byConsumer = { oauth_consumer_key: '{consumer}', oauth_signature: '{secret}%26', oauth_callback: 'oob' };
const request = (name: string, fields: object, more: Partial<Step> = {}): Step =>
  post(name, `${base}/request_token`, undefined, {
    as: 'nobody',
    headers: { 'requested-project-id': '{demoProject}', ...signed({ ...byConsumer, ...fields }) },
    ...more,
  });
const byRequest = {
  oauth_consumer_key: '{consumer}',
  oauth_token: '{request}',
  oauth_verifier: '{verifier}',
  oauth_signature: '{secret}%26{requestSecret}',
};
const access = (name: string, fields: object, more: Partial<Step> = {}): Step =>
  post(name, `${base}/access_token`, undefined, {
    as: 'nobody',
    headers: signed({ ...byRequest, ...fields }),
    ...more,
  });
const byAccess = {
  oauth_consumer_key: '{consumer}',
  oauth_token: '{access}',
  oauth_signature: '{secret}%26{accessSecret}',
};
const token = (name: string, fields: object, more: Partial<Step> = {}): Step =>
  post(
    name,
    '/v3/auth/tokens?nocatalog',
    { auth: { identity: { methods: ['oauth1'], oauth1: {} } } },
    {
      as: 'nobody',
      headers: signed({ ...byAccess, ...fields }),
      ...more,
    },
  );

/** What a consumer is let do for a user, by OAuth 1. */
export const oauth1: Scenario = {
  name: 'oauth',
  service: 'identity',
  steps: [
    post(
      'a consumer',
      consumers,
      { consumer: { description: 'd' } },
      { keep: { consumer: 'consumer.id', secret: 'consumer.secret' } },
    ),
    post(
      'a consumer with more',
      consumers,
      { consumer: { note: 'n', description: null } },
      { keep: { other: 'consumer.id' } },
    ),
    post('a consumer with a number', consumers, { consumer: { description: 5 } }),
    post('a consumer as another', consumers, { consumer: {} }, { as: 'demo' }),
    ask('show a consumer', `${consumers}/{consumer}`),
    ask('show a consumer that is not there', `${consumers}/nope`),
    ask('show a consumer as another', `${consumers}/{consumer}`, { as: 'demo' }),
    ask('list consumers', consumers),
    patch('change a consumer', `${consumers}/{consumer}`, { consumer: { description: 'e', note: 'm' } }),
    patch('change the secret of a consumer', `${consumers}/{consumer}`, { consumer: { secret: 'x' } }),
    patch('change nothing of a consumer', `${consumers}/{consumer}`, { consumer: {} }),
    patch('change a consumer that is not there', `${consumers}/nope`, { consumer: { description: 'e' } }),
    request('ask for a token', {}, { keep: { request: 'form:oauth_token', requestSecret: 'form:oauth_token_secret' } }),
    request('ask for a token with a wrong signature', { oauth_signature: 'no%26' }),
    request('ask for a token without a callback', { oauth_callback: '' }),
    request('ask for a token of long ago', { oauth_timestamp: '1000000000' }),
    request('ask for a token with a word for a time', { oauth_timestamp: 'nope' }),
    request('ask for a token with an unknown signature', { oauth_signature_method: 'NOPE' }),
    request('ask for a token of another version', { oauth_version: '2.0' }),
    request('ask for a token with a wrong nonce', { oauth_nonce: 'xyz' }),
    request('ask for a token for nobody', { oauth_consumer_key: 'nope' }),
    request('ask for a token without a consumer', { oauth_consumer_key: '' }),
    request('ask for a token without a project', {}, { headers: signed(byConsumer) }),
    request(
      'ask for a token for a project that is not there',
      {},
      { headers: { 'requested-project-id': 'nope', ...signed(byConsumer) } },
    ),
    request('ask for a token unsigned', {}, { headers: { 'requested-project-id': '{demoProject}' } }),
    access('have access before it is given', { oauth_verifier: 'abcdefgh' }),
    ask('find a role', '/v3/roles?name=service', { keep: { serviceRole: 'roles.0.id' } }),
    put('give access without a role one has', `${base}/authorize/{request}`, { roles: [{ id: '{serviceRole}' }] }),
    put('give access with a role that is not there', `${base}/authorize/{request}`, { roles: [{ name: 'nope' }] }),
    put('give access with a word', `${base}/authorize/{request}`, { roles: 'x' }),
    put('give access to nothing', `${base}/authorize/nope`, { roles: [{ id: '{memberRole}' }] }),
    put('give access as another', `${base}/authorize/{request}`, { roles: [{ id: '{memberRole}' }] }, { as: 'demo' }),
    put(
      'give access',
      `${base}/authorize/{request}`,
      { roles: [{ id: '{memberRole}' }] },
      { keep: { verifier: 'token.oauth_verifier' } },
    ),
    access('have access with a wrong verifier', { oauth_verifier: 'abcdefgh' }),
    access('have access with a wrong signature', { oauth_signature: 'no%26{requestSecret}' }),
    access('have access without a verifier', { oauth_verifier: '' }),
    access('have access without a token', { oauth_token: '' }),
    access('have access with a token that is not there', { oauth_token: 'nope' }),
    access('have access', {}, { keep: { access: 'form:oauth_token', accessSecret: 'form:oauth_token_secret' } }),
    access('have access again', {}),
    token('a token', {}, { keep: { token: 'header:x-subject-token' } }),
    token('a token with a wrong signature', { oauth_signature: 'no%26' }),
    token('a token of no access', { oauth_token: 'nope' }),
    token('a token without access', { oauth_token: '' }),
    ask('show the token', '/v3/auth/tokens?nocatalog', { headers: { 'x-subject-token': '{token}' } }),
    ask('use the token', '/v3/auth/projects', { as: 'token' }),
    post(
      'a token by the token',
      '/v3/auth/tokens',
      { auth: { identity: { methods: ['token'], token: { id: '{token}' } } } },
      { as: 'nobody' },
    ),
    post(
      'a trust by the token',
      '/v3/OS-TRUST/trusts',
      { trust: { trustor_user_id: '{adminUser}', trustee_user_id: '{demoUser}', impersonation: false } },
      { as: 'token' },
    ),
    ask('credentials by the token', '/v3/users/{adminUser}/application_credentials', { as: 'token' }),
    ask('list access', '/v3/users/{adminUser}/OS-OAUTH1/access_tokens'),
    ask('list access of another', own),
    ask('list access as another', own, { as: 'demo' }),
    ask('list access by the token', '/v3/users/{adminUser}/OS-OAUTH1/access_tokens', { as: 'token' }),
    ask('show access', '/v3/users/{adminUser}/OS-OAUTH1/access_tokens/{access}'),
    ask('show access of another', `${own}/{access}`),
    ask('show access that is not there', `${own}/nope`),
    ask('roles of access', '/v3/users/{adminUser}/OS-OAUTH1/access_tokens/{access}/roles'),
    ask('roles of access of another', `${own}/{access}/roles`),
    ask('a role of access', '/v3/users/{adminUser}/OS-OAUTH1/access_tokens/{access}/roles/{memberRole}'),
    ask('a role that access has not', '/v3/users/{adminUser}/OS-OAUTH1/access_tokens/{access}/roles/{readerRole}'),
    ask('a role of access of another', `${own}/{access}/roles/{memberRole}`),
    remove('end access of another', `${own}/{access}`),
    remove('end access as another', '/v3/users/{adminUser}/OS-OAUTH1/access_tokens/{access}', { as: 'demo' }),
    remove('end access', '/v3/users/{adminUser}/OS-OAUTH1/access_tokens/{access}'),
    remove('end access again', '/v3/users/{adminUser}/OS-OAUTH1/access_tokens/{access}'),
    token('a token when access has ended', {}),
    remove('delete a consumer as another', `${consumers}/{consumer}`, { as: 'demo' }),
    remove('delete a consumer', `${consumers}/{consumer}`),
    remove('delete a consumer again', `${consumers}/{consumer}`),
    remove('delete the other consumer', `${consumers}/{other}`),
  ],
  cleanup: ['consumer', 'other'].map((name) => remove('', `${consumers}/{${name}}`)),
};
