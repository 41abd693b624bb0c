import { NephoscopeError } from '../../base/errors.ts';
import { booleanOf, type Settings, settingsAt, textOf } from './settings.ts';

/** Old and new names of one field of `auth`; of several that are set, the last wins, and in `auth` wins over beside it. */
const AUTH_FIELDS: Readonly<Record<string, readonly string[]>> = {
  domain_id: ['domain_id'],
  domain_name: ['domain_name'],
  user_domain_id: ['user_domain_id'],
  user_domain_name: ['user_domain_name'],
  project_domain_id: ['project_domain_id'],
  project_domain_name: ['project_domain_name'],
  token: ['auth_token', 'token'],
  project_id: ['tenant_id', 'project_id'],
  project_name: ['tenant_name', 'project_name'],
};

/** Fields of `auth` that may also stand beside it; there the one in `auth` wins. Old names after new ones. */
const PLUGIN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  auth_url: ['auth_url'],
  username: ['username', 'user_name'],
  user_id: ['user_id'],
  password: ['password'],
  system_scope: ['system_scope'],
  trust_id: ['trust_id'],
  default_domain_id: ['default_domain_id'],
  default_domain_name: ['default_domain_name'],
  application_credential_id: ['application_credential_id'],
  application_credential_name: ['application_credential_name'],
  application_credential_secret: ['application_credential_secret'],
};

/** Every name, old or new, of a field that says how to sign in. */
export const AUTH_NAMES: readonly string[] = [...Object.values(AUTH_FIELDS), ...Object.values(PLUGIN_FIELDS)].flat();

/**
 * Brings the many historical spellings of one cloud into one: all credentials in `auth`, `interface` for `endpoint_type`,
 * a domain given once taken for user and project.
 *
 * @param settings - names already with `_`
 *
 * Source: openstacksdk stable/zed, openstack/config/loader.py, `magic_fixes`, `_fix_backwards_project`,
 * `_handle_domain_id`, `_validate_auth`
 */
export function fixSettings(settings: Settings): Settings {
  const renamed = renameInterface(settings);
  const auth = spreadDomain(gatherAuth(renamed));
  const fixed = {
    ...renamed,
    auth,
    auth_type: renamed.auth_type ?? renamed.auth_plugin,
    insecure: booleanOf(renamed.insecure),
  };
  return expandPlaceholders(fixed);
}

/** `endpoint_type` alone wins over `interface`; of the `SERVICE_endpoint_type` the last written wins. */
function renameInterface(settings: Settings): Settings {
  const renamed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(settings)) {
    if (value !== null && name !== 'endpoint_type') renamed[name.replace(/endpoint_type$/, 'interface')] = value;
  }
  const old = textOf(settings.endpoint_type);
  return old === undefined ? renamed : { ...renamed, interface: old };
}

function gatherAuth(settings: Settings): Record<string, unknown> {
  const given = settingsAt(settings, 'auth');
  const auth: Record<string, unknown> = { ...given };
  for (const [target, names] of Object.entries(AUTH_FIELDS)) {
    const values = names.flatMap((name) => [textOf(settings[name]), textOf(given[name])]);
    for (const name of names) delete auth[name];
    const winner = values.findLast((value) => value !== undefined);
    if (winner !== undefined) auth[target] = winner;
  }
  for (const [target, names] of Object.entries(PLUGIN_FIELDS)) {
    const values = [...names.map((name) => textOf(given[name])), ...names.map((name) => textOf(settings[name]))];
    for (const name of names) delete auth[name];
    const winner = values.find((value) => value !== undefined);
    if (winner !== undefined) auth[target] = winner;
  }
  return auth;
}

/** For a project's scope `domain_*` means the domain of user and project; for no project's it is the scope itself. */
function spreadDomain(auth: Record<string, unknown>): Settings {
  if (auth.project_id === undefined && auth.project_name === undefined) return auth;
  for (const kind of ['id', 'name']) {
    const domain = auth[`domain_${kind}`];
    if (domain !== undefined) {
      auth[`user_domain_${kind}`] ??= domain;
      auth[`project_domain_${kind}`] ??= domain;
    }
    delete auth[`domain_${kind}`];
  }
  return auth;
}

/** Fields that the sdk leaves as they are; the rest may refer to each other as `{region_name}`. */
const NOT_EXPANDED = ['password'];

function expandPlaceholders(settings: Settings): Settings {
  const auth = settingsAt(settings, 'auth');
  const url = textOf(auth.auth_url);
  const expanded = url === undefined ? auth : { ...auth, auth_url: expand('auth_url', url, settings) };
  const entries = Object.entries(settings).map(([name, value]) => [
    name,
    typeof value === 'string' && !NOT_EXPANDED.includes(name) ? expand(name, value, settings) : value,
  ]);
  return { ...Object.fromEntries(entries), auth: expanded };
}

function expand(name: string, text: string, settings: Settings): string {
  return text.replace(/\{\{|\}\}|\{(\w+)\}/g, (whole, reference: string | undefined) => {
    if (reference === undefined) return whole.slice(1);
    const value = textOf(settings[reference]);
    if (value !== undefined) return value;
    if (!/(?:^auth_url|endpoint(?:_override)?)$/.test(name)) return whole;
    throw new NephoscopeError(
      'config.invalid',
      `'${name}' refers to {${reference}}, which the cloud does not set. Set it, or write the value out.`,
      { details: { setting: name, reference } },
    );
  });
}
