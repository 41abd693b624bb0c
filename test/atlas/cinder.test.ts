import { describe, expect, test } from 'vitest';
import type { TransitionRow } from '../../src/model/kind-model.ts';
import type { StateRow } from '../../src/model/state-row.ts';
import { ATTACH_STATUSES } from '../../src/model/volume/attach-status.table.ts';
import { ATTACHMENT_DELETE_RULE, ATTACHMENT_FLOW, VOLUME_RULE } from '../../src/model/volume/attachment-flow.table.ts';
import { CONSISTENCY_GROUP_STATES } from '../../src/model/volume/consistency-group-states.table.ts';
import { MIGRATION_STATUSES } from '../../src/model/volume/migration-status.table.ts';
import { REPLICATION_STATUSES } from '../../src/model/volume/replication-status.table.ts';
import { VOLUME } from '../../src/model/volume/volume.ts';
import { VOLUME_ATTACHMENT } from '../../src/model/volume/volume-attachment.ts';
import { VOLUME_BACKUP } from '../../src/model/volume/volume-backup.ts';
import {
  CONSISTENCY_GROUP_NOTE,
  GROUP_RESET_CHECK,
  MIGRATION_STATUS_VISIBLE_TO,
  OMITTED_BY_API_REFERENCE,
  PREVIOUS_STATUS,
  TRANSFER_FACTS,
  VOLUME_VIEW,
} from '../../src/model/volume/volume-facts.table.ts';
import { VOLUME_GROUP } from '../../src/model/volume/volume-group.ts';
import { VOLUME_GROUP_SNAPSHOT } from '../../src/model/volume/volume-group-snapshot.ts';
import { VOLUME_MAX_MICROVERSION, VOLUME_MICROVERSIONS } from '../../src/model/volume/volume-microversions.table.ts';
import { VOLUME_MIGRATION_TRANSITIONS } from '../../src/model/volume/volume-migration-flow.table.ts';
import { VOLUME_NOTIFICATIONS } from '../../src/model/volume/volume-notifications.table.ts';
import { NOT_MIGRATING } from '../../src/model/volume/volume-requirements.ts';
import { VOLUME_SEED_FINDINGS } from '../../src/model/volume/volume-seed.table.ts';
import { VOLUME_SERVICE_WORDS } from '../../src/model/volume/volume-service.table.ts';
import { VOLUME_SNAPSHOT } from '../../src/model/volume/volume-snapshot.ts';
import { VOLUME_TRANSFER } from '../../src/model/volume/volume-transfer.ts';
import { VOLUME_BACKUP_TRANSITIONS, VOLUME_TRANSITIONS } from '../../src/model/volume/volume-transitions.table.ts';
import { atlasMissing, openAtlas } from './atlas.ts';
import { cinderShapeOf } from './cinder-operation.ts';
import { atlasKind, keyed, listOf, sourceOf, without } from './shapes.ts';

