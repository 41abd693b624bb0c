import type { Kind } from '../../src/model/kind.ts';
import type { Effect, Operation, Path, Requirement } from '../../src/model/operation.ts';
import type { StatePart } from '../../src/model/states.ts';
import { NOT_MIGRATING } from '../../src/model/volume/volume-requirements.ts';
import { RESET_REFUSED } from '../../src/model/volume/volume-reset-paths.ts';
import { without } from './shapes.ts';

const resources: Partial<Record<Kind, string>> = {
  volume: 'volume',
  'volume-snapshot': 'snapshot',
  'volume-backup': 'backup',
  'volume-attachment': 'attachment',
  'volume-transfer': 'transfer',
  'volume-group': 'group',
  'volume-group-snapshot': 'group_snapshot',
};

/** An operation of the model in the shape that the atlas has for Cinder's. */
export function cinderShapeOf(operation: Operation): object {
  const { id, kind, api, microversion, policy, http, notes, notifications } = operation;
  return without({
    id,
    resource: resources[kind],
    api: api && without({ method: api.method, path: api.path, body_key: api.bodyKey, field: api.field }),
    also: api?.also?.[0],
    microversion:
      microversion.min === null
        ? undefined
        : [microversion.min, ...(microversion.note === undefined ? [] : [`(${microversion.note})`])].join(' '),
    policy,
    requires: id === 'group_replication' ? replicationRequirement(operation) : requirementOf(operation),
    ...movesOf(operation),
    http: without({ success: http.success, conflict: http.conflict ?? undefined, errors: http.other }),
    notes: notes.length === 0 ? undefined : notes,
    notifications: notifications.legacy.length === 0 ? undefined : notifications.legacy,
    refused_by_intent: id === 'volume_reset_status' ? RESET_REFUSED.byIntent : undefined,
    refused_in_fact: id === 'volume_reset_status' ? RESET_REFUSED.inFact : undefined,
  });
}

/** Facts of the model that the atlas words as requirements: field, key and value there. */
const factWords: Readonly<Record<string, readonly [key: string, value: unknown]>> = {
  groupId: ['group', 'none'],
  groupSnapshotId: ['group_snapshot', 'none'],
  encrypted: ['encrypted', false],
  hasDependentBackups: ['incremental_children', 'none'],
};

const otherKeys: Readonly<Record<string, string>> = {
  'volume-snapshot from a snapshot': 'snapshot_status_when_from_snapshot',
  'volume with force': 'volume_status_with_force',
  'volume with force, or since 3.66': 'volume_status_with_force_or_3.66',
  'volume multiattach': 'volume_status_multiattach',
  'volume added': 'added_volume_status',
  'volume removed': 'removed_volume_status',
  image: 'image_status',
  'volume-snapshot': 'snapshot_status',
  'volume-backup': 'backup_status',
  volume: 'volume_status',
};

const optionKeys: Readonly<Record<string, string>> = {
  force: 'status_with_force',
  reimage_reserved: 'status_with_reimage_reserved',
  'delete-volumes': 'status_with_delete_volumes',
  multiattach: 'status_multiattach',
};

/** Requirements without a status in the atlas look at none; these say so with the word `any`. */
const saysAny = ['volume_force_delete', 'snapshot_force_delete', 'backup_force_delete'];

function requirementOf({ id, requires }: Operation): object {
  const { states, rejects, orWith = [], facts = [], others = [], unchecked = [] } = requires;
  const attached = facts.find((fact) => fact.of === 'attachmentCount');
  const otherKey = (kind: string, when?: string) =>
    id === 'volume_create_from_volume' ? 'source_volume_status' : otherKeys[when ? `${kind} ${when}` : kind];
  return without({
    status: saysAny.includes(id) ? 'any' : states.status,
    status_not: rejects?.status,
    migration_status: states.migrationStatus === NOT_MIGRATING ? 'not_migrating' : states.migrationStatus,
    replication_status: states.replicationStatus,
    attach_status_not: attached && 'atMost' in attached.test ? ['attached'] : undefined,
    attach_status: attached && 'atLeast' in attached.test ? ['attached'] : undefined,
    ...Object.fromEntries(facts.flatMap(({ of }) => (factWords[of] ? [factWords[of]] : []))),
    ...Object.fromEntries(orWith.map((row) => [optionKeys[row.option], row.states.status ?? 'any'])),
    ...Object.fromEntries(others.map((row) => [otherKey(row.kind, row.when), row.states.status])),
    ...Object.fromEntries(unchecked.map(wordsOf)),
  });
}

function wordsOf(text: string): [string, unknown] {
  const [key = '', ...rest] = text.split(': ');
  const value = rest.join(': ');
  const name = key.replaceAll(' ', '_');
  if (value === 'yes' || value === 'no') return [name, value === 'yes'];
  const isList = name === 'attach_status_asked' || (name === 'status_asked' && value.includes(', '));
  return [name, isList ? value.split(', ') : value];
}

