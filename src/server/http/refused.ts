import { PROBLEM_TYPE, type Problem } from '../../api/problem.ts';
import { ERROR_CODES, type ErrorCode, isNephoscopeError, NephoscopeError } from '../../base/errors.ts';
import { redact, redactText } from '../../base/redact.ts';
import type { HeaderValue, HttpResponse } from '../../http/message.ts';

/** What a refusal may have besides its sentence. */
export interface RefusalOptions {
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
}

/** A request that is refused with a status of its own. Thrown by handlers, answered as a problem. */
export class Refused extends NephoscopeError {
  readonly status: number;
  readonly headers: Readonly<Record<string, HeaderValue>>;

  constructor(status: number, code: ErrorCode, message: string, { details = {}, headers = {} }: RefusalOptions = {}) {
    super(code, message, { details });
    this.status = status;
    this.headers = headers;
  }
}

/** The status for the errors of the layers below. */
const STATUSES: Partial<Readonly<Record<ErrorCode, number>>> = {
  'usage.invalid': 400,
  'config.unknown-cloud': 404,
  'auth.failed': 401,
  'auth.unsupported': 400,
  'access.refused': 403,
  'access.limited': 429,
  'catalog.missing': 404,
  'network.unreachable': 502,
  'network.timeout': 504,
  'network.tls': 502,
  'network.not-openstack': 502,
  'api.refused': 422,
  'api.not-found': 404,
  'api.conflict': 409,
  'api.forbidden': 403,
  'api.limited': 503,
  'api.failed': 502,
  'api.version': 422,
  'api.too-large': 502,
  'resource.not-found': 404,
  'resource.ambiguous': 409,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** What was thrown, as a problem. What is no error of ours is a fault of ours, and says nothing of itself. */
export function problemOf(error: unknown): Problem {
  if (!isNephoscopeError(error)) return problem(500, 'internal', `${ERROR_CODES.internal} The server's log has more.`);
  return problem(statusOf(error), error.code, error.message, error.details);
}

/** The status that an error of ours is answered with. */
export function statusOf(error: NephoscopeError): number {
  return error instanceof Refused ? error.status : (STATUSES[error.code] ?? 500);
}

function problem(
  status: number,
  code: ErrorCode,
  detail: string,
  details: Readonly<Record<string, unknown>> = {},
): Problem {
  const shown = redact(details) as Readonly<Record<string, unknown>>;
  return {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail: redactText(detail),
    code,
    ...(Object.keys(shown).length === 0 ? {} : { details: shown }),
  };
}

/** The answer to what was thrown. */
export function answerProblem(error: unknown): HttpResponse {
  const body = problemOf(error);
  const headers = error instanceof Refused ? error.headers : {};
  return {
    status: body.status,
    headers: { ...headers, 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store' },
    body: JSON.stringify(body),
  };
}
