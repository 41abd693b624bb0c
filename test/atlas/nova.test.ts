import { describe, expect, test } from 'vitest';
import {
  hiddenByStatus,
  operationOf,
  operationsOf,
  type Phase,
  POWER_STATES,
  STATUSES,
  type StateRow,
  statusMap,
  TASK_STATES,
  VM_STATES,
} from '../../src/model/index.ts';
import * as migrations from '../../src/model/migration/migration.table.ts';
import { AUTOMATIC_TRANSITIONS, RESTART_SOURCE } from '../../src/model/server/automatic.table.ts';
import { DECORATED_METHODS } from '../../src/model/server/decorators.table.ts';
import { DISAGREEMENTS } from '../../src/model/server/documentation.table.ts';
import * as actions from '../../src/model/server/instance-actions.table.ts';
import * as versions from '../../src/model/server/microversions.table.ts';
import * as events from '../../src/model/server/notifications.table.ts';
import * as states from '../../src/model/server/states.table.ts';
import { STATUS_MAP, UNKNOWN_STATUS } from '../../src/model/server/status-map.table.ts';
import * as around from '../../src/model/server/surroundings.table.ts';
import { atlasMissing, openAtlas } from './atlas.ts';
import { methodShape, operationShape, withMethodList } from './nova-shape.ts';

const atlas = openAtlas('nova.yaml');
const read = (...path: readonly (string | number)[]) => atlas.read(...path);
// How the atlas was made is no fact about Nova.
for (const name of ['service', 'snapshot', 'commit', 'license_note']) atlas.ignore('meta', name);

/** How many facts nova.yaml held when the comparison was written; fewer means that the atlas or the reading lost some. */
const LEAST_FACTS = 4794;

const names = (rows: readonly { readonly name: string }[]) => rows.map((row) => row.name);
const namesOf = (phase: Phase) => names(STATUSES.filter((row) => row.phase === phase));
const at = ({ source }: { source: { file: string; symbol: string } }) => ({ file: source.file, symbol: source.symbol });
const first = (rows: readonly StateRow[]) => at(rows[0] ?? { source: { file: '', symbol: '' } });
const byName = <T>(rows: readonly T[], nameOf: (row: T) => string) =>
  rows.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));

const title = `the model of Nova equals the atlas${atlasMissing === undefined ? '' : ` (skipped: ${atlasMissing})`}`;