function replicationRequirement({ requires }: { requires: Requirement }): object {
  const volumes = (option: string) => {
    const rows = (requires.others ?? []).filter((row) => row.when?.startsWith(option));
    if (rows.length === 0) return undefined;
    // With an option of its own for attached volumes the atlas writes a sentence.
    return rows.length === 1 ? rows[0]?.states.status : 'available (in-use with allow_attached_volume)';
  };
  return Object.fromEntries(
    (requires.orWith ?? []).map(({ option, states }) => [
      option.replace('_replication', ''),
      { status: states.status, replication_status: states.replicationStatus, volume_status: volumes(option) },
    ]),
  );
}

interface Move {
  during?: unknown;
  end?: unknown;
  error?: unknown;
  when?: unknown;
}

/** Synchronous requests write one word and the atlas calls it the end, or the word during. */
const endsOnly = ['unreserve', 'roll_detaching', 'detach', 'force_detach'];
const duringOnly = ['reserve', 'begin_detaching'];
const asked = ['volume_reset_status', 'snapshot_reset_status', 'backup_reset_status', 'group_reset_status'];
const unshown = [...asked, 'group_snapshot_reset_status', 'snapshot_update_status'];

function movesOf(operation: Operation): object {
  const { id, kind, paths, errors, effects = [] } = operation;
  const byKind = (wanted: Kind) => effects.filter((row) => row.kind === wanted);
  const moved = kind === 'volume-attachment' ? undefined : ownMove(operation);
  const migrating = paths.find((path) => path.steps.some((step) => 'migrationStatus' in step.states));
  return without({
    status: kind === 'volume-attachment' ? effectMove(byKind('volume')) : unshown.includes(id) ? undefined : moved,
    attach_status: kind === 'volume-attachment' && id !== 'attachment_delete' ? attachMove(operation) : undefined,
    migration_status: migrating ? migrationMove(operation, migrating) : undefined,
    replication_status: id === 'group_replication' ? replicationMove(operation) : undefined,
    variants: id === 'volume_migrate' ? [variantOf(paths)] : undefined,
    allowed: id === 'snapshot_update_status' ? allowedOf(paths) : undefined,
    error_variant: errors
      .filter((error) => error.when === 'backup service down')
      .map((error) => ({ when: error.when, to: error.states?.status }))[0],
    volume_status: kind === 'volume-attachment' ? undefined : effectMove(byKind('volume')),
    snapshot_status: effectMove(byKind('volume-snapshot')),
    backup_status: effectMove(byKind('volume-backup')),
    image_status: effectMove(byKind('image')),
  });
}

function ownMove({ id, paths, errors }: Operation): Move | undefined {
  if (id === 'volume_migrate') return { during: ['unchanged'], end: 'unchanged', error: 'unchanged' };
  const [path] = paths;
  const words = path?.steps.flatMap((step) => step.states.status ?? []) ?? [];
  if (path === undefined || words.length === 0) return undefined;
  const error = errors.find((row) => row.when === 'failure');
  const errorWord = error?.rule ?? (error?.back ? 'previous_status' : error?.states?.status);
  if (endsOnly.includes(id)) return without({ end: path.end.rule ?? words[0], error: errorWord });
  if (duringOnly.includes(id)) return { during: words };
  const isOpen = path.end.gone || path.end.back;
  const end = path.end.gone ? 'gone' : path.end.back ? 'previous_status' : (path.end.rule ?? words.at(-1));
  return without({ during: isOpen ? words : words.slice(0, -1), end, error: errorWord });
}

function attachMove({ paths, errors }: Operation): Move & { with_connector?: unknown } {
  const [first, withConnector] = paths.map((path) => path.end.states?.status);
  return without({ end: first, with_connector: withConnector, error: errors[0]?.states?.status });
}

function migrationMove({ id, errors }: Operation, path: Path): Move {
  const words = path.steps.flatMap((step) => step.states.migrationStatus ?? []);
  const error = errors.find((row) => row.states?.migrationStatus !== undefined)?.states?.migrationStatus;
  const when = id === 'volume_retype' ? path.when.split('; the volume was')[0] : undefined;
  return without({ during: words.slice(0, -1), end: words.at(-1), error, when });
}

function replicationMove({ paths, errors }: Operation): Move {
  const words = paths.map((path) => path.steps.map((step) => step.states.replicationStatus));
  return {
    during: words.map(([during]) => during),
    end: words.map((row) => row.at(-1)).join(', '),
    error: errors[0]?.states?.replicationStatus,
  };
}

function variantOf(paths: readonly Path[]): Move | undefined {
  const path = paths.find((row) => row.steps[0]?.states.status !== undefined);
  return path && { when: path.when, during: [path.steps[0]?.states.status], end: path.end.states?.status };
}

function allowedOf(paths: readonly Path[]): Record<string, unknown[]> {
  const allowed: Record<string, unknown[]> = {};
  for (const path of paths) {
    const from = path.from?.status?.[0] ?? '';
    allowed[from] = [...(allowed[from] ?? []), path.end.states?.status];
  }
  return allowed;
}

function effectMove([row]: readonly Effect[]): Move | string | undefined {
  if (row === undefined) return undefined;
  const part: StatePart = row.part;
  if (part !== 'status') return undefined;
  const end = row.back ? 'previous_status' : (row.rule ?? row.end);
  if (row.during.length === 0 && end === undefined) return 'unchanged';
  const error = row.back ? 'previous_status' : row.error;
  return without({ during: row.during.length === 0 ? undefined : row.during, end, error, when: row.when });
}
