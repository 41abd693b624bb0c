import type { ApiVerdict } from '../../api/operations.ts';
import { isSecretName } from '../../base/redact.ts';
import type { Facts } from '../../model/facts.ts';
import type { Kind } from '../../model/kind.ts';
import { verdicts } from '../../model/verdicts.ts';
import { callsOf, verbOf } from '../../operations/calls/calls-of.ts';
import { readCaller } from '../../operations/preflight/read-look.ts';
import { checkOperation } from '../../operations/run-operation.ts';
import type { Item } from '../../watch/inventory/inventory.ts';
import { mayKnowHosts, withoutHosts } from '../access/shown-to.ts';
import type { Viewer } from '../access/viewer.ts';
import { mayChangeOf, maySeeOf, type ViewedCloud, viewedCloud } from '../access/viewer-in-cloud.ts';
import { answerWhenChanged } from '../board/answer-when-changed.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { Refused } from '../http/refused.ts';
import type { KeptOperation } from '../operations/kept-operation.ts';
import { type AskedOperation, idempotencyOf, readRequest } from '../operations/read-request.ts';
import { showOperation } from '../operations/show-operation.ts';
import type { ServerParts } from '../server-parts.ts';
import { meantBy } from './resources.handlers.ts';
import { findSeen } from './seen-resources.ts';

export const OPERATION_HANDLERS: Readonly<Record<string, Handler>> = {
  listVerdicts: { for: 'viewer', run: listVerdicts },
  beginOperation: { for: 'viewer', run: beginOperation },
  listOperations: { for: 'viewer', run: listOperations },
  getOperation: { for: 'viewer', run: getOperation },
  takeSecrets: { for: 'viewer', run: takeSecrets },
  cancelOperation: { for: 'viewer', run: cancelOperation },
};

async function listVerdicts(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const { viewer, http } = request;
  const item = findSeen(meantBy(request), viewer, parts);
  const { kind } = item.shard;
  const { access } = viewedCloud(viewer, parts, item.shard.cloud);
  const caller = await readCaller(access.cloud, kind, {}, http.signal ?? viewer.ended);
  // A request that makes a new resource is not something to do with this one.
  const all = verdicts(factsOf(item, viewer), caller).filter(({ reasons }) => reasons[0]?.code !== 'exists');
  const items = all.map((verdict): ApiVerdict => ({ ...verdict, calls: showCalls(kind, verdict.operation) }));
  return { status: 200, json: { items } };
}

/** What verdicts need to know, as far as a row has it and may be told; what it lacks is told as not checked. */
function factsOf({ shard, row }: Item, viewer: Viewer): Facts {
  const { id, name, project, states } = row;
  const { host, facts } = mayKnowHosts(viewer, shard) ? row : withoutHosts(row);
  return { ...facts, kind: shard.kind, states, id, name, projectId: project, ...(host === null ? {} : { host }) };
}

function showCalls(kind: Kind, operation: string): ApiVerdict['calls'] {
  return callsOf(kind)
    .filter((row) => row.operation === operation)
    .map((row) => ({
      verb: verbOf(kind, row),
      does: row.does,
      destroys: row.destroys === true,
      arguments: (row.arguments ?? []).map(({ name, type, required, help, isSecret, names, choices }) => ({
        name,
        type,
        required: required === true,
        help,
        secret: isSecret === true || isSecretName(name),
        ...(names === undefined ? {} : { names }),
        ...(choices === undefined ? {} : { choices }),
      })),
    }));
}