describe.skipIf(atlasMissing !== undefined)(title, () => {
  test('vm_states, task_states and power states', () => {
    expect({ source: first(VM_STATES), values: names(VM_STATES) }).toEqual(read('vm_states'));
    const fromDriver = names(TASK_STATES.filter((row) => row.note?.includes('callback')));
    expect(fromDriver.map((name) => name.replace('shelving_', ''))).toEqual(
      expect.arrayContaining(['image_uploading']),
    );
    expect({
      source: first(TASK_STATES),
      values: names(TASK_STATES),
      never_assigned: names(TASK_STATES.filter((row) => row.neverAssigned)),
      note: 'resize_confirming is only declared; image_pending_upload, image_uploading and their shelving twins are set from inside the virt driver through a callback.',
    }).toEqual(read('task_states'));
    expect(fromDriver).toHaveLength(4);
    expect({
      source: { file: POWER_STATES[0]?.source.file, symbol: 'InstancePowerState' },
      values: POWER_STATES.map(({ name, number, source }) => ({ number, name, symbol: source.symbol.split('.')[1] })),
      unused_numbers: states.UNUSED_POWER_NUMBERS,
      note: 'the name is what versioned notifications carry; number 0 is called pending there, NOSTATE in the code',
    }).toEqual(read('power_states'));
  });

  test('the status map, the statuses and their phases', () => {
    expect({ source: first(STATUSES), fallback_for_unknown_vm_state: UNKNOWN_STATUS, map: STATUS_MAP }).toEqual(
      read('status_map'),
    );
    for (const { vmState, taskState, phase } of statusMap()) {
      // A deleted row keeps the task it was deleted in the middle of, and does not move: docs/decisions/0103.
      const moves = vmState !== 'deleted' && (taskState !== null || vmState === 'building');
      expect(phase === 'transitional', `${vmState} ${taskState}`).toBe(moves);
    }
    expect({
      values: names(STATUSES),
      unknown_also: STATUSES.find((row) => row.name === 'UNKNOWN')?.note,
      transitional: namesOf('transitional'),
      stable: namesOf('stable'),
      stable_until_someone_acts: namesOf('awaiting'),
      stable_and_hidden_from_lists: states.HIDDEN_FROM_LISTS,
      error: namesOf('error'),
      terminal: namesOf('terminal'),
      unknown: namesOf('unknown'),
      rule: 'a server is in transition exactly when task_state is not null, or vm_state is building; status alone hides that for most task states (see hidden_by_status)',
      with_progress: states.STATUSES_WITH_PROGRESS,
      with_fault: states.STATUSES_WITH_FAULT,
      source: {
        file: 'nova/api/openstack/compute/views/servers.py',
        symbol: 'ViewBuilder._progress_statuses, _fault_statuses',
      },
    }).toEqual(read('statuses'));
  });

  test('the tasks that the status hides, read off the paths', () => {
    const grouped = new Map<string, { vm_state: string; status: string; task_states: Record<string, unknown> }>();
    for (const { vmState, status, taskState, operations } of hiddenByStatus()) {
      const row = grouped.get(vmState) ?? { vm_state: vmState, status, task_states: {} };
      grouped.set(vmState, row);
      row.task_states[taskState] = operations;
    }
    const wanted = read('hidden_by_status') as { vm_state: string }[];
    expect(byName([...grouped.values()], (row) => row.vm_state)).toEqual(byName(wanted, (row) => row.vm_state));
  });

  test('the decorators of the compute API', () => {
    expect(read('decorators', 'source')).toMatchObject({ file: 'nova/compute/api.py' });
    expect(DECORATED_METHODS.map(methodShape)).toEqual(read('decorators', 'methods'));
  });

  test('there are the same operations', () => {
    const wanted = atlas.keys('operations').map((index) => String(read('operations', index, 'id')));
    expect(
      operationsOf('server')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(wanted.toSorted());
  });

  const rows = atlas.keys('operations').map((index) => [String(read('operations', index, 'id')), index] as const);
  test.each(rows)('operation %s with its requirements, paths, ends and codes', (id, index) => {
    const wanted = withMethodList(read('operations', index));
    const operation = operationOf('server', id);
    expect(operation && operationShape(operation)).toEqual(wanted);
  });

  test('migrations', () => {
    const {
      MIGRATION_TYPES: types,
      IN_PROGRESS_FOR_HOST_AND_NODE: byHost,
      IN_PROGRESS_FOR_SERVER: byServer,
    } = migrations;
    expect({
      types: { source: at(types), values: types.values, note: types.note },
      statuses: Object.fromEntries(migrations.MIGRATION_STATUSES.map(({ name, note }) => [name, note])),
      in_progress_for_host_and_node: {
        rule: `every status except ${byHost.notIn.join(', ')}`,
        source: at(byHost),
        note: byHost.note,
      },
      in_progress_for_server: { values: byServer.values, source: at(byServer), note: byServer.note },
      flows: migrations.MIGRATION_FLOWS.map((flow) => ({
        type: flow.types.join(' / '),
        normal: flow.normal,
        ...(flow.thenConfirm && { then_confirm: flow.thenConfirm }),
        ...(flow.thenRevert && { then_revert: flow.thenRevert }),
        ...(flow.abort && { abort: flow.abort }),
        ...(flow.rollback && { rollback: flow.rollback }),
        failure: flow.failure,
        ...(flow.later && { later: flow.later }),
      })),
      abortable: migrations.ABORTABLE,
      force_completable: migrations.FORCE_COMPLETABLE,
      api: migrations.MIGRATION_LISTS.map(({ method, path, ...row }) => ({ path: `${method} ${path}`, ...row })),
    }).toEqual(read('migrations'));
  });

  test('instance actions and their events', () => {
    expect({
      source: { file: 'nova/compute/instance_actions.py', symbol: 'module constants' },
      values: actions.INSTANCE_ACTIONS,
      not_a_server_api: actions.ACTIONS_WITHOUT_REQUEST,
      api: actions.INSTANCE_ACTIONS_API,
      event_results: actions.EVENT_RESULTS,
      open_event: actions.OPEN_EVENT_RULE,
      events: [...actions.INSTANCE_ACTION_EVENTS, actions.EVENTS_WITHOUT_PREFIX],
      note: actions.ACTION_FAILURE_RULE,
    }).toEqual(read('instance_actions'));
  });

  test('faults, services, hosts, groups, shares and external events', () => {
    const { FAULTS, SERVICES, HOST_STATUS, SERVER_GROUPS, SHARE_MAPPING_STATES, EXTERNAL_EVENTS } = around;
    expect({
      fields: FAULTS.fields,
      shown_when_status: FAULTS.shownWhenStatus,
      details: FAULTS.details,
      message: FAULTS.message,
      note: FAULTS.note,
      source: at(FAULTS),
    }).toEqual(read('faults'));
    expect({
      state: SERVICES.state,
      status: SERVICES.status,
      rule: SERVICES.rule,
      unknown_since: SERVICES.unknownSince,
      source: at(SERVICES),
    }).toEqual(read('services'));
    expect({ ...HOST_STATUS, source: at(HOST_STATUS) }).toEqual(read('host_status'));
    expect({
      policies: SERVER_GROUPS.policies,
      soft_since: SERVER_GROUPS.softSince,
      policy_and_rules_since: SERVER_GROUPS.policyAndRulesSince,
      states: SERVER_GROUPS.states,
    }).toEqual(read('server_groups'));
    expect({
      values: names(SHARE_MAPPING_STATES),
      since: SHARE_MAPPING_STATES[0]?.since,
      source: first(SHARE_MAPPING_STATES),
    }).toEqual(read('share_mappings'));
    expect({ ...EXTERNAL_EVENTS, source: at(EXTERNAL_EVENTS) }).toEqual(read('external_events'));
  });

  test('automatic transitions', () => {
    const wanted = read('automatic_transitions') as { what: string; result: string; source?: unknown }[];
    expect(AUTOMATIC_TRANSITIONS.map(({ when, result }) => ({ what: when, result }))).toEqual(
      wanted.map(({ what, result }) => ({ what, result })),
    );
    for (const { what, source } of wanted) {
      const row = AUTOMATIC_TRANSITIONS.find(({ when }) => when === what);
      if (source !== undefined) expect(row && at(row)).toEqual(source);
    }
    expect(at({ source: RESTART_SOURCE })).toEqual(read('init_source'));
  });

  test('notifications', () => {
    const instanceEvents = Object.fromEntries(
      events.INSTANCE_EVENTS.map(({ event, payload, operations }) => [event, { payload, operations }]),
    );
    const { stateUpdate, auditPeriod, also } = events.INSTANCE_UPDATE_EXTRA;
    expect({
      source: { file: 'doc/notification_samples/', symbol: 'event_type of each sample' },
      versioned_instance_events: instanceEvents,
      versioned_other_events: events.OTHER_EVENTS,
      payload_state_fields: events.PAYLOAD_STATE_FIELDS,
      instance_update_extra: { state_update: stateUpdate, audit_period: auditPeriod, also },
      instance_update_rule: events.INSTANCE_UPDATE_RULE,
      error_phase: events.ERROR_EVENT_RULE,
      legacy_prefix: events.LEGACY_PREFIX,
      legacy_suffixes: events.LEGACY_SUFFIXES,
      legacy_payload_state_fields: events.LEGACY_PAYLOAD_STATE_FIELDS,
    }).toEqual(read('notifications'));
    expect(events.INSTANCE_EVENTS).toHaveLength(93);
  });

  test('where the documentation disagrees', () => {
    const shaped = DISAGREEMENTS.map(({ operation, documented, code }) => ({
      op: operation,
      doc: documented,
      code: code ?? operationOf('server', operation)?.requires.states.vmState ?? 'any',
    }));
    expect(shaped).toEqual(read('doc_disagreements'));
  });

  test('microversions', () => {
    expect(versions.MICROVERSIONS).toEqual(read('microversions'));
    expect(versions.MAX_MICROVERSION).toBe(read('meta', 'max_microversion'));
    expect(versions.MAX_RELEASED_MICROVERSION).toBe(String(read('meta', 'max_microversion_of_latest_release')));
  });

  // Last: the tests above have looked at everything.
  test(`all ${atlas.total()} facts of nova.yaml were compared`, () => {
    expect(atlas.unseen()).toEqual([]);
    expect(atlas.seen()).toBe(atlas.total());
    expect(atlas.total()).toBeGreaterThanOrEqual(LEAST_FACTS);
  });
});
