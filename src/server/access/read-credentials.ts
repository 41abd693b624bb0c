import type { SignInBody } from '../../api/session.ts';
import { Secret } from '../../base/redact.ts';
import type { Credentials, Named, Scope } from '../../openstack/config/cloud-config.ts';
import { Refused } from '../http/refused.ts';

/** Where a name is looked for that comes without a domain. */
const USUAL_DOMAIN = { id: 'default' };

/**
 * Reads how somebody signs in.
 *
 * @throws Refused 400 when something is missing that the method needs
 */
export function readCredentials(body: SignInBody): Credentials {
  switch (body.method) {
    case 'password':
      return {
        method: 'password',
        user: readNamed(need(body.user, 'user')),
        password: new Secret(need(body.password, 'password')),
        scope: readScope(body),
      };
    case 'token':
      return { method: 'token', token: new Secret(need(body.token, 'token')), scope: readScope(body) };
    case 'application-credential': {
      const { id, name } = need(body.applicationCredential, 'applicationCredential');
      const secret = new Secret(need(body.secret, 'secret'));
      if (id !== undefined) return { method: 'application-credential', id, secret };
      return {
        method: 'application-credential',
        name: need(name, 'id or name'),
        user: readNamed(need(body.user, 'user')),
        secret,
      };
    }
    case 'local':
      throw new Refused(400, 'usage.invalid', 'The method local has no credentials.');
  }
}

/** The project, domain or system that is asked for; no scope where none is: what the user may choose from can then be listed. */
export function readScope({ project, domain, system }: Pick<SignInBody, 'project' | 'domain' | 'system'>): Scope {
  const given = [project, domain, system].filter((one) => one !== undefined && one !== false);
  if (given.length > 1) throw new Refused(400, 'usage.invalid', 'Name one of project, domain and system.');
  if (project !== undefined) return { kind: 'project', project: readNamed(project) };
  if (domain !== undefined) return { kind: 'domain', domain };
  return system ? { kind: 'system' } : { kind: 'unscoped' };
}

/** Names whom an attempt is for, so that guesses at one user are told from those at another. */
export function nameAttempt(cloud: string, { method, user, applicationCredential }: SignInBody): string {
  const one = method === 'application-credential' ? { ...user, ...applicationCredential } : user;
  const name = one?.id ?? `${one?.name ?? ''} ${user?.domain?.id ?? user?.domain?.name ?? ''}`;
  return `${cloud} ${method} ${name.toLowerCase()}`;
}

function readNamed(named: Named): Named {
  return named.id === undefined && named.domain === undefined ? { ...named, domain: USUAL_DOMAIN } : named;
}

function need<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Refused(400, 'usage.invalid', `The body has no ${name}, which this method needs.`);
  return value;
}