describe.skipIf(atlasMissing)(`the Cinder atlas and the model ${atlasMissing ?? 'are equal'}`, () => {
  const atlas = openAtlas('cinder.yaml');
  for (const key of ['service', 'snapshot', 'commit', 'license_note']) atlas.ignore('meta', key);

  test('volume statuses', () => {
    expect(atlas.read('volume_statuses')).toEqual({
      source: sourceOf(VOLUME.states[0]),
      values: keyed(VOLUME.states, (row) =>
        without({
          kind: atlasKind(row.phase),
          enum: row.outsideEnum !== true,
          set_by: row.setBy,
          shown_as: row.shownAs,
          never_assigned: row.neverAssigned,
          since: row.since,
          note: row.note,
        }),
      ),
      api_view: {
        source: { file: 'cinder/api/v3/views/volumes.py', symbol: 'ViewBuilder._get_volume_status' },
        map: VOLUME_VIEW,
      },
      api_ref_omits: OMITTED_BY_API_REFERENCE,
      previous_status: PREVIOUS_STATUS,
    });
    const shown = VOLUME.states.filter((row) => row.shownAs !== undefined).map((row) => [row.name, row.shownAs]);
    expect(Object.fromEntries(shown)).toEqual(VOLUME_VIEW);
  });

  test('attach_status and the rule for the volume', () => {
    const { toStatus, source, ...rule } = VOLUME_RULE;
    expect(atlas.read('attach_status')).toEqual({
      ...wordsOf(ATTACH_STATUSES),
      literal_outside_enum: literalsOf(ATTACH_STATUSES),
      volume_rule: { ...rule, to_status: toStatus, source: { file: source.file, symbol: source.symbol } },
    });
  });

  test('migration_status and how it moves', () => {
    expect(atlas.read('migration_status')).toEqual({
      ...wordsOf(MIGRATION_STATUSES),
      literal_outside_enum: literalsOf(MIGRATION_STATUSES),
      not_migrating: NOT_MIGRATING,
      visible_to: MIGRATION_STATUS_VISIBLE_TO,
      flow: VOLUME_MIGRATION_TRANSITIONS.map(flowOf),
    });
  });

  test('the statuses of snapshots, backups, groups and replication', () => {
    const surprise = {
      validated_against: GROUP_RESET_CHECK.validatedAgainst,
      message_lists: GROUP_RESET_CHECK.messageLists,
    };
    expect(atlas.read('snapshot_statuses')).toEqual({
      ...wordsOf(VOLUME_SNAPSHOT.states),
      ...neverOf(VOLUME_SNAPSHOT.states),
    });
    expect(atlas.read('backup_statuses')).toEqual(wordsOf(VOLUME_BACKUP.states));
    expect(atlas.read('group_statuses')).toEqual({
      ...wordsOf(VOLUME_GROUP.states),
      ...neverOf(VOLUME_GROUP.states),
      reset_check_surprise: surprise,
    });
    expect(atlas.read('group_snapshot_statuses')).toEqual({
      ...wordsOf(VOLUME_GROUP_SNAPSHOT.states),
      ...neverOf(VOLUME_GROUP_SNAPSHOT.states),
    });
    expect(atlas.read('consistency_group_statuses')).toEqual({
      ...wordsOf(CONSISTENCY_GROUP_STATES),
      note: CONSISTENCY_GROUP_NOTE,
    });
    expect(atlas.read('replication_status')).toEqual(wordsOf(REPLICATION_STATUSES));
  });

  test('attachments, transfers, services', () => {
    expect(atlas.read('attachments')).toEqual({
      states: 'attach_status of the record',
      flow: ATTACHMENT_FLOW,
      delete_rule: ATTACHMENT_DELETE_RULE,
    });
    expect(VOLUME_ATTACHMENT.states).toBe(ATTACH_STATUSES);
    expect(atlas.read('transfers')).toEqual(TRANSFER_FACTS);
    const { replicationStatus, frozen, backendState } = VOLUME_SERVICE_WORDS.extra;
    expect(atlas.read('services')).toEqual({
      ...VOLUME_SERVICE_WORDS,
      extra: { replication_status: replicationStatus, frozen, backend_state: backendState },
    });
  });

  const kinds = [VOLUME, VOLUME_SNAPSHOT, VOLUME_BACKUP, VOLUME_ATTACHMENT, VOLUME_TRANSFER, VOLUME_GROUP];
  const operations = [...kinds, VOLUME_GROUP_SNAPSHOT].flatMap((kind) => kind.operations);
  const rows = listOf(atlas.read('operations'));

  test.each(rows.map((row) => [String(row.id), row]))('operation %s', (id, row) => {
    const operation = operations.find((candidate) => candidate.id === id);
    const { conflict, ...http } = row.http as Record<string, unknown>;
    const wanted = { ...row, http: conflict == null ? http : row.http };
    expect(operation && cinderShapeOf(operation)).toEqual(wanted);
  });

  test('the model has no operation that the atlas lacks', () => {
    expect(operations.map(({ id }) => id).sort()).toEqual(rows.map((row) => String(row.id)).sort());
    expect(operations).toHaveLength(59);
    // 409 for a wrong state is told in words only.
    expect(operations.filter(({ http }) => http.wrongState === 409).map(({ id }) => id)).toEqual([
      'revert_to_snapshot',
    ]);
  });

  test('what moves by itself', () => {
    const moved = new Map<string, string[]>();
    for (const row of [...VOLUME_TRANSITIONS, ...VOLUME_BACKUP_TRANSITIONS]) {
      const to = row.gone ? 'taken up again' : String(row.steps[0]?.states.status);
      moved.set(row.when, [...(moved.get(row.when) ?? []), to]);
    }
    // A volume goes back from backing-up to available or in-use: the atlas names the column that remembers which.
    const restart = 'backup service restart: backing-up volume';
    const said = [...moved].map(([what, to]) => ({ what, to: what === restart ? 'previous_status' : to.join(' or ') }));
    expect(atlas.read('automatic_transitions')).toHaveLength(said.length);
    expect(byWhat(listOf(atlas.read('automatic_transitions')))).toEqual(byWhat(said));
  });

  test('microversions, notifications, the first list of words', () => {
    expect(atlas.read('microversions')).toEqual(VOLUME_MICROVERSIONS);
    expect(atlas.read('meta', 'max_microversion')).toEqual(VOLUME_MAX_MICROVERSION);
    const { prefixes, payloadStateFields, statusRewrite, userMessages, source } = VOLUME_NOTIFICATIONS;
    expect(atlas.read('notifications')).toEqual({
      prefixes,
      payload_state_fields: payloadStateFields,
      status_rewrite: statusRewrite,
      source: { file: source.file, symbol: source.symbol },
      user_messages: userMessages,
    });
    expect(atlas.read('seed_against_source')).toEqual(VOLUME_SEED_FINDINGS);
  });

  test('no fact is left over: 1386 compared', () => {
    expect(atlas.unseen()).toEqual([]);
    expect(atlas.seen()).toBe(1386);
  });
});

function wordsOf(rows: readonly StateRow[]): object {
  const declared = rows.filter((row) => row.outsideEnum !== true);
  return { source: sourceOf(rows[0]), values: keyed(declared, (row) => atlasKind(row.phase)) };
}

function literalsOf(rows: readonly StateRow[]): object {
  return keyed(
    rows.filter((row) => row.outsideEnum),
    (row) => row.note,
  );
}

function neverOf(rows: readonly StateRow[]): object {
  return { never_assigned: rows.filter((row) => row.neverAssigned).map((row) => row.name) };
}

function flowOf(row: TransitionRow): object {
  const words = row.from?.status ?? [];
  const from = words.includes('none') ? null : words.join(', ');
  return { from, to: row.steps[0]?.states.status, by: row.when };
}

function byWhat(rows: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  return Object.fromEntries(rows.map((row) => [String(row.what), row.to]));
}
