import type { Clock } from '../../base/clock.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { isOpenStackError } from '../../openstack/open-stack-error.ts';
import type { ApiRequest, ApiResponse, ServiceClient } from '../../openstack/service-client.ts';
import type { ServiceType } from '../../openstack/service-type.ts';
import type { ServiceBudget } from './budget.ts';

/** How long a request waits before it is sent a second time after a broken connection or a fault of the service. */
const SECOND_TRY_MS = 200;

/** What a metered cloud needs. */
export interface MeterPorts {
  readonly clock: Clock;
  /** The budget of a service of this cloud. */
  readonly budgetOf: (service: ServiceType) => ServiceBudget;
  /** Called when a service turns out to be elsewhere, or to offer other microversions, than when it was last asked. */
  readonly onMoved?: () => void;
}

/**
 * A cloud as one collection uses it: one request at a time, each of them from the budget of its service. A request that broke is
 * sent once more, from the budget too; a service that asks for fewer requests is not asked again, and its budget shrinks.
 */
export function meterCloud(cloud: Cloud, ports: MeterPorts): Cloud {
  let last: Promise<unknown> = Promise.resolve();
  const places = new Map<ServiceType, string>();

  const note = (client: ServiceClient): void => {
    const place = `${client.url} ${client.maxMicroversion ?? ''}`;
    const before = places.get(client.type);
    places.set(client.type, place);
    if (before !== undefined && before !== place) ports.onMoved?.();
  };

  async function send(type: ServiceType, request: ApiRequest): Promise<ApiResponse> {
    const budget = ports.budgetOf(type);
    const once = async (): Promise<ApiResponse> => {
      await budget.take(request.signal);
      const client = await cloud.service(type, request.signal);
      note(client);
      const response = await client.request({ ...request, attempts: 1 });
      budget.answered();
      return response;
    };
    try {
      return await once();
    } catch (error) {
      noteRefusal(error, budget);
      if (!isWorthSecondTry(error)) throw error;
      await ports.clock.sleep(SECOND_TRY_MS, request.signal);
      request.signal?.throwIfAborted();
      return once();
    }
  }

  const metered = (client: ServiceClient): ServiceClient => ({
    ...client,
    request: (request) => {
      const turn = last.then(() => send(client.type, request));
      last = turn.catch(() => undefined);
      return turn;
    },
  });

  return {
    name: cloud.name,
    region: cloud.region,
    identity: (signal) => cloud.identity(signal),
    service: async (type, signal) => metered(await cloud.service(type, signal)),
    close: () => cloud.close(),
  };
}

/** 429, 413 and 503 are how a service, or the proxy before it, says that it is asked too much. */
function noteRefusal(error: unknown, budget: ServiceBudget): void {
  if (!isOpenStackError(error)) return;
  const { retryAfterMs } = error.details;
  const asked = typeof retryAfterMs === 'number' && Number.isFinite(retryAfterMs) ? Math.max(0, retryAfterMs) : 0;
  if (error.code === 'api.limited' || error.status === 503) budget.refused(asked);
}

/** A connection that broke, and the faults that a proxy gives while a service restarts. */
function isWorthSecondTry(error: unknown): boolean {
  if (!isOpenStackError(error)) return false;
  return error.code === 'network.unreachable' || error.status === 502 || error.status === 504;
}
