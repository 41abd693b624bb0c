import { describe, expect, test } from 'vitest';
import type { KindModel, TransitionRow } from '../../src/model/kind-model.ts';
import { AGENT } from '../../src/model/network/agent.ts';
import {
  DEFAULT_DEVICE_OWNER,
  DEVICE_OWNER_PREFIXES,
  DEVICE_OWNERS,
  DEVICE_OWNERS_SOURCE,
  NOT_DELETABLE_OWNERS,
  REMOVED_WITH_NETWORK_OWNERS,
  ROUTER_INTERFACE_OWNERS,
} from '../../src/model/network/device-owners.table.ts';
import { FLOATING_IP } from '../../src/model/network/floating-ip.ts';
import { NETWORK } from '../../src/model/network/network.ts';
import {
  ADMIN_STATE,
  AGENT_WORDS,
  ERROR_CODES,
  FLOATING_IP_TRANSITIONAL_RULE,
  INITIAL_STATUS,
  NETWORK_MICROVERSIONS,
  NETWORK_NOTIFICATIONS,
  NETWORK_STATUS_WRITTEN_IN,
  OTHER_STATUS_WORDS,
  REALLY_SET,
  RESTING_DOWN,
  ROUTER_HA,
  SUBNET_NOTE,
  WITHOUT_STATUS,
} from '../../src/model/network/network-facts.table.ts';
import { PORT } from '../../src/model/network/port.ts';
import { PORT_BINDING } from '../../src/model/network/port-binding.ts';
import {
  BINDING_FAILURE_SHOWS_AS,
  DATA_PLANE_STATUS,
  MULTIPLE_BINDINGS,
  PORT_ADMIN_STATE,
  PORT_EVENTS,
  PORT_EVENTS_SOURCE,
  PORT_VIF_TYPES,
  PORTS_WITHOUT_STATUS,
  PROVISIONING_BLOCKS,
} from '../../src/model/network/port-facts.table.ts';
import { ROUTER } from '../../src/model/network/router.ts';
import { ROUTER_HA_STATES } from '../../src/model/network/router-ha-states.table.ts';
import { SECURITY_GROUP } from '../../src/model/network/security-group.ts';
import { SUBNET } from '../../src/model/network/subnet.ts';
import { TRUNK } from '../../src/model/network/trunk.ts';
import type { Operation } from '../../src/model/operation.ts';
import { atlasMissing, openAtlas } from './atlas.ts';
import { atlasKind, keyed, listOf, mended, sourceOf, without } from './shapes.ts';

