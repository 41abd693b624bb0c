import type { Scenario } from '../scenario.ts';
import { ask, patch, post, put, remove } from '../steps.ts';

const sso = '/v3/auth/OS-FEDERATION';
const auth = (methods: string[], more: object = {}) => ({ auth: { identity: { methods, ...more } } });
const byMapped = auth(['mapped'], { mapped: { identity_provider: 'emu-off', protocol: 'mapped' } });
const basic = (name: string, secret: string) => ({
  // Encoded when it is sent, since the name is told by an earlier step.
  authorization: `Basic base64(${name}:${secret})`,
});
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** What Keystone does not have, or has turned off until it is configured. */
export const off: Scenario = {
  name: 'what is off',
  service: 'identity',
  steps: [
    ask('a certificate', '/v3/OS-SIMPLE-CERT/ca'),
    ask('certificates as nobody', '/v3/OS-SIMPLE-CERT/certificates', { as: 'nobody' }),
    ask('revoked tokens', '/v3/auth/tokens/OS-PKI/revoked'),
    ask('revoked tokens as nobody', '/v3/auth/tokens/OS-PKI/revoked', { as: 'nobody' }),
    ask('metadata of SAML', '/v3/OS-FEDERATION/saml2/metadata'),
    ask('metadata of SAML as nobody', '/v3/OS-FEDERATION/saml2/metadata', { as: 'nobody' }),
    post('an assertion without a body', `${sso}/saml2`, {}),
    post('an assertion for nobody', `${sso}/saml2`, {
      auth: { identity: { methods: ['token'], token: { id: 'x' } }, scope: { service_provider: { id: 'nope' } } },
    }),
    post('an assertion of ECP for nobody', `${sso}/saml2/ecp`, {
      auth: { identity: { methods: ['token'], token: { id: 'x' } }, scope: { service_provider: { id: 'nope' } } },
    }),
    put('a service provider', '/v3/OS-FEDERATION/service_providers/emu-off', {
      service_provider: { auth_url: 'https://example.org/auth', sp_url: 'https://example.org/sp' },
    }),
    post('an assertion for one that is off', `${sso}/saml2`, {
      auth: { identity: { methods: ['token'], token: { id: 'x' } }, scope: { service_provider: { id: 'emu-off' } } },
    }),
    patch('turn it on', '/v3/OS-FEDERATION/service_providers/emu-off', { service_provider: { enabled: true } }),
    post('an assertion by no token', `${sso}/saml2`, {
      auth: { identity: { methods: ['token'], token: { id: 'x' } }, scope: { service_provider: { id: 'emu-off' } } },
    }),
    post(
      'a token',
      '/v3/auth/tokens?nocatalog',
      auth(['password'], { password: { user: { name: 'demo', domain: { id: 'default' }, password: '{password}' } } }),
      { as: 'nobody', keep: { unscoped: 'header:x-subject-token' } },
    ),
    post('an assertion by a token without a scope', `${sso}/saml2`, {
      auth: {
        identity: { methods: ['token'], token: { id: '{unscoped}' } },
        scope: { service_provider: { id: 'emu-off' } },
      },
    }),
    post(
      'a token of a project',
      '/v3/auth/tokens?nocatalog',
      {
        auth: { ...auth(['token'], { token: { id: '{unscoped}' } }).auth, scope: { project: { id: '{demoProject}' } } },
      },
      { as: 'nobody', keep: { scoped: 'header:x-subject-token' } },
    ),
    post('an assertion by a token of a project', `${sso}/saml2`, {
      auth: {
        identity: { methods: ['token'], token: { id: '{scoped}' } },
        scope: { service_provider: { id: 'emu-off' } },
      },
    }),
    put(
      'a provider',
      '/v3/OS-FEDERATION/identity_providers/emu-off',
      { identity_provider: {} },
      { keep: { domain: 'identity_provider.domain_id' } },
    ),
    post('sign in by a provider without a protocol', '/v3/auth/tokens', byMapped, { as: 'nobody' }),
    put('a mapping', '/v3/OS-FEDERATION/mappings/emu-off', {
      mapping: { rules: [{ local: [{ user: { name: '{0}' } }], remote: [{ type: 'REMOTE_USER' }] }] },
    }),
    put('a protocol', '/v3/OS-FEDERATION/identity_providers/emu-off/protocols/mapped', {
      protocol: { mapping_id: 'emu-off' },
    }),
    post('sign in by a provider that is off', '/v3/auth/tokens', byMapped, { as: 'nobody' }),
    patch('turn the provider on', '/v3/OS-FEDERATION/identity_providers/emu-off', {
      identity_provider: { enabled: true },
    }),
    post('sign in by a provider that says nothing', '/v3/auth/tokens', byMapped, { as: 'nobody' }),
    ask('sign in by a provider in its own way', '/v3/OS-FEDERATION/identity_providers/emu-off/protocols/mapped/auth', {
      as: 'nobody',
    }),
    patch('give the provider a name', '/v3/OS-FEDERATION/identity_providers/emu-off', {
      identity_provider: { remote_ids: ['emu-r'] },
    }),
    post('sign in by a provider with a name', '/v3/auth/tokens', byMapped, { as: 'nobody' }),
    ask('sign in by the web with a provider', `${sso}/websso/mapped`, { as: 'nobody' }),
    ask('sign in by the web', `${sso}/websso/saml2`, { as: 'nobody' }),
    post('sign in by the web with a form', `${sso}/websso/saml2`, 'a=b', { as: 'nobody', headers: form }),
    ask(
      'sign in by the web from somewhere',
      `${sso}/identity_providers/nope/protocols/saml2/websso?origin=http://example.org`,
      { as: 'nobody' },
    ),
    ask('sign in by the web from nowhere', `${sso}/identity_providers/nope/protocols/saml2/websso`, { as: 'nobody' }),
    ask('sign in by a provider', '/v3/OS-FEDERATION/identity_providers/nope/protocols/saml2/auth', { as: 'nobody' }),
    ask('sign in by a provider with a known way', '/v3/OS-FEDERATION/identity_providers/nope/protocols/mapped/auth', {
      as: 'nobody',
    }),
    post(
      'sign in by mapped',
      '/v3/auth/tokens',
      auth(['mapped'], { mapped: { identity_provider: 'nope', protocol: 'saml2' } }),
      { as: 'nobody' },
    ),
    post('sign in by external', '/v3/auth/tokens', auth(['external'], { external: {} }), { as: 'nobody' }),
    post('a token of OAuth 2', '/v3/OS-OAUTH2/token', 'grant_type=client_credentials', { as: 'nobody', headers: form }),
    post('a token of OAuth 2 by another way', '/v3/OS-OAUTH2/token', 'grant_type=client_credentials', {
      as: 'nobody',
      headers: { ...form, authorization: 'Digest username="a", realm="b", nonce="c", uri="/", response="d"' },
    }),
    post('a token of OAuth 2 without a grant', '/v3/OS-OAUTH2/token', 'a=b', {
      as: 'nobody',
      headers: { ...form, ...basic('a', 'b') },
    }),
    post('a token of OAuth 2 by another grant', '/v3/OS-OAUTH2/token', 'grant_type=code', {
      as: 'nobody',
      headers: { ...form, ...basic('a', 'b') },
    }),
    post('a token of OAuth 2 for nobody', '/v3/OS-OAUTH2/token', 'grant_type=client_credentials', {
      as: 'nobody',
      headers: { ...form, ...basic('nope', 'b') },
    }),
    post('a token of OAuth 2 without a name', '/v3/OS-OAUTH2/token', 'grant_type=client_credentials', {
      as: 'nobody',
      headers: { ...form, ...basic('', 'b') },
    }),
    post(
      'an application credential',
      '/v3/users/{demoUser}/application_credentials',
      { application_credential: { name: 'emu-oauth2', secret: 's3' } },
      { as: 'demo', keep: { credential: 'application_credential.id' } },
    ),
    post('a token of OAuth 2 for a credential', '/v3/OS-OAUTH2/token', 'grant_type=client_credentials', {
      as: 'nobody',
      headers: { ...form, ...basic('{credential}', 's3') },
      keep: { bearer: 'access_token' },
    }),
    post('a token of OAuth 2 by a wrong secret', '/v3/OS-OAUTH2/token', 'grant_type=client_credentials', {
      as: 'nobody',
      headers: { ...form, ...basic('{credential}', 'no') },
    }),
    ask('use a token of OAuth 2', '/v3/auth/projects', { as: 'bearer' }),
    ask('read the way of OAuth 2', '/v3/OS-OAUTH2/token'),
    put('put to OAuth 2', '/v3/OS-OAUTH2/token', {}),
    patch('patch OAuth 2', '/v3/OS-OAUTH2/token', {}),
    remove('delete OAuth 2', '/v3/OS-OAUTH2/token'),
    remove('tokens of a user', '/v3/users/{demoUser}/tokens'),
    ask('revocations as another', '/v3/OS-REVOKE/events', { as: 'demo' }),
    ask('revocations since no time', '/v3/OS-REVOKE/events?since=nope'),
    ask('revocations since the end of time', '/v3/OS-REVOKE/events?since=2099-01-01T00:00:00Z'),
  ],
  cleanup: [
    remove('', '/v3/OS-FEDERATION/identity_providers/emu-off'),
    remove('', '/v3/OS-FEDERATION/mappings/emu-off'),
    patch('', '/v3/domains/{domain}', { domain: { enabled: false } }),
    remove('', '/v3/domains/{domain}'),
    remove('', '/v3/OS-FEDERATION/service_providers/emu-off'),
    remove('', '/v3/users/{demoUser}/application_credentials/{credential}', { as: 'demo' }),
  ],
};
