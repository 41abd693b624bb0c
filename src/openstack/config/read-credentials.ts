import { NephoscopeError } from '../../base/errors.ts';
import { Secret } from '../../base/redact.ts';
import type { Credentials, Named, Scope } from './cloud-config.ts';
import { type Settings, settingsAt, textOf } from './settings.ts';

const KNOWN_TYPES = 'password, v3password, token, v3token and v3applicationcredential';

/**
 * Reads how to sign in from the settings of a cloud.
 *
 * Without an `auth_type` the fields decide: an application credential, else a token without a user, else a password. The
 * sdk takes `password` in every case, which then fails.
 *
 * @param settings - as `fixSettings` leaves them
 * @throws NephoscopeError `config.invalid`, `auth.unsupported`
 */
export function readCredentials(cloud: string, settings: Settings): Credentials {
  const auth = settingsAt(settings, 'auth');
  const field = (name: string): string | undefined => textOf(auth[name]);
  if (field('trust_id') !== undefined) throw unsupported(cloud, 'a trust (trust_id)');
  const type = textOf(settings.auth_type) ?? guessType(field);
  switch (type) {
    case 'password':
    case 'v3password':
      return {
        method: 'password',
        user: readUser(cloud, settings),
        password: new Secret(required(cloud, 'password', field('password'))),
        scope: readScope(cloud, settings),
      };
    case 'token':
    case 'v3token':
      return {
        method: 'token',
        token: new Secret(required(cloud, 'token', field('token'))),
        scope: readScope(cloud, settings),
      };
    case 'v3applicationcredential':
    case 'applicationcredential':
      return readApplicationCredential(cloud, settings);
    default:
      throw unsupported(cloud, `'${type}'`);
  }
}

function guessType(field: (name: string) => string | undefined): string {
  if (field('application_credential_secret') !== undefined) return 'v3applicationcredential';
  const hasUser = field('username') !== undefined || field('user_id') !== undefined;
  return field('token') !== undefined && !hasUser ? 'v3token' : 'password';
}

function unsupported(cloud: string, what: string): NephoscopeError {
  return new NephoscopeError(
    'auth.unsupported',
    `The cloud '${cloud}' signs in with ${what}; nephoscope knows ${KNOWN_TYPES}. ` +
      'Make an application credential (openstack application credential create) and use that.',
    { details: { cloud } },
  );
}

function required(cloud: string, name: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new NephoscopeError(
    'config.invalid',
    `The cloud '${cloud}' has no ${name}. Add it under 'auth' in clouds.yaml or secure.yaml, or set OS_${name.toUpperCase()}.`,
    { details: { cloud, setting: name } },
  );
}

function readApplicationCredential(cloud: string, settings: Settings): Credentials {
  const auth = settingsAt(settings, 'auth');
  const id = textOf(auth.application_credential_id);
  const secret = new Secret(
    required(cloud, 'application_credential_secret', textOf(auth.application_credential_secret)),
  );
  if (id !== undefined) return { method: 'application-credential', id, secret };
  const name = required(
    cloud,
    'application_credential_id (or application_credential_name)',
    textOf(auth.application_credential_name),
  );
  return { method: 'application-credential', name, user: readUser(cloud, settings), secret };
}

function readUser(cloud: string, settings: Settings): Named {
  const auth = settingsAt(settings, 'auth');
  const id = textOf(auth.user_id);
  if (id !== undefined) return { id };
  return {
    name: required(cloud, 'username', textOf(auth.username)),
    domain: readDomain(settings, 'user_domain'),
  };
}

/** The domain of a user or project: its own fields, else the default ones, else the domain with the id `default`. */
function readDomain(settings: Settings, prefix: 'user_domain' | 'project_domain'): { id?: string; name?: string } {
  const auth = settingsAt(settings, 'auth');
  const own = pickNamed(textOf(auth[`${prefix}_id`]), textOf(auth[`${prefix}_name`]));
  if (own) return own;
  const fallback = pickNamed(
    textOf(auth.default_domain_id) ?? textOf(settings.default_domain),
    textOf(auth.default_domain_name),
  );
  return fallback ?? { id: 'default' };
}

function pickNamed(id: string | undefined, name: string | undefined): { id?: string; name?: string } | undefined {
  if (id !== undefined) return { id };
  return name === undefined ? undefined : { name };
}

function readScope(cloud: string, settings: Settings): Scope {
  const auth = settingsAt(settings, 'auth');
  const projectId = textOf(auth.project_id);
  const projectName = textOf(auth.project_name);
  const domain = pickNamed(textOf(auth.domain_id), textOf(auth.domain_name));
  const system = textOf(auth.system_scope);
  const hasProject = projectId !== undefined || projectName !== undefined;
  const scopes = [hasProject && 'a project', domain && 'a domain', system && 'the system'].filter((kind) => kind);
  if (scopes.length > 1) {
    throw new NephoscopeError(
      'config.invalid',
      `The cloud '${cloud}' asks for ${scopes.join(' and ')} at once; a token has one scope. Keep one of them.`,
      { details: { cloud } },
    );
  }
  if (system !== undefined) return readSystemScope(cloud, system);
  if (projectId !== undefined) return { kind: 'project', project: { id: projectId } };
  if (projectName !== undefined) {
    return { kind: 'project', project: { name: projectName, domain: readDomain(settings, 'project_domain') } };
  }
  return domain ? { kind: 'domain', domain } : { kind: 'unscoped' };
}

function readSystemScope(cloud: string, system: string): Scope {
  if (system.toLowerCase() === 'all' || system === 'True') return { kind: 'system' };
  throw new NephoscopeError('config.invalid', `system_scope of the cloud '${cloud}' can only be 'all'.`, {
    details: { cloud },
  });
}
