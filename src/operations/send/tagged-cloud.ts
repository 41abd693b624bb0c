import { withSignal } from '../../base/with-signal.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { ApiRequest, ApiResponse } from '../../openstack/service-client.ts';

/** What came of the request of an operation. */
export interface SentRequest {
  /** Whether it left; requests that are refused before they are sent never do. */
  isSent: boolean;
  /** What the service answered. */
  answer?: ApiResponse;
}

/**
 * A cloud whose requests carry a request id of ours, and are sent once: again only where the service cannot have acted.
 *
 * Nova, Cinder, Glance and Neutron take the id as the global one of the request; each gives a local one of its own in the answer.
 * Source: oslo.middleware stable/zed, oslo_middleware/request_id.py, `RequestId.__call__`
 *
 * @param sent - told what came of it
 */
export function tagCloud(cloud: Cloud, requestId: string, sent: SentRequest): Cloud {
  const headers = { 'x-openstack-request-id': requestId };
  return {
    ...cloud,
    service: async (type, signal) => {
      const client = await withSignal(cloud.service(type, signal), signal);
      return {
        ...client,
        request: async (request: ApiRequest): Promise<ApiResponse> => {
          sent.isSent = true;
          const answer = await client.request({
            ...request,
            headers: { ...request.headers, ...headers },
            retry: 'never',
          });
          sent.answer = answer;
          return answer;
        },
      };
    },
  };
}
