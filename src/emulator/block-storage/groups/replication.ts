import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { OperationHooks } from '../../kernel/machine.ts';
import type { Schema } from '../../validation/schema.ts';
import type { Actions } from '../actions.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { badRequest, invalid } from '../faults.ts';
import { accepted, readMember, textOf } from '../requests.ts';
import { FLAG, isTrueWord, memberOf } from '../schemas.ts';
import { isReplicatedType } from '../types/state.ts';
import type { VolumeRow } from '../volumes/state.ts';
import { startWalk, textArg } from '../walks.ts';
import { groupOf } from './find.ts';
import type { GroupRow } from './state.ts';

/** Where a replicated group can fail over to: what `replication_device` would name. */
const TARGET = 'replica';

/** The way back from there. */
const HOME = 'default';

/** Since 3.38. Source: cinder stable/zed, cinder/group/api.py; cinder/volume/manager.py */
export const REPLICATION_ACTIONS: Actions = {
  enable_replication: { handle: (request) => replicate(request, 'enable_replication'), since: 38 },
  disable_replication: { handle: (request) => replicate(request, 'disable_replication'), since: 38 },
  failover_replication: { handle: (request) => replicate(request, 'failover_replication'), since: 38 },
  list_replication_targets: { handle: listTargets, since: 38 },
};

type Action = 'enable_replication' | 'disable_replication' | 'failover_replication';

const ANYTHING: Schema = { type: 'object' };
const FAILOVER: Schema = {
  type: 'object',
  properties: {
    allow_attached_volume: FLAG,
    secondary_backend_id: { type: ['string', 'null'], minLength: 0, maxLength: 255 },
  },
  additionalProperties: false,
};

/** From which states what can be done, the word while it is done, and the verb in refusals. */
const RULES: Readonly<
  Record<
    Action,
    {
      readonly status: readonly string[];
      readonly replication: readonly string[];
      readonly volumeStatus?: readonly string[];
      readonly during: string;
      readonly verb: string;
    }
  >
> = {
  enable_replication: {
    status: ['available'],
    replication: ['disabled', 'enabled'],
    volumeStatus: ['available', 'in-use'],
    during: 'enabling',
    verb: 'enable',
  },
  disable_replication: {
    status: ['available', 'error'],
    replication: ['enabled', 'error'],
    during: 'disabling',
    verb: 'disable',
  },
  failover_replication: {
    status: ['available'],
    replication: ['enabled', 'failed-over'],
    volumeStatus: ['available', 'in-use'],
    during: 'failing-over',
    verb: 'failover',
  },
};

function replicate(request: ServiceRequest, action: Action): HttpResponse {
  const schema = memberOf(action, action === 'failover_replication' ? FAILOVER : ANYTHING);
  const fields = readMember(request, action, schema);
  const row = groupOf(request, `group:${action}`);
  checkReplicated(request, row);
  checkGroup(row, action);
  const state = request.cloud.blockStorage;
  const volumes = state.volumes.where('group', row.id);
  for (const volume of volumes) checkVolume(volume, action, isTrueWord(fields.allow_attached_volume));
  // The bodies of the other actions may say anything, and nothing of it counts.
  const backend = action === 'failover_replication' ? (textOf(fields, 'secondary_backend_id') ?? '') : '';
  for (const { id } of volumes) touchVolume(state, id, { replicationStatus: RULES[action].during });
  startWalk(state.kernel, ['volume-group', row.id], 'group_replication', {
    path: ({ when }) => when === action,
    args: { backend },
  });
  return accepted();
}

const listed = (words: readonly string[]) => `[${words.map((word) => `'${word}'`).join(', ')}]`;

function checkGroup(row: GroupRow, action: Action): void {
  const { status, replication, verb } = RULES[action];
  const refuse = (what: string, words: readonly string[], now: string | null) =>
    invalid(
      'group',
      `Group ${row.id} ${what} must be ${listed(words)}, but current status is: ${now ?? 'None'}. Cannot ${verb} replication.`,
    );
  if (!status.includes(row.status)) throw refuse('status', status, row.status);
  if (!replication.includes(row.replicationStatus ?? '')) {
    throw refuse('replication status', replication, row.replicationStatus);
  }
}

function checkVolume(row: VolumeRow, action: Action, allowsAttached: boolean): void {
  const { volumeStatus, replication, verb } = RULES[action];
  const refuse = (what: string, words: readonly string[], now: string | null) =>
    invalid(
      'volume',
      `Volume ${row.id} ${what} must be ${listed(words)}, but current status is: ${now ?? 'None'}. Cannot ${verb} replication.`,
    );
  if (volumeStatus && !volumeStatus.includes(row.status)) throw refuse('status', volumeStatus, row.status);
  if (action === 'failover_replication' && row.status === 'in-use' && !allowsAttached) {
    const words = 'is attached but allow_attached_volume flag is False. Cannot failover replication.';
    throw invalid('volume', `Volume ${row.id} ${words}`);
  }
  if (!replication.includes(row.replicationStatus ?? '')) {
    throw refuse('replication status', replication, row.replicationStatus);
  }
}

function listTargets(request: ServiceRequest): HttpResponse {
  readMember(request, 'list_replication_targets', memberOf('list_replication_targets', ANYTHING));
  checkReplicated(request, groupOf(request, 'group:list_replication_targets'));
  return json(200, { replication_targets: [{ backend_id: TARGET }] });
}

/** @throws Fault 400 unless the group's type and those of its volumes are replicated */
function checkReplicated({ cloud }: ServiceRequest, row: GroupRow): void {
  const { groupTypes, types } = cloud.blockStorage;
  const specs = groupTypes.find(row.groupTypeId)?.specs ?? {};
  const isReplicated = [specs.group_replication_enabled, specs.consistent_group_replication_enabled].includes(
    '<is> True',
  );
  if (!isReplicated) throw badRequest(`Invalid group type: Group ${row.id} is not a replication group type.`);
  for (const id of row.typeIds) {
    const type = types.find(id);
    if (type && isReplicatedType(type)) continue;
    throw invalid('volume-type', `Volume type ${id} does not have 'replication_enabled' spec key set to '<is> True'.`);
  }
}

/** What becomes of the volumes of the group: they go the same way. */
export function replicationHooks(state: BlockStorageState): OperationHooks<GroupRow> {
  const volumesOf = ({ id }: GroupRow) => state.volumes.where('group', id);
  return {
    before: ({ index, args }) => {
      const backend = textArg(args, 'backend');
      const isKnown = ['', TARGET, HOME].includes(backend);
      return index === 0 || isKnown ? undefined : { fail: `Invalid Replication Target: ${backend}` };
    },
    ended: ({ row: reached, args }) => {
      // The way back is no path of its own: what has failed over is home again at once.
      const isHome = textArg(args, 'backend') === HOME;
      const row = isHome ? state.groups.update(reached.id, { replicationStatus: 'enabled' }) : reached;
      for (const { id } of volumesOf(row)) touchVolume(state, id, { replicationStatus: row.replicationStatus });
    },
    failed: ({ row }) => {
      for (const { id } of volumesOf(row)) touchVolume(state, id, { status: 'error', replicationStatus: 'error' });
    },
  };
}
