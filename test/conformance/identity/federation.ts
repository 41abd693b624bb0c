import type { Scenario, Step } from '../scenario.ts';
import { ask, patch, post, put, remove } from '../steps.ts';

const base = '/v3/OS-FEDERATION';
const idps = `${base}/identity_providers`;
const maps = `${base}/mappings`;
const sps = `${base}/service_providers`;
const protocols = `${idps}/emu-idp/protocols`;
const rules = [{ local: [{ user: { name: '{0}' } }, { group: { id: 'g' } }], remote: [{ type: 'UserName' }] }];
const idp = (name: string, path: string, fields: unknown, more: Partial<Step> = {}): Step =>
  put(name, `${idps}/${path}`, { identity_provider: fields }, more);
const map = (name: string, path: string, fields: unknown, more: Partial<Step> = {}): Step =>
  put(name, `${maps}/${path}`, { mapping: fields }, more);
const sp = (name: string, path: string, fields: unknown, more: Partial<Step> = {}): Step =>
  put(name, `${sps}/${path}`, { service_provider: fields }, more);
const there = { auth_url: 'https://example.org/auth', sp_url: 'https://example.org/sp' };

/** Records of federation. */
export const federation: Scenario = {
  name: 'federation',
  service: 'identity',
  steps: [
    idp(
      'a provider',
      'emu-idp',
      { description: 'd', remote_ids: ['emu-1', 'emu-2'], enabled: true },
      { keep: { domain: 'identity_provider.domain_id' } },
    ),
    ask('the domain of a provider', '/v3/domains/{domain}'),
    idp('a provider of a domain', 'emu-own', { domain_id: 'default', authorization_ttl: 5 }),
    idp('a provider of a domain that is not there', 'emu-none', { domain_id: 'nope' }),
    idp('a provider that is there', 'emu-idp', {}),
    idp('a provider with a remote id that is taken', 'emu-none', { remote_ids: ['emu-1'] }),
    idp('a provider with the same remote id twice', 'emu-none', { remote_ids: ['emu-3', 'emu-3'] }),
    idp('a provider with more', 'emu-none', { nope: 1 }),
    idp('a provider as another', 'emu-none', {}, { as: 'demo' }),
    ask('show a provider', `${idps}/emu-idp`),
    ask('show a provider that is not there', `${idps}/nope`),
    ask('show a provider as another', `${idps}/emu-idp`, { as: 'reader' }),
    ask('list providers', idps),
    ask('list providers by id', `${idps}?id=emu-own`),
    ask('list providers that are enabled', `${idps}?enabled=true`),
    ask('list providers as another', idps, { as: 'demo' }),
    patch('change a provider', `${idps}/emu-idp`, {
      identity_provider: { remote_ids: ['emu-1', 'emu-4'], enabled: false },
    }),
    patch('change a provider to a remote id that is taken', `${idps}/emu-own`, {
      identity_provider: { remote_ids: ['emu-4'] },
    }),
    patch('change the domain of a provider', `${idps}/emu-idp`, { identity_provider: { domain_id: 'default' } }),
    patch('change nothing of a provider', `${idps}/emu-idp`, { identity_provider: {} }),
    patch('change a provider that is not there', `${idps}/nope`, { identity_provider: { enabled: true } }),
    map('a mapping', 'emu-map', { rules }),
    map('a mapping that is there', 'emu-map', { rules }),
    map('a mapping without rules', 'emu-none', { rules: [] }),
    map('a mapping of nothing', 'emu-none', {}),
    map('a mapping with a wrong rule', 'emu-none', { rules: [{ local: [{ nope: 1 }], remote: [] }] }),
    map('a mapping with rules of both kinds', 'emu-none', {
      rules: [{ local: [{ user: { name: 'x' } }], remote: [{ type: 'a', any_one_of: ['b'], whitelist: ['c'] }] }],
    }),
    map('a mapping as another', 'emu-none', { rules }, { as: 'demo' }),
    ask('show a mapping', `${maps}/emu-map`),
    ask('show a mapping that is not there', `${maps}/nope`),
    ask('list mappings', maps),
    patch('change a mapping', `${maps}/emu-map`, {
      mapping: { rules: [{ ...rules[0], remote: [{ type: 'Other', any_one_of: ['a'], regex: true }] }] },
    }),
    patch('change a mapping that is not there', `${maps}/nope`, { mapping: { rules } }),
    put('a protocol', `${protocols}/saml2`, { protocol: { mapping_id: 'emu-map' } }),
    put('a protocol that is there', `${protocols}/saml2`, { protocol: { mapping_id: 'emu-map' } }),
    put('a protocol with an attribute', `${protocols}/emu-oidc`, {
      protocol: { mapping_id: 'emu-map', remote_id_attribute: 'A' },
    }),
    put('a protocol without a mapping', `${protocols}/none`, { protocol: {} }),
    put('a protocol with a mapping that is not there', `${protocols}/emu-other`, { protocol: { mapping_id: 'nope' } }),
    put('a protocol of a provider that is not there', `${idps}/nope/protocols/saml2`, {
      protocol: { mapping_id: 'emu-map' },
    }),
    put('a protocol as another', `${protocols}/none`, { protocol: { mapping_id: 'emu-map' } }, { as: 'demo' }),
    ask('show a protocol', `${protocols}/saml2`),
    ask('show a protocol that is not there', `${protocols}/nope`),
    ask('list protocols', protocols),
    ask('list protocols of a provider that is not there', `${idps}/nope/protocols`),
    patch('change a protocol', `${protocols}/saml2`, { protocol: { mapping_id: 'emu-else' } }),
    patch('change nothing of a protocol', `${protocols}/saml2`, { protocol: {} }),
    patch('change a protocol that is not there', `${protocols}/nope`, { protocol: { mapping_id: 'emu-map' } }),
    sp('a service provider', 'emu-sp', { ...there, description: 'd', enabled: true }),
    sp('a service provider that is there', 'emu-sp', there),
    sp('a service provider with a prefix', 'emu-two', { ...there, relay_state_prefix: 'p:' }),
    sp('a service provider without an address', 'emu-none', {}),
    sp('a service provider with a wrong address', 'emu-none', { ...there, sp_url: 'nope' }),
    sp('a service provider as another', 'emu-none', there, { as: 'demo' }),
    ask('show a service provider', `${sps}/emu-sp`),
    ask('show a service provider that is not there', `${sps}/nope`),
    ask('list service providers', sps),
    ask('list service providers that are enabled', `${sps}?enabled=true`),
    ask('list service providers as another', sps, { as: 'demo' }),
    post(
      'a token tells service providers',
      '/v3/auth/tokens?nocatalog',
      {
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name: 'demo', domain: { id: 'default' }, password: '{password}' } },
          },
        },
      },
      { as: 'nobody' },
    ),
    patch('change a service provider', `${sps}/emu-sp`, { service_provider: { enabled: false, description: null } }),
    patch('change nothing of a service provider', `${sps}/emu-sp`, { service_provider: {} }),
    patch('change a service provider that is not there', `${sps}/nope`, { service_provider: { enabled: false } }),
    remove('delete a service provider', `${sps}/emu-sp`),
    remove('delete a service provider again', `${sps}/emu-sp`),
    remove('delete a service provider as another', `${sps}/emu-two`, { as: 'demo' }),
    remove('delete a protocol', `${protocols}/saml2`),
    remove('delete a protocol again', `${protocols}/saml2`),
    remove('delete a mapping', `${maps}/emu-map`),
    remove('delete a mapping again', `${maps}/emu-map`),
    remove('delete a provider as another', `${idps}/emu-idp`, { as: 'demo' }),
    remove('delete a provider', `${idps}/emu-idp`),
    remove('delete a provider again', `${idps}/emu-idp`),
    ask('the domain is left', '/v3/domains/{domain}'),
    ask('protocols are not', protocols),
    ask('projects', `${base}/projects`, { as: 'demo' }),
    ask('domains', `${base}/domains`, { as: 'demo' }),
  ],
  cleanup: [
    ...['emu-idp', 'emu-own', 'emu-none'].map((name) => remove('', `${idps}/${name}`)),
    ...['emu-map', 'emu-none'].map((name) => remove('', `${maps}/${name}`)),
    ...['emu-sp', 'emu-two', 'emu-none'].map((name) => remove('', `${sps}/${name}`)),
    patch('', '/v3/domains/{domain}', { domain: { enabled: false } }),
    remove('', '/v3/domains/{domain}'),
  ],
};
