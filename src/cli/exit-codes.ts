import type { ErrorCode } from '../base/errors.ts';

/** What the program's exit codes mean. `docs/reference/exit-codes.md` and the help list the same table; a test compares them. */
export const EXIT_CODES = {
  ok: { code: 0, means: 'done' },
  failure: { code: 1, means: 'it failed, `can` found the operation refused, or `stuck` found something' },
  usage: { code: 2, means: 'the command line cannot be read: unknown command, option, kind, column or format' },
  notFound: { code: 3, means: 'there is no resource of that name or id' },
  signIn: { code: 4, means: 'not signed in: configuration, credentials, or no endpoint for the region and interface' },
  refused: {
    code: 5,
    means: 'an operation was refused: by a state, a lock, a role, a quota, what depends on it, or the service',
  },
  timedOut: { code: 6, means: 'the time was over before an operation or a wait was' },
  superseded: { code: 7, means: 'another operation took over before this one came to its end' },
  unreachable: { code: 8, means: 'what was waited for cannot come by itself any more' },
  unseen: { code: 9, means: '`stuck` found nothing, but could not look at all that it was asked for' },
  interrupted: { code: 130, means: 'stopped by Ctrl-C' },
} as const;

const BY_ERROR: Partial<Record<ErrorCode, keyof typeof EXIT_CODES>> = {
  'usage.invalid': 'usage',
  'config.not-found': 'signIn',
  'config.invalid': 'signIn',
  'config.unknown-cloud': 'signIn',
  'auth.failed': 'signIn',
  'auth.unsupported': 'signIn',
  'catalog.missing': 'signIn',
  'api.not-found': 'notFound',
  'resource.not-found': 'notFound',
  'store.not-found': 'notFound',
};

/** The exit code for an error that ended the program. */
export function exitCodeOf(code: ErrorCode): number {
  return EXIT_CODES[BY_ERROR[code] ?? 'failure'].code;
}
