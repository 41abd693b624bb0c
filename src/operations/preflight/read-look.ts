import type { Kind } from '../../model/kind.ts';
import { modelOf } from '../../model/models.ts';
import { operationOf } from '../../model/paths-of.ts';
import { readFacts } from '../../model/read-facts.ts';
import type { Caller } from '../../model/verdict.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { isNotFound, isOpenStackError } from '../../openstack/open-stack-error.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import type { ServiceType } from '../../openstack/service-type.ts';
import { type Arguments, type CallRow, textsIn } from '../calls/call.ts';
import { RESOURCES } from '../resources.table.ts';
import { BEHIND_STATES, BLOCKS } from './blocks.table.ts';
import { judgeLook, type Preflight } from './judge.ts';
import type { Block, Look } from './look.ts';
import { quotasOf } from './quotas.table.ts';

/** Something that is about to be asked. */
export interface Asked {
  readonly kind: Kind;
  readonly row: CallRow;
  /** Of the resource; empty where one is made. */
  readonly id: string;
  readonly args: Arguments;
}

/** What is known of the cloud's policy beside the defaults. */
export type PolicySettings = Pick<Caller, 'policies' | 'enforceNewDefaults'>;

/** What was looked at, with the verdict and the body. */
export interface Looked {
  readonly look: Look;
  readonly preflight: Preflight;
  /** `null` where a resource is made. */
  readonly body: JsonObject | null;
}

const SERVICES: Readonly<Record<ReturnType<typeof modelOf>['service'], ServiceType>> = {
  nova: 'compute',
  glance: 'image',
  cinder: 'block-storage',
  neutron: 'network',
};

/**
 * Reads everything that an operation depends on as it is now, and judges it.
 *
 * @param asked.known - the resource, where it need not be read
 * @throws what the client throws
 */
export async function lookBefore(
  cloud: Cloud,
  asked: Asked & { readonly known?: JsonObject },
  policy: PolicySettings,
  signal: AbortSignal,
): Promise<Looked> {
  const { kind, row, id, args, known } = asked;
  const makes = operationOf(kind, row.operation)?.requires.creates === true;
  const [caller, body, others] = await Promise.all([
    readCaller(cloud, kind, policy, signal),
    makes ? null : (known ?? readBody(cloud, kind, id, signal)),
    readOthers(cloud, asked, signal),
  ]);
  const facts = body === null ? null : readFacts(kind, body);
  const first: Look = { kind, row, args, caller, facts, others, quotas: [], blocks: [] };
  const early = judgeLook(first);
  const key = `${kind} ${row.operation}`;
  if (!early.allowed) {
    // The states already say no; who is behind them is worth a name.
    const behind = early.reasons.some(({ code }) => code === 'state' || code === 'dependency')
      ? BEHIND_STATES[key]
      : undefined;
    if (behind === undefined || facts === null || body === null) return { look: first, preflight: early, body };
    const blocks = await forgiving(behind({ cloud, facts, body, args, signal }), []);
    const look = { ...first, blocks };
    return { look, preflight: judgeLook(look), body };
  }
  const [quotas, blocks] = await Promise.all([
    forgiving(quotasOf(kind, row.operation)?.(cloud, { ...first, body }, signal), []),
    facts === null || body === null
      ? []
      : forgiving<readonly Block[]>(BLOCKS[key]?.({ cloud, facts, body, args, signal }), []),
  ]);
  const look = { ...first, quotas, blocks };
  return { look, preflight: judgeLook(look), body };
}

function readBody(cloud: Cloud, kind: Kind, id: string, signal: AbortSignal): Promise<JsonObject> {
  const access = RESOURCES[kind];
  if (access === undefined) throw new RangeError(`the kind ${kind} is read nowhere`);
  return access.get(cloud, id, signal);
}

/** Who asks, as the model wants to know it. */
export async function readCaller(
  cloud: Cloud,
  kind: Kind,
  policy: PolicySettings,
  signal: AbortSignal,
): Promise<Caller> {
  const [who, service] = await Promise.all([
    cloud.identity(signal),
    cloud.service(SERVICES[modelOf(kind).service], signal),
  ]);
  return {
    roles: who.roles,
    systemScope: who.systemScope,
    ...policy,
    ...(who.projectId === undefined ? {} : { projectId: who.projectId }),
    ...(service.maxMicroversion === undefined ? {} : { microversion: service.maxMicroversion }),
  };
}

async function readOthers(cloud: Cloud, { row, args }: Asked, signal: AbortSignal): Promise<Look['others']> {
  const found = (row.arguments ?? []).flatMap((spec) => {
    const { names: kind } = spec;
    const value = args[spec.name];
    if (kind === undefined || kind === 'flavor' || value === undefined) return [];
    return textsIn(value).map((id) => ({ argument: spec.name, kind, id }));
  });
  const bodies = await Promise.all(
    found.map(async ({ argument, kind, id }) => {
      const body = await readBody(cloud, kind, id, signal).catch((error: unknown) => {
        // The service says so better, and of what else is wrong with it.
        if (isNotFound(error)) return undefined;
        throw error;
      });
      return body === undefined ? [] : [{ argument, facts: readFacts(kind, body) }];
    }),
  );
  return bodies.flat();
}

/** What cannot be read (a policy, an extension that is not there) is not judged; an outage is told. */
async function forgiving<T>(reading: Promise<T> | undefined, otherwise: T): Promise<T> {
  if (reading === undefined) return otherwise;
  return reading.catch((error: unknown) => {
    const isRefused = isOpenStackError(error) && [400, 403, 404].includes(error.status ?? 0);
    if (isRefused) return otherwise;
    throw error;
  });
}
