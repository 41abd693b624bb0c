import { textOf } from '../../operations/calls/call.ts';
import { callsOf } from '../../operations/calls/calls-of.ts';
import type { Answered } from '../../operations/send/frame.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { KeptOperation } from './kept-operation.ts';

/** Clocks of services tell whole seconds. */
const SECOND_MS = 1_000;

/**
 * Looks among all that is watched for what an operation has made: the one new resource of that name in the project. The server's own
 * lists may be another project's, so the cloud itself is not asked.
 */
export function findMade({ engine }: ServedCloud, { request, owner, sending }: KeptOperation): Answered | undefined {
  const { kind, operation, id } = request;
  if (id !== undefined || sending === null || !engine.follows(kind)) return undefined;
  const row = callsOf(kind).find((one) => one.operation === operation);
  const name = textOf(request.arguments, row?.nameArgument ?? 'name');
  if (name === '') return undefined;
  const made = engine
    .list({ kinds: [kind], createdAfterMs: sending.serviceMs - SECOND_MS })
    .filter((item) => item.row.name === name && (owner.projectId === null || item.row.project === owner.projectId));
  const [only] = made;
  return made.length === 1 && only !== undefined ? { id: only.row.id, serviceRequestId: null } : undefined;
}
