import type { Credentials, Named, Scope } from '../config/cloud-config.ts';

/**
 * The body of `POST /v3/auth/tokens`. Holds secrets.
 *
 * Source: keystone stable/zed, keystone/auth/schema.py
 */
export function signInBody(credentials: Credentials): unknown {
  switch (credentials.method) {
    case 'password':
      return withScope(
        { methods: ['password'], password: { user: { ...credentials.user, password: credentials.password.reveal() } } },
        credentials.scope,
      );
    case 'token':
      return withScope({ methods: ['token'], token: { id: credentials.token.reveal() } }, credentials.scope);
    case 'application-credential':
      // Its scope is its own; naming one is refused.
      return {
        auth: { identity: { methods: ['application_credential'], application_credential: credentialOf(credentials) } },
      };
  }
}

function credentialOf(credentials: {
  id?: string;
  name?: string;
  user?: Named;
  secret: { reveal(): string };
}): unknown {
  const { id, name, user, secret } = credentials;
  return id === undefined ? { name, user, secret: secret.reveal() } : { id, secret: secret.reveal() };
}

function withScope(identity: unknown, scope: Scope): unknown {
  switch (scope.kind) {
    case 'project':
      return { auth: { identity, scope: { project: scope.project } } };
    case 'domain':
      return { auth: { identity, scope: { domain: scope.domain } } };
    case 'system':
      return { auth: { identity, scope: { system: { all: true } } } };
    case 'unscoped':
      // Without this word Keystone scopes the token to the user's default project.
      return { auth: { identity, scope: 'unscoped' } };
  }
}

/** Who signs in to what, for a person: `user 'demo', project 'demo'`. */
export function describeCredentials(credentials: Credentials): string {
  const user = 'user' in credentials && credentials.user ? `user '${labelOf(credentials.user)}'` : undefined;
  switch (credentials.method) {
    case 'password':
      return `${user ?? 'a password'}, ${describeScope(credentials.scope)}`;
    case 'token':
      return `a token, ${describeScope(credentials.scope)}`;
    case 'application-credential':
      return `application credential '${credentials.id ?? credentials.name ?? ''}'${user ? ` of ${user}` : ''}`;
  }
}

function describeScope(scope: Scope): string {
  switch (scope.kind) {
    case 'project':
      return `project '${labelOf(scope.project)}'`;
    case 'domain':
      return `domain '${labelOf(scope.domain)}'`;
    case 'system':
      return 'the whole system';
    case 'unscoped':
      return 'no project';
  }
}

function labelOf(named: { readonly id?: string; readonly name?: string }): string {
  return named.name ?? named.id ?? '';
}
