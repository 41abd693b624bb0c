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

/** One request to one service. */
export interface Call extends Omit<ApiRequest, 'signal'> {
  readonly service: ServiceType;
}

/** A request whose answer holds one thing. */
export interface ReadCall extends Call {
  /** The name that it stands under, such as `server`; empty when the answer itself is the thing, as with Glance. */
  readonly key: string;
}

/** Sends one request to a service of the cloud. */
export async function send(cloud: Cloud, call: Call, signal?: AbortSignal): Promise<ApiResponse> {
  const { service, ...request } = call;
  const client = await cloud.service(service, signal);
  return client.request(signal === undefined ? request : { ...request, signal });
}

/**
 * Sends a request and takes the thing out of the answer. An object or array is certain, its fields are not.
 *
 * @throws OpenStackError `network.not-openstack` when the answer has no such thing
 */
export async function readOne<T extends object>(cloud: Cloud, call: ReadCall, signal?: AbortSignal): Promise<T> {
  const { key, ...rest } = call;
  const response = await send(cloud, rest, signal);
  const value = key === '' ? response.body : isJsonObject(response.body) ? response.body[key] : undefined;
  if (typeof value !== 'object' || value === null) throw notOpenStack(call, response, key);
  return value as T;
}

/** The error for an answer without what it must have. */
export function notOpenStack(
  asked: Pick<Call, 'service' | 'method' | 'path'>,
  response: ApiResponse,
  key: string,
): OpenStackError {
  const { service, method, path } = asked;
  const { requestId, microversion, status } = response;
  const what = key === '' ? 'a JSON object' : `"${key}"`;
  return new OpenStackError(
    'network.not-openstack',
    `${service} answered ${method} ${path} without ${what}; check that the endpoint is the right service`,
    {
      service,
      method,
      url: path,
      status,
      retryable: false,
      ...(microversion === undefined ? {} : { microversion }),
      ...(requestId === undefined ? {} : { requestId }),
    },
  );
}
