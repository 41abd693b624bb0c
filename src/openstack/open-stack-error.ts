import { type ErrorCode, type ErrorOptions, NephoscopeError } from '../base/errors.ts';
import type { ServiceType } from './service-type.ts';

/** What is known of the exchange that failed. Never a secret. */
export interface OpenStackErrorInfo extends ErrorOptions {
  readonly service?: ServiceType;
  readonly method: string;
  /** Without user information and without secret query values. */
  readonly url: string;
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  /** The microversion that was asked for, such as `2.93`. */
  readonly microversion?: string;
  /** The request id that the service gave, else the one we sent: `req-<uuid>`. */
  readonly requestId?: string;
  /** Whether the same request may succeed later without anyone changing anything. */
  readonly retryable: boolean;
  /** What the service itself said, in its own words. */
  readonly serviceMessage?: string;
}

/** A request to an OpenStack service that failed: refused, not answered, or answered by something else. */
export class OpenStackError extends NephoscopeError {
  override readonly name: string = 'OpenStackError';
  readonly service: ServiceType | undefined;
  readonly method: string;
  readonly url: string;
  readonly status: number | undefined;
  readonly microversion: string | undefined;
  readonly requestId: string | undefined;
  readonly retryable: boolean;
  readonly serviceMessage: string | undefined;

  constructor(code: ErrorCode, message: string, info: OpenStackErrorInfo) {
    super(code, message, info);
    this.service = info.service;
    this.method = info.method;
    this.url = info.url;
    this.status = info.status;
    this.microversion = info.microversion;
    this.requestId = info.requestId;
    this.retryable = info.retryable;
    this.serviceMessage = info.serviceMessage;
  }
}

/** Claims that a value is a failed request to an OpenStack service. */
export function isOpenStackError(error: unknown): error is OpenStackError {
  return error instanceof OpenStackError;
}

/** Claims that the service has no such resource, or does not show it to this project (404). */
export function isNotFound(error: unknown): error is OpenStackError {
  return isOpenStackError(error) && error.code === 'api.not-found';
}

/** Claims that the state of the resource does not allow the request (409). */
export function isConflict(error: unknown): error is OpenStackError {
  return isOpenStackError(error) && error.code === 'api.conflict';
}

/** Claims that the policy of the cloud does not allow the request to these roles (403). */
export function isForbidden(error: unknown): error is OpenStackError {
  return isOpenStackError(error) && error.code === 'api.forbidden';
}

/** Claims that the service asks for fewer requests (429, or 413 and 503 with Retry-After). */
export function isLimited(error: unknown): error is OpenStackError {
  return isOpenStackError(error) && error.code === 'api.limited';
}

/** Claims that Keystone refused the credentials, or that the token cannot be renewed. */
export function isAuthFailure(error: unknown): error is NephoscopeError {
  return error instanceof NephoscopeError && error.code === 'auth.failed';
}

/** Claims that the catalog has no endpoint of that service: the cloud does not offer it here. */
export function isServiceMissing(error: unknown): error is NephoscopeError {
  return error instanceof NephoscopeError && error.code === 'catalog.missing';
}

/** Claims that no whole answer came: an outage, not a refusal. */
export function isUnreachable(error: unknown): error is OpenStackError {
  return isOpenStackError(error) && error.code.startsWith('network.');
}
