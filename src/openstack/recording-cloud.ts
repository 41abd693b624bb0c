import type { Cloud } from './cloud.ts';
import { OpenStackError } from './open-stack-error.ts';
import type { ApiRequest, ApiResponse, ServiceClient } from './service-client.ts';
import type { ServiceType } from './service-type.ts';

/** A request that a {@link RecordingCloud} was given. */
export type RecordedRequest = ApiRequest & { readonly service: ServiceType };

/** What to answer: a body with status 200, or a whole answer. */
export type RecordedAnswer = { readonly body?: unknown; readonly status?: number } & Partial<ApiResponse>;

/** A cloud for tests: keeps what it was asked, and answers what it was told. */
export interface RecordingCloud extends Cloud {
  readonly requests: RecordedRequest[];
}

/**
 * Creates a cloud that answers each request in turn from a list, the last one again and again. A status of 400 or above is
 * thrown, as a ServiceClient does.
 */
export function createRecordingCloud(...answers: readonly RecordedAnswer[]): RecordingCloud {
  const requests: RecordedRequest[] = [];
  const request = async (service: ServiceType, sent: ApiRequest): Promise<ApiResponse> => {
    requests.push({ ...sent, service });
    const answer = answers[Math.min(requests.length, answers.length) - 1] ?? {};
    const status = answer.status ?? 200;
    if (status >= 400) {
      const code = status === 404 ? 'api.not-found' : status === 409 ? 'api.conflict' : 'api.refused';
      throw new OpenStackError(code, 'refused', {
        service,
        method: sent.method,
        url: sent.path,
        status,
        retryable: false,
      });
    }
    return { headers: {}, body: undefined, receivedAtMs: 0, ...answer, status };
  };
  return {
    name: 'recording',
    region: 'RegionOne',
    requests,
    service: async (type): Promise<ServiceClient> => ({
      type,
      url: `http://${type}.test`,
      microversions: undefined,
      maxMicroversion: undefined,
      request: (sent) => request(type, sent),
    }),
    identity: () => Promise.reject(new Error('a recording cloud has no identity')),
    close: async () => {},
  };
}
