import { NephoscopeError } from '../../base/errors.ts';
import type { Cloud } from '../../openstack/cloud.ts';

/** The same cloud, of which nothing but reading can be asked: any other request is refused before it is sent. Signing in is not among them. */
export function readOnlyCloud(cloud: Cloud): Cloud {
  return {
    ...cloud,
    service: async (type, signal) => {
      const client = await cloud.service(type, signal);
      return {
        ...client,
        request: (request) => {
          if (request.method === 'GET') return client.request(request);
          const message = `A recording only reads; ${request.method} ${request.path} was not sent.`;
          return Promise.reject(new NephoscopeError('internal', message));
        },
      };
    },
  };
}
