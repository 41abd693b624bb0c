import type { Scenario, Step } from '../scenario.ts';
import { ask, patch, post, put, remove } from '../steps.ts';

const config = '/v3/domains/{domain}/config';
const ldap = { url: 'ldap://example.org', user_tree_dn: 'ou=x', password: 's3' };
const set = (name: string, given: unknown, more: Partial<Step> = {}): Step =>
  put(name, config, { config: given }, more);
const change = (name: string, path: string, given: unknown, more: Partial<Step> = {}): Step =>
  patch(name, config + path, { config: given }, more);

/** What a domain says of the directory of its users. */
export const domainConfig: Scenario = {
  name: 'domain configuration',
  service: 'identity',
  steps: [
    post('a domain', '/v3/domains', { domain: { name: 'emu-config' } }, { keep: { domain: 'domain.id' } }),
    ask('show none', config),
    set('create', { ldap, identity: { driver: 'ldap' } }),
    set('create anew', { ldap }),
    set('create nothing', {}),
    set('create a group of nothing', { ldap: {} }),
    set('create a word', { ldap: 'x' }),
    set('create an unknown group', { nope: { a: 'b' } }),
    set('create an unknown option', { ldap: { nope: 'b' } }),
    set('create as another', { ldap }, { as: 'demo' }),
    put('create for a domain that is not there', '/v3/domains/nope/config', { config: { ldap } }),
    ask('show', config),
    ask('show as another', config, { as: 'demo' }),
    ask('show that of a domain that is not there', '/v3/domains/nope/config'),
    ask('show that of one that is not there as another', '/v3/domains/nope/config', { as: 'demo' }),
    ask('show a group', `${config}/ldap`),
    ask('show a group that is not set', `${config}/identity`),
    ask('show an unknown group', `${config}/nope`),
    ask('show an option', `${config}/ldap/url`),
    ask('show an option that is not set', `${config}/ldap/suffix`),
    ask('show an unknown option', `${config}/ldap/nope`),
    ask('show what is secret', `${config}/ldap/password`),
    change('change', '', { identity: { driver: 'sql' }, ldap: { url: 'ldap://example.com' } }),
    change('change an unknown option', '', { ldap: { nope: 'x' } }),
    change('change as another', '', { ldap }, { as: 'demo' }),
    change('change a group', '/ldap', { ldap: { user_tree_dn: 'ou=y' } }),
    change('change another group', '/ldap', { identity: { driver: 'sql' } }),
    change('change an option', '/ldap/url', { url: 'ldap://example.net' }),
    change('change another option', '/ldap/url', { suffix: 'x' }),
    change('change an option that is not set', '/ldap/suffix', { suffix: 'x' }),
    change('change what is secret', '/ldap/password', { password: 'new' }),
    change('change an unknown group', '/nope', { nope: { a: 'b' } }),
    remove('delete an option', `${config}/ldap/url`),
    remove('delete an option again', `${config}/ldap/url`),
    remove('delete a group', `${config}/identity`),
    remove('delete a group again', `${config}/identity`),
    remove('delete an unknown group', `${config}/nope`),
    remove('delete as another', config, { as: 'demo' }),
    remove('delete', config),
    remove('delete again', config),
    change('change what is not there', '', { ldap: { url: 'ldap://example.com' } }),
    ask('the defaults', '/v3/domains/config/default'),
    ask('the defaults as another', '/v3/domains/config/default', { as: 'demo' }),
    ask('the defaults of a group', '/v3/domains/config/identity/default'),
    ask('the defaults of an unknown group', '/v3/domains/config/nope/default'),
    ask('the default of an option', '/v3/domains/config/ldap/url/default'),
    ask('the default of an unknown option', '/v3/domains/config/ldap/nope/default'),
    ask('the default of what is secret', '/v3/domains/config/ldap/password/default'),
    ask('rules of passwords', '/v3/domains/default/config/security_compliance', { as: 'reader' }),
    ask('a rule of passwords', '/v3/domains/default/config/security_compliance/password_regex', { as: 'reader' }),
    ask('another rule', '/v3/domains/default/config/security_compliance/lockout_duration', { as: 'reader' }),
    ask('rules of passwords of another domain', `${config}/security_compliance`, { as: 'reader' }),
  ],
  cleanup: [patch('', '/v3/domains/{domain}', { domain: { enabled: false } }), remove('', '/v3/domains/{domain}')],
};
