import { volumeDefinition } from '../../block-storage/service.ts';
import { type Answered, askService, type Question } from '../../frame/ask-service.ts';
import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';

/**
 * Asks Cinder in the caller's name, in its first microversion.
 *
 * @param missing - what Nova says when it is not there; left out: what Cinder says
 * @throws Fault 403 for a quota, 400 with the id of Cinder's request for what it cannot take; other codes stay, where a real
 *   Nova answers 500 to what it did not expect
 *
 * Source: nova stable/zed, nova/volume/cinder.py, translate_cinder_exception and its neighbours
 */
export function askBlockStorage(request: ServiceRequest, question: Question, missing?: string): Answered {
  try {
    return askService(volumeDefinition, request, question);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw told(request, error, missing);
  }
}

function told({ requestId }: ServiceRequest, { status, message }: Fault, missing: string | undefined): Fault {
  if (status === 404 && missing !== undefined) return new Fault(404, missing);
  if (status === 413) return new Fault(403, message);
  if (status !== 400) return new Fault(status, message);
  return new Fault(400, `Invalid input received: ${message} (HTTP 400) (Request-ID: ${requestId})`);
}
