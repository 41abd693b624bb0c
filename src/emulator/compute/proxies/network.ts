import { type Answered, askService, type Question } from '../../frame/ask-service.ts';
import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { networkDefinition } from '../../network/service.ts';

/** How Nova tells what Neutron refused. */
export interface Telling {
  /** Nova's code for one of Neutron's; others stay, where a real Nova answers 500 to what it did not expect. */
  readonly codes?: Readonly<Record<number, number>>;
  /** Nova's own words for a refusal; `undefined`: Neutron's. */
  readonly words?: (refusal: Fault) => Fault | undefined;
}

/**
 * Asks Neutron in the caller's name.
 *
 * @throws Fault with Neutron's sentence and the id of its request, unless Nova has words of its own
 */
export function askNetwork(
  request: ServiceRequest,
  question: Question,
  { codes = {}, words = () => undefined }: Telling = {},
): Answered {
  try {
    return askService(networkDefinition, request, question);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const told = `${error.message}\nNeutron server returns request_ids: ['${request.requestId}']`;
    throw words(error) ?? new Fault(codes[error.status] ?? error.status, told);
  }
}

/** A sentence of Nova's own for what is not there. */
export function missingAs(sentence: string): Telling {
  return { words: ({ status }) => (status === 404 ? new Fault(404, sentence) : undefined) };
}