async function beginOperation({ body, viewer, http }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const asked = body as AskedOperation;
  const viewed = viewedCloud(viewer, parts, asked.cloud);
  const request = readRequest(asked);
  if (asked.dryRun === true) return dryRun(viewed, request, http.signal ?? viewer.ended);
  const { served, access } = viewed;
  const asker = [served.name, access.identity.userId, access.identity.projectId ?? null];
  const idempotency = idempotencyOf(http.headers['idempotency-key'], asker, asked);
  const { retryConflictsMs, timeoutMs } = asked;
  const kept = await parts.operations.begin(viewer, viewed, {
    request,
    ...(retryConflictsMs === undefined ? {} : { retryConflictsMs }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(idempotency === undefined ? {} : { idempotency }),
  });
  return { status: 202, headers: { Location: `/api/v1/operations/${kept.id}` }, json: showOperation(kept) };
}

async function dryRun(
  { access }: ViewedCloud,
  request: Parameters<typeof checkOperation>[0],
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const { preflight } = await checkOperation(request, { cloud: access.cloud }, signal);
  const { allowed, reasons, unchecked, isNotNow } = preflight;
  return { status: 200, json: { allowed, reasons, unchecked, isNotNow } };
}

async function listOperations({ query, viewer }: ViewerRequest, { operations }: ServerParts): Promise<ApiAnswer> {
  await operations.loaded();
  const states = Array.isArray(query.state) ? query.state : undefined;
  const items = operations
    .seenBy(viewer)
    .filter(({ owner }) => query.cloud === undefined || owner.cloud === query.cloud)
    .filter(({ request }) => query.kind === undefined || request.kind === query.kind)
    .filter(({ resource }) => query.resource === undefined || resource === query.resource)
    .filter(({ state }) => states === undefined || states.includes(state))
    .slice(0, typeof query.limit === 'number' ? query.limit : USUAL_LIMIT);
  return { status: 200, json: { items: items.map(showOperation) } };
}

const USUAL_LIMIT = 100;

async function getOperation(request: ViewerRequest, { operations, history }: ServerParts): Promise<ApiAnswer> {
  await operations.loaded();
  const { params, viewer } = request;
  const { id = '' } = params;
  const show = (): unknown => {
    const kept = operations.board.get(id);
    return kept !== undefined && maySeeOf(viewer, kept.owner) ? showOperation(kept) : undefined;
  };
  return answerWhenChanged(request, { board: operations.board, id, run: history.run, show, missing: missing(id) });
}

async function takeSecrets({ params, viewer }: ViewerRequest, { operations }: ServerParts): Promise<ApiAnswer> {
  const { id } = await findOperation(params, viewer, operations);
  const secrets = operations.secrets.take(id, viewer.id);
  if (secrets === undefined)
    throw new Refused(
      404,
      'resource.not-found',
      'It has no secrets for you: there were none, or they were taken, or their time is over.',
    );
  operations.board.change(id, (kept) => ({ ...kept, hasSecrets: false }));
  return { status: 200, json: { secrets } };
}

async function cancelOperation({ params, viewer }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const { operations, clock } = parts;
  const before = await findOperation(params, viewer, operations);
  if (!mayChangeOf(viewer, before.owner))
    throw new Refused(403, 'api.forbidden', 'Only the one who began it, or an administrator, may cancel it.');
  await operations.cancel(before.id);
  const operation = operations.board.get(before.id) ?? before;
  const at = new Date(clock.now()).toISOString();
  return { status: 200, json: { operation: showOperation(operation), message: cancelWords(before, operation), at } };
}

function cancelWords(before: KeptOperation, { state, end }: KeptOperation): string {
  if (before.state === 'ended') return 'It was over already; nothing changed.';
  if (state === 'ended') return end?.message ?? '';
  return 'Its request is on its way and is not called back; it is not followed once it has arrived.';
}

async function findOperation(
  { id = '' }: ViewerRequest['params'],
  viewer: Viewer,
  operations: ServerParts['operations'],
): Promise<KeptOperation> {
  await operations.loaded();
  const kept = operations.board.get(id);
  if (kept === undefined || !maySeeOf(viewer, kept.owner)) throw new Refused(404, 'resource.not-found', missing(id));
  return kept;
}

function missing(id: string): string {
  return `There is no operation ${id} that you may see.`;
}
