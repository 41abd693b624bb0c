import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';

/**
 * Does what Cinder may refuse: its sentence comes back within Nova's.
 *
 * @param prefix - what Nova puts before it besides
 * @throws Fault 400
 *
 * Source: nova stable/zed, nova/volume/cinder.py, translate_volume_exception
 */
export function askCinder<T>({ cloud }: ServiceRequest, work: () => T, prefix = ''): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault) || error.status !== 400) throw error;
    const id = `req-${cloud.kernel.requestRandom.uuid()}`;
    throw new Fault(400, `${prefix}Invalid input received: ${error.message} (HTTP 400) (Request-ID: ${id})`);
  }
}
