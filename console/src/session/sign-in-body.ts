import type { SignInBody } from '../../../src/api/session.ts';

/** Ways to sign in. */
export const METHODS = ['password', 'application-credential', 'token', 'local'] as const;

/** One of {@link METHODS}. */
export type Method = (typeof METHODS)[number];

/** What each way asks for, in order. */
export const FIELDS: Readonly<Record<Method, readonly SignInField[]>> = {
  password: ['user', 'password', 'userDomain', 'project', 'projectDomain'],
  'application-credential': ['credentialId', 'secret'],
  token: ['token', 'project', 'projectDomain'],
  local: ['key'],
};

/** Fields of the form. */
export type SignInField =
  | 'user'
  | 'password'
  | 'userDomain'
  | 'project'
  | 'projectDomain'
  | 'credentialId'
  | 'secret'
  | 'token'
  | 'key';

/** Fields that may be left empty. */
export const OPTIONAL: readonly SignInField[] = ['userDomain', 'project', 'projectDomain'];

/** Fields that nobody should read over a shoulder. */
export const HIDDEN: readonly SignInField[] = ['password', 'secret', 'token', 'key'];

/** What was filled in. */
export type SignInForm = Readonly<Partial<Record<SignInField, string>>>;

/** The request that signs in with what was filled in. */
export function signInBody(cloud: string, method: Method, form: SignInForm): SignInBody {
  const { user, password, userDomain, project, projectDomain, credentialId, secret, token } = form;
  const domainOf = (name: string | undefined) => (name ? { domain: { name } } : {});
  const where = project ? { project: { name: project, ...domainOf(projectDomain) } } : {};
  switch (method) {
    case 'password':
      return { cloud, method, user: { name: user ?? '', ...domainOf(userDomain) }, password: password ?? '', ...where };
    case 'application-credential':
      return { cloud, method, applicationCredential: { id: credentialId ?? '' }, secret: secret ?? '' };
    case 'token':
      return { cloud, method, token: token ?? '', ...where };
    case 'local':
      // People copy the whole line of the file.
      return { method, key: (form.key ?? '').replace(/^.*Bearer\s+/i, '').trim() };
  }
}
