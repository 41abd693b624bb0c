import type { Clock } from '../../base/clock.ts';
import { operationOf } from '../../model/paths-of.ts';
import type { States } from '../../model/states.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { isNotFound, isOpenStackError } from '../../openstack/open-stack-error.ts';
import { readStamp } from '../../openstack/read-stamp.ts';
import { TransportError } from '../../openstack/transport.ts';
import { textOf } from '../calls/call.ts';
import { latestActions } from '../follow/read-action.ts';
import type { Asked } from '../preflight/read-look.ts';
import { readNow } from '../read-now.ts';
import { RESOURCES } from '../resources.table.ts';

/** The pauses between looks for a request that was not answered: it may arrive late. */
const PAUSES_MS = [0, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** Clocks of a service write whole seconds. */
const SECOND_MS = 1_000;

/** What became of a request that was not answered. */
export type Settled =
  /** It arrived: Nova's log or the resource shows it. */
  | { readonly found: 'arrived'; readonly id: string; readonly requestId: string | null }
  /** Nothing shows it, as often as we looked, and the last look was answered. */
  | { readonly found: 'nothing' };

/** Claims that it is not known whether the service acted: no answer came, or a proxy gave one in its place. */
export function isUnanswered(error: unknown): boolean {
  if (!isOpenStackError(error)) return false;
  if (error.status !== undefined) return [502, 503, 504].includes(error.status) && error.code !== 'api.limited';
  return !(error.cause instanceof TransportError) || error.cause.sent;
}

/** What was known before a request. */
export interface Before {
  readonly states: States | null;
  readonly serviceMs: number;
  /** Requests in the log of the server that are known to be others. */
  readonly others?: ReadonlySet<string>;
}

/**
 * Looks for the traces of a request that was not answered; never sends it again.
 *
 * @throws what the last look threw: an outage is not the absence of a trace
 */
export async function settleRequest(
  ports: { readonly cloud: Cloud; readonly clock: Clock; readonly signal: AbortSignal },
  asked: Asked,
  before: Before,
): Promise<Settled> {
  let trouble: unknown;
  for (const pause of PAUSES_MS) {
    await ports.clock.sleep(pause, ports.signal);
    ports.signal.throwIfAborted();
    try {
      const found = await lookFor(ports, asked, before);
      if (found !== undefined) return { found: 'arrived', ...found };
      trouble = undefined;
    } catch (error) {
      // The outage that swallowed the answer may last. What has no log shows nothing.
      if (!isOpenStackError(error)) throw error;
      trouble = isNotFound(error) ? undefined : error;
    }
  }
  if (trouble !== undefined) throw trouble;
  return { found: 'nothing' };
}

type Trace = { readonly id: string; readonly requestId: string | null };

async function lookFor(
  { cloud, signal }: { readonly cloud: Cloud; readonly signal: AbortSignal },
  asked: Asked,
  before: Before,
): Promise<Trace | undefined> {
  const { kind, row, id } = asked;
  if (id === '') return findMade(cloud, asked, before.serviceMs, signal);
  const instanceAction = operationOf(kind, row.operation)?.instanceAction;
  if (kind === 'server' && instanceAction != null) {
    const { userId } = await cloud.identity(signal);
    const ours = (await latestActions(cloud, id, signal)).find(
      (action) =>
        action.action === instanceAction &&
        action.user_id === userId &&
        before.others?.has(action.request_id) !== true &&
        stampOf(action.start_time) >= before.serviceMs - SECOND_MS,
    );
    return ours === undefined ? undefined : { id, requestId: ours.request_id };
  }
  const states = (await readNow(cloud, { kind, id }, signal))?.states ?? null;
  return JSON.stringify(states) === JSON.stringify(before.states) ? undefined : { id, requestId: null };
}

/** A new resource with the name that was asked for, made since: one alone is ours. */
async function findMade(
  cloud: Cloud,
  { kind, row, args }: Asked,
  serviceMs: number,
  signal: AbortSignal,
): Promise<Trace | undefined> {
  const name = textOf(args, row.nameArgument ?? 'name');
  const access = RESOURCES[kind];
  if (name === '' || access === undefined) return undefined;
  const made: string[] = [];
  for await (const { items } of access.named(cloud, name, signal)) {
    for (const body of items) {
      const isNamed = [body.name, body.floating_ip_address].includes(name);
      const createdMs = stampOf(body.created ?? body.created_at);
      if (isNamed && createdMs >= serviceMs - SECOND_MS) made.push(String(body.id));
    }
  }
  const [only] = made;
  return made.length === 1 && only !== undefined ? { id: only, requestId: null } : undefined;
}

/** What has no stamp is older than anything. */
function stampOf(value: unknown): number {
  return readStamp(value) ?? Number.NEGATIVE_INFINITY;
}
