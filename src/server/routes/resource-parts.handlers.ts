import { redact, redactText } from '../../base/redact.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { type InstanceActionBody, listInstanceActions } from '../../openstack/compute/instance-actions.ts';
import { getConsoleOutput } from '../../openstack/compute/server-actions.ts';
import { RESOURCES } from '../../operations/resources.table.ts';
import type { Item } from '../../watch/inventory/inventory.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { answerTagged } from '../http/etag.ts';
import { Refused } from '../http/refused.ts';
import type { ServerParts } from '../server-parts.ts';
import { pageOf } from './page-of.ts';
import { resourceOf, timeOf } from './resource-of.ts';
import { meantBy } from './resources.handlers.ts';
import { findSeen, isSeen } from './seen-resources.ts';

export const RESOURCE_PART_HANDLERS: Readonly<Record<string, Handler>> = {
  getRelatives: { for: 'viewer', run: getRelatives },
  getResourceBody: { for: 'viewer', run: getResourceBody },
  listActions: { for: 'viewer', run: listActions },
  getConsole: { for: 'viewer', run: getConsole },
};

/** So many relatives are given at most, each way. */
const RELATIVES = 1_000;

function getRelatives(request: ViewerRequest, parts: ServerParts): ApiAnswer {
  const { viewer, http } = request;
  const item = findSeen(meantBy(request), viewer, parts);
  const inventory = parts.clouds.find(({ name }) => name === item.shard.cloud)?.watcher.inventory;
  const shown = (items: readonly Item[] = []) => {
    const seen = items.filter((one) => one.row.goneAtMs === undefined && isSeen(viewer, one));
    return pageOf(seen, { limit: RELATIVES }).items.map((one) => resourceOf(one, viewer));
  };
  const names = shown(inventory?.namesOf(item));
  return answerTagged(http, { names, namedBy: shown(inventory?.namedBy(item.shard.kind, item.row.id)) });
}

async function getResourceBody(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const { item, cloud, signal } = ownWay(request, parts);
  const { shard, row } = item;
  const access = RESOURCES[shard.kind];
  if (access === undefined)
    throw new Refused(
      404,
      'resource.not-found',
      `A ${shard.kind} has no representation of its own: it stands in a list.`,
    );
  const body = redact(await access.get(cloud, row.id, signal));
  const { cloud: name, region, kind } = shard;
  return { status: 200, json: { cloud: name, region, kind, id: row.id, readAt: timeOf(parts.clock.now()), body } };
}

/** So many entries of a log are given at most: a page of Nova. */
const ACTIONS = 1_000;

async function listActions(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const { item, cloud, signal } = ownWay(request, parts);
  const items: unknown[] = [];
  for await (const page of listInstanceActions(cloud, item.row.id, {}, signal)) {
    items.push(...page.items.map(actionOf));
    if (items.length >= ACTIONS) break;
  }
  return { status: 200, json: { items: items.slice(0, ACTIONS) } };
}

function actionOf({ action, request_id, start_time, updated_at, message, user_id, project_id }: InstanceActionBody) {
  return {
    action,
    requestId: request_id,
    startedAt: start_time ?? null,
    updatedAt: updated_at ?? null,
    message: typeof message === 'string' ? redactText(message) : null,
    userId: user_id ?? null,
    projectId: project_id ?? null,
  };
}

/** So many lines of a console are given unless more are asked for. */
const CONSOLE_LINES = 100;

async function getConsole(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const { item, cloud, signal } = ownWay(request, parts);
  const lines = Number(request.query.lines ?? CONSOLE_LINES);
  const output = await getConsoleOutput(cloud, item.row.id, { lines, signal });
  return { status: 200, json: { readAt: timeOf(parts.clock.now()), output: redactText(output) } };
}

/** The resource that is meant, and the cloud as whoever asks is signed in there. */
function ownWay(
  request: ViewerRequest,
  parts: ServerParts,
): { readonly item: Item; readonly cloud: Cloud; readonly signal: AbortSignal } {
  const { viewer, http } = request;
  const item = findSeen(meantBy(request), viewer, parts);
  const access = viewer.access.get(item.shard.cloud);
  if (access === undefined) throw new Refused(404, 'resource.not-found', 'There is no such cloud.');
  const signals = [http.signal, parts.signal, viewer.ended].filter((one) => one !== undefined);
  return { item, cloud: access.cloud, signal: AbortSignal.any(signals) };
}
