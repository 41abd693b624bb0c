import type { Cloud } from './cloud.ts';
import { OpenStackError } from './open-stack-error.ts';
import type { ApiRequest, ApiResponse } from './service-client.ts';
import type { ServiceType } from './service-type.ts';

/** A JSON object whose values have not been looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Claims that a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sends one request to a service of the cloud. */
export async function send(cloud: Cloud, type: ServiceType, request: ApiRequest): Promise<ApiResponse> {
  const client = await cloud.service(type, request.signal);
  return client.request(request);
}

/**
 * Sends a request and takes the object out of the answer.
 *
 * @param key - the name it stands under, such as `server`; empty when the answer itself is the object, as Glance's are
 * @throws OpenStackError `network.not-openstack` when the answer has no such object
 */
export async function readOne<T extends object>(
  cloud: Cloud,
  type: ServiceType,
  request: ApiRequest,
  key: string,
): Promise<T> {
  const response = await send(cloud, type, request);
  const { body } = response;
  const value = key === '' ? body : isJsonObject(body) ? body[key] : undefined;
  if (typeof value !== 'object' || value === null) throw notOpenStack(type, request, response, key);
  return value as T;
}

/** The error for an answer without what it must have. */
export function notOpenStack(
  type: ServiceType,
  request: ApiRequest,
  response: ApiResponse,
  key: string,
): OpenStackError {
  const what = key === '' ? 'a JSON object' : `"${key}"`;
  const { requestId, microversion, status } = response;
  return new OpenStackError(
    'network.not-openstack',
    `${type} answered ${request.method} ${request.path} without ${what}; check that the endpoint is the right service`,
    {
      service: type,
      method: request.method,
      url: request.path,
      status,
      retryable: false,
      ...(microversion === undefined ? {} : { microversion }),
      ...(requestId === undefined ? {} : { requestId }),
    },
  );
}
