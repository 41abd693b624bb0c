import { isNephoscopeError } from '../base/errors.ts';
import { isOpenStackError } from '../openstack/open-stack-error.ts';

/**
 * What a failed tick means for the watch.
 *
 * - `outage`: the service does not answer: ask again, with growing pauses
 * - `failing`: it answers, but not what was asked for: the same
 * - `fault`: the mistake is ours; the same, and a person should report it
 * - `limited`: it asks for fewer requests
 * - `signed-out`: the credentials are no longer accepted; ask again, slowly
 * - `no-service`: the catalog has no such service
 * - `missing`: the service has no such collection, or is too old for it
 * - `forbidden`: the cloud does not show it to these credentials
 * - `store`: the answer could not be recorded (a full disk); the same as for an outage, and nothing is told before it can
 */
export type FailureKind =
  | 'outage'
  | 'failing'
  | 'fault'
  | 'limited'
  | 'signed-out'
  | 'no-service'
  | 'missing'
  | 'forbidden'
  | 'store';

/** A failed tick, for the pacer and for a person. */
export interface Failure {
  readonly kind: FailureKind;
  /** One line, without a full stop at its end. */
  readonly message: string;
  /** How long the service asked us to wait; 0 when it did not. */
  readonly retryAfterMs: number;
}

/** Says what an error of a tick means. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const line = (message.split('\n', 1)[0] ?? '').replace(/[.\s]+$/, '');
  return { kind: kindOf(error), message: line, retryAfterMs: retryAfterOf(error) };
}

function kindOf(error: unknown): FailureKind {
  if (!isNephoscopeError(error)) return 'fault';
  switch (error.code) {
    case 'auth.failed':
      return 'signed-out';
    case 'catalog.missing':
      return 'no-service';
    case 'api.not-found':
    case 'api.version':
      return 'missing';
    case 'api.forbidden':
      return 'forbidden';
    case 'api.limited':
      return 'limited';
    case 'network.unreachable':
    case 'network.timeout':
    case 'network.tls':
      return 'outage';
    case 'internal':
      return 'fault';
    case 'store.full':
    case 'store.failed':
    case 'store.locked':
    case 'store.corrupt':
    case 'store.gone':
      return 'store';
    default:
      return 'failing';
  }
}

function retryAfterOf(error: unknown): number {
  const value = isOpenStackError(error) ? error.details.retryAfterMs : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : 0;
}
