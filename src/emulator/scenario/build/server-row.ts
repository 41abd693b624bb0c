import { deriveServerStatus } from '../../../model/server/derive-server-status.ts';
import type { States } from '../../../model/states.ts';
import type { FlavorRow } from '../../compute/flavors/state.ts';
import { sanitized } from '../../compute/servers/draft.ts';
import type { ServerRow } from '../../compute/servers/state.ts';
import type { DeclaredServerState, DeclaredServers } from '../declared-cloud.ts';

/** What all servers of one entry share. Texts and objects are shared on purpose: of 100,000 rows each holds but what is its own. */
export interface ServerMould {
  readonly declared: DeclaredServers;
  readonly projectId: string;
  readonly userId: string;
  readonly flavor: FlavorRow;
  readonly imageId: string;
  readonly reservationId: string;
  readonly nowMs: number;
}

/** What is a server's own. */
export interface ServerPart {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly index: number;
  readonly states: States;
  readonly host: string | null;
  readonly ports: ServerRow['ports'];
  readonly network: ServerRow['network'];
}

const NONE: readonly never[] = [];
const NOTHING: Readonly<Record<string, string>> = {};
const NO_NETWORK: ServerRow['asked'] = { isAuto: false, interfaces: [] };

/** The row of a server that was made long ago. */
export function serverRow(mould: ServerMould, part: ServerPart): ServerRow {
  const { declared, projectId, userId, flavor, imageId, nowMs } = mould;
  const { states, host } = part;
  const isBuilding = states.vmState === 'building';
  const isAway = states.vmState === 'shelved' || states.vmState === 'shelved_offloaded';
  const shelved = { shelved_at: new Date(nowMs).toISOString(), shelved_host: host ?? '' };
  return {
    id: part.id,
    number: part.number,
    name: part.name,
    projectId,
    userId,
    states,
    createdMs: nowMs,
    updatedMs: nowMs,
    launchedMs: isBuilding ? null : nowMs,
    terminatedMs: null,
    deletedMs: null,
    host,
    flavor,
    oldFlavor: states.vmState === 'resized' ? flavor : null,
    imageId,
    keyName: declared.keypair,
    metadata: declared.metadata,
    systemMetadata: isAway ? shelved : states.vmState === 'resized' ? { old_vm_state: 'active' } : NOTHING,
    tags: NONE,
    description: null,
    hostname: sanitized(part.name),
    userData: null,
    hasConfigDrive: false,
    accessIpV4: '',
    accessIpV6: '',
    diskConfig: 'MANUAL',
    progress: 0,
    pinnedZone: null,
    lockedBy: null,
    lockedReason: null,
    reservationId: mould.reservationId,
    launchIndex: part.index,
    rootDevice: '/dev/vda',
    trustedCertificates: null,
    groupId: null,
    fault:
      states.vmState === 'error'
        ? { code: 500, message: 'The scenario made this server with an error.', details: '', atMs: nowMs }
        : null,
    ports: part.ports,
    volumes: NONE,
    network: part.network,
    securityGroups: NONE,
    asked: NO_NETWORK,
  };
}

/** The states of a server, with the status that Nova derives of them. One object for each that is declared. */
export function createStatesOf(): (state: DeclaredServerState) => States {
  const made = new Map<DeclaredServerState, States>();
  return (state) => {
    const known = made.get(state);
    if (known) return known;
    const { vmState, taskState, powerState } = state;
    const states: States = { status: deriveServerStatus(vmState, taskState), vmState, taskState, powerState };
    made.set(state, states);
    return states;
  };
}
