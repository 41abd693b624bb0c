import { withSignal } from '../../base/with-signal.ts';
import type { Cloud } from '../../openstack/cloud.ts';

/** The clock of a service, as its answers tell it. */
export interface ServiceTime {
  /** Of the latest answer, milliseconds since the epoch, whole seconds. */
  ms: number;
}

/** A cloud that takes note of the time that its services answer with. */
export function dateCloud(cloud: Cloud, time: ServiceTime): Cloud {
  return {
    ...cloud,
    service: async (type, signal) => {
      const client = await withSignal(cloud.service(type, signal), signal);
      return {
        ...client,
        request: async (request) => {
          const answer = await client.request(request);
          time.ms = answer.dateMs ?? time.ms;
          return answer;
        },
      };
    },
  };
}
