/**
 * Every code that an error of ours can carry, with what it means. `docs/reference/errors.md` lists the same table; a test
 * compares them.
 */
export const ERROR_CODES = {
  'usage.invalid': 'The command or option is not one we know, or its value cannot be read.',
  'config.not-found': 'No clouds.yaml was found and no OS_* variables name a cloud.',
  'config.invalid': 'A configuration file cannot be read or does not have the shape it must have.',
  'config.unknown-cloud': 'The configuration has no cloud of that name.',
  'auth.failed': 'Keystone refused the credentials.',
  'auth.unsupported': 'The cloud is configured with a way of signing in that we do not have.',
  'access.refused': 'The server does not answer such a request: another site sent it, or it names another host.',
  'access.limited': 'Too many requests or sign-ins came; try again later.',
  'catalog.missing': 'The catalog has no endpoint for that service, region and interface.',
  'network.unreachable': 'The endpoint did not accept a connection, or broke it.',
  'network.timeout': 'The endpoint accepted the connection and did not answer in time.',
  'network.tls': 'The TLS certificate of the endpoint cannot be trusted.',
  'network.not-openstack': 'Something answered that is not the OpenStack service we expected.',
  'api.refused': 'The service refused the request.',
  'api.not-found': 'The service has no such resource, or this project may not see it.',
  'api.conflict': 'The resource is in a state that does not allow the request.',
  'api.forbidden': 'The policy of the cloud does not allow the request to these roles.',
  'api.limited': 'The service asks for fewer requests.',
  'api.failed': 'The service failed while handling the request.',
  'api.version': 'The service does not offer the version or microversion that the request needs.',
  'api.too-large': 'The answer of the service is larger than we accept.',
  'resource.not-found': 'No resource has that name or id.',
  'resource.ambiguous': 'Several resources have that name.',
  'store.no-driver':
    'Nothing here can read or write a SQLite file: Node is too old to have it, and libsql is not installed.',
  'store.not-found': 'Nothing was recorded there.',
  'store.locked': 'Another process writes the same store.',
  'store.newer': 'The file of the store was written by a newer version.',
  'store.corrupt': 'The file of the store is damaged, or is not one of ours.',
  'store.gone': 'The file of the store was moved, removed or replaced while it was open.',
  'store.full': 'The disk of the store is full; nothing that was acknowledged is lost.',
  'store.failed': 'The file of the store cannot be opened, read or written.',
  internal: 'A fault of ours; please report it.',
} as const;

/** The code of an error: what callers test, never the text. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** What an error may carry besides its message. */
export interface ErrorOptions {
  /** Facts for programs: names, ids, paths. Never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * The base of every error we throw on purpose.
 *
 * The message is for a person: what failed, on what, and what to try. Programs test `code`.
 */
export class NephoscopeError extends Error {
  override readonly name: string = 'NephoscopeError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Claims that a value is an error of ours. */
export function isNephoscopeError(error: unknown): error is NephoscopeError {
  return error instanceof NephoscopeError;
}

/** Ends a `switch` over a closed set: the compiler proves it is never reached. */
export function assertNever(value: never): never {
  throw new NephoscopeError('internal', `unexpected value: ${String(value)}`);
}