describe.skipIf(atlasMissing)(`the Neutron atlas and the model ${atlasMissing ?? 'are equal'}`, () => {
  const atlas = openAtlas('neutron.yaml');
  for (const key of ['service', 'snapshot', 'commit', 'license_note']) atlas.ignore('meta', key);

  test('networks and subnets', () => {
    expect(atlas.read('network')).toEqual({
      statuses: statusesOf(NETWORK),
      really_set: REALLY_SET.network,
      never_set_by_reference_plugins: neverOf(NETWORK),
      initial: INITIAL_STATUS.network,
      source_of_setting: sourceOf({ source: NETWORK_STATUS_WRITTEN_IN }),
      admin_state_up: ADMIN_STATE.network,
    });
    expect(atlas.read('subnet')).toEqual({ statuses: { values: {}, note: SUBNET_NOTE } });
    expect(SUBNET.states).toEqual([]);
  });

  test('ports', () => {
    const { entities, ownersWithoutBlocks, note, source } = PROVISIONING_BLOCKS;
    const events = PORT_EVENTS.map(({ event, from, to, statusSent, when }) => [
      event,
      without({ from, to, status_sent: statusSent, when }),
    ]);
    expect(mended(atlas.read('port'))).toEqual({
      statuses: statusesOf(PORT),
      really_set: REALLY_SET.port,
      never_set_by_reference_plugins: neverOf(PORT),
      initial: INITIAL_STATUS.port,
      not_applicable: PORTS_WITHOUT_STATUS,
      transitions: transitionsOf(PORT),
      resting_down: RESTING_DOWN.port,
      binding: {
        vif_type: PORT_VIF_TYPES,
        failure_shows_as: BINDING_FAILURE_SHOWS_AS,
        multiple_bindings: MULTIPLE_BINDINGS,
      },
      provisioning_blocks: {
        source: sourceOf({ source }),
        entities,
        owners_without_blocks: ownersWithoutBlocks,
        note,
      },
      data_plane_status: DATA_PLANE_STATUS,
      admin_state_up: PORT_ADMIN_STATE,
      nova_events: { source: sourceOf({ source: PORT_EVENTS_SOURCE }), ...Object.fromEntries(events) },
    });
    expect(PORT_BINDING.states.map((row) => row.name)).toEqual(MULTIPLE_BINDINGS.statuses);
  });

  test('floating IPs', () => {
    expect(atlas.read('floating_ip')).toEqual({
      statuses: statusesOf(FLOATING_IP),
      initial: INITIAL_STATUS['floating-ip'],
      transitions: transitionsOf(FLOATING_IP),
      transitional_rule: FLOATING_IP_TRANSITIONAL_RULE,
    });
  });

  test('routers', () => {
    expect(atlas.read('router')).toEqual({
      statuses: statusesOf(ROUTER),
      really_set: REALLY_SET.router,
      never_set_by_reference_plugins: neverOf(ROUTER),
      initial: INITIAL_STATUS.router,
      transitions: transitionsOf(ROUTER),
      admin_state_up: ADMIN_STATE.router,
      ha_states: {
        source: sourceOf(ROUTER_HA_STATES[0]),
        values: keyed(ROUTER_HA_STATES, (row) => atlasKind(row.phase)),
        ...ROUTER_HA,
      },
    });
  });

  test('trunks, agents, kinds without a status', () => {
    expect(atlas.read('trunk')).toEqual({
      statuses: statusesOf(TRUNK),
      initial: INITIAL_STATUS.trunk,
      transitions: transitionsOf(TRUNK),
      resting_down: RESTING_DOWN.trunk,
    });
    expect(atlas.read('agent')).toEqual({
      statuses: { values: {}, alive: AGENT_WORDS.alive, admin_state_up: AGENT_WORDS.adminStateUp },
      rule: AGENT_WORDS.rule,
      other_words: { server_view: AGENT_WORDS.serverView },
    });
    for (const name of WITHOUT_STATUS) expect(atlas.read(name.replace('-', '_'))).toEqual({ statuses: { values: {} } });
    expect([...AGENT.states, ...SECURITY_GROUP.states]).toEqual([]);
    const { values, source } = OTHER_STATUS_WORDS;
    expect(atlas.read('other_status_words')).toEqual({ values, source: sourceOf({ source }) });
  });

  test('device owners', () => {
    expect(atlas.read('device_owners')).toEqual({
      source: sourceOf({ source: DEVICE_OWNERS_SOURCE }),
      prefixes: DEVICE_OWNER_PREFIXES,
      values: keyed(DEVICE_OWNERS, (row) => row.meaning),
      default: DEFAULT_DEVICE_OWNER,
      router_interfaces: ROUTER_INTERFACE_OWNERS,
      removed_with_the_network: REMOVED_WITH_NETWORK_OWNERS,
      not_deletable_directly: NOT_DELETABLE_OWNERS,
    });
    expect(DEVICE_OWNERS).toHaveLength(16);
  });

  const kinds = [NETWORK, SUBNET, PORT, PORT_BINDING, ROUTER, FLOATING_IP, TRUNK, AGENT, SECURITY_GROUP];
  const operations = kinds.flatMap((kind) => kind.operations);
  const rows = listOf(atlas.read('operations'));

  test.each(rows.map((row) => [String(row.id), row]))('operation %s', (id, row) => {
    const operation = operations.find((candidate) => candidate.id === id);
    expect(operation && shapeOf(operation)).toEqual(row);
  });

  test('the model has no operation and no transition that the atlas lacks', () => {
    expect(operations.map(({ id }) => id).sort()).toEqual(rows.map((row) => String(row.id)).sort());
    expect(operations).toHaveLength(30);
    const moving = [PORT, FLOATING_IP, ROUTER, TRUNK].flatMap((kind) => kind.transitions ?? []);
    expect(moving).toHaveLength(25);
  });

  test('errors and notifications', () => {
    expect(atlas.read('error_map')).toEqual({ source: sourceOf(ERROR_CODES), ...ERROR_CODES.codes });
    const { source, endOnlyWhen, ...told } = NETWORK_NOTIFICATIONS;
    expect(atlas.read('notifications')).toEqual({
      ...told,
      source: { file: source.file, symbol: source.symbol },
      end_only_when: endOnlyWhen,
    });
    expect(atlas.read('meta', 'microversions')).toEqual(NETWORK_MICROVERSIONS);
  });

  test('no fact is left over: 678 compared', () => {
    expect(atlas.unseen()).toEqual([]);
    expect(atlas.seen()).toBe(678);
  });
});

