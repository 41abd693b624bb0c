import type { HttpResponse } from '../../http/message.ts';
import type { Fault } from './fault.ts';
import { json } from './reply.ts';

/**
 * The key of a fault's body in Nova and Cinder, by code; another code has the service's own.
 *
 * Source: nova stable/zed, nova/api/openstack/wsgi.py, Fault._fault_names; cinder has the same table
 */
const KEYS: Readonly<Record<number, string>> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'itemNotFound',
  405: 'badMethod',
  409: 'conflictingRequest',
  413: 'overLimit',
  415: 'badMediaType',
  429: 'overLimit',
  501: 'notImplemented',
  503: 'serviceUnavailable',
};

/** `{"itemNotFound": {"code": 404, "message": "..."}}`; `detail.type` names another key. */
export function namedFault(fault: Fault, charset: string): HttpResponse {
  const key = fault.detail.type ?? KEYS[fault.status] ?? 'computeFault';
  const mayRetry = fault.status === 413 || fault.status === 429;
  const retry = mayRetry ? { 'Retry-After': '0' } : {};
  return json(
    fault.status,
    { [key]: { code: fault.status, message: fault.message, ...(mayRetry && { retryAfter: '0' }) } },
    { 'Content-Type': `application/json${charset}`, ...retry, ...fault.detail.headers },
  );
}
