import type { Cloud } from '../../openstack/cloud.ts';
import type { Owner } from '../access/viewer-in-cloud.ts';

/**
 * The server's own way to a cloud, to go on following what somebody else sent: it reads with the server's token, and looks in logs for
 * what that user did. Nothing may be sent through it.
 */
export function asOwner(cloud: Cloud, { userId, projectId }: Owner): Cloud {
  return {
    ...cloud,
    identity: async (signal) => {
      const { projectId: _, ...own } = await cloud.identity(signal);
      return { ...own, userId, ...(projectId === null ? {} : { projectId }) };
    },
    service: async (type, signal) => {
      const client = await cloud.service(type, signal);
      return {
        ...client,
        request: (request) => {
          if (request.method !== 'GET' && request.method !== 'HEAD')
            throw new RangeError(`${request.method} would be sent for somebody who has not asked for it`);
          return client.request(request);
        },
      };
    },
    close: async () => undefined,
  };
}