function statusesOf(model: KindModel): object {
  return { source: sourceOf(model.states[0]), values: keyed(model.states, (row) => atlasKind(row.phase)) };
}

function neverOf(model: KindModel): string[] {
  return model.states.filter((row) => row.neverAssigned).map((row) => row.name);
}

function transitionsOf(model: KindModel): object[] {
  return (model.transitions ?? []).map((row) =>
    without({ from: startOf(model, row), to: row.steps[0]?.states.status, when: row.when, driver: row.driver }),
  );
}

function startOf(model: KindModel, { from, driver }: TransitionRow): string {
  if (from === null) return 'none';
  if (from.status === undefined) return 'any';
  const left = model.states.map((row) => row.name).filter((name) => !from.status?.includes(name));
  return left.length === 1 && driver === undefined && from.status.length > 2
    ? `any but ${left[0]}`
    : from.status.join(', ');
}

/** An operation of the model in the shape that the atlas has for Neutron's. */
function shapeOf({ id, kind, api, policy, requires, paths, errors, http, ...rest }: Operation): object {
  const [path] = paths;
  const words = path?.steps.map((step) => step.states.status) ?? [];
  const isResult = path?.from === null || id === 'port_binding_activate';
  // What goes with a resource is an effect in the atlas.
  const tells = ['network_delete', 'router_delete'].includes(id) ? 'effects' : 'notes';
  return without({
    id,
    resource: kind.replace('-', '_'),
    api: api && without({ method: api.method, path: api.path, field: api.field }),
    policy,
    result: isResult ? words[0] : undefined,
    requires: requirementOf(requires),
    status: isResult || words.length === 0 ? undefined : moveOf(id, words, errors),
    http: without({ success: http.success, conflict: http.conflict ?? undefined, errors: http.other }),
    conflicts: http.conflicts?.map((conflict) => (conflict.error === undefined ? conflict.when : conflict)),
    extension: rest.extension,
    notifications: rest.notifications.legacy.length === 0 ? undefined : rest.notifications.legacy,
    [tells]: rest.notes.length === 0 ? undefined : rest.notes,
  });
}

function moveOf(id: string, words: readonly unknown[], errors: Operation['errors']): object {
  if (id === 'floatingip_disassociate') return { during: ['ACTIVE'], end: words[0] };
  const ends = errors.map((error) => error.states?.status).join(', ');
  return without({ during: words.slice(0, -1), end: words.at(-1), error: ends === '' ? undefined : ends });
}

function requirementOf({ rejects, facts = [], unchecked = [] }: Operation['requires']): object | undefined {
  const words = unchecked.map((text) => {
    const [key = '', ...rest] = text.split(': ');
    return [key.replaceAll(' ', '_'), rest.join(': ')];
  });
  const byFact: Readonly<Record<string, unknown>> = {
    adminStateUp: ['admin_state_up', true],
    deviceOwner: ['device_owner', 'not one of not_deletable_directly (while router or floating IP exist)'],
  };
  const required = without({
    status_not: rejects?.status,
    ...Object.fromEntries(facts.map(({ of }) => byFact[of] as [string, unknown])),
    ...Object.fromEntries(words),
  });
  return Object.keys(required).length === 0 ? undefined : required;
}
