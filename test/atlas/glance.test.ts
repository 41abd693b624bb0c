import { describe, expect, test } from 'vitest';
import { IMAGE } from '../../src/model/image/image.ts';
import {
  IMAGE_API_VERSION,
  IMAGE_CACHE,
  IMAGE_HIDDEN,
  IMAGE_VISIBILITY,
} from '../../src/model/image/image-facts.table.ts';
import { IMPORT_LOCK, IMPORT_PROPERTIES, IMPORT_RULES } from '../../src/model/image/image-import.table.ts';
import { IMAGE_JUMP_NOTES, IMAGE_JUMPS } from '../../src/model/image/image-jumps.table.ts';
import { IMAGE_MEMBER } from '../../src/model/image/image-member.ts';
import { IMAGE_MEMBER_FACTS } from '../../src/model/image/image-member-states.table.ts';
import { IMAGE_NOTIFICATIONS } from '../../src/model/image/image-notifications.table.ts';
import { IMAGE_STATE_FACTS } from '../../src/model/image/image-states.table.ts';
import { IMAGE_TASKS } from '../../src/model/image/image-task.table.ts';
import { IMAGE_TASK } from '../../src/model/image/image-task.ts';
import type { ErrorEnd, Operation, Path } from '../../src/model/operation.ts';
import { atlasMissing, openAtlas } from './atlas.ts';
import { atlasKind, keyed, listOf, mended, sourceOf, without } from './shapes.ts';

describe.skipIf(atlasMissing)(`the Glance atlas and the model ${atlasMissing ?? 'are equal'}`, () => {
  const atlas = openAtlas('glance.yaml');
  atlas.ignore('meta', 'service');
  atlas.ignore('meta', 'snapshot');
  atlas.ignore('meta', 'commit');
  atlas.ignore('meta', 'license_note');

  test('image statuses', () => {
    const values = keyed(IMAGE.states, (row) => ({ kind: atlasKind(row.phase), meaning: row.note }));
    expect(mended(atlas.read('image_statuses', 'values'))).toEqual(values);
    expect(atlas.read('image_statuses', 'source')).toEqual(sourceOf(IMAGE.states[0]));
    expect(atlas.read('image_statuses', 'notes')).toEqual(IMAGE_STATE_FACTS);
    const since = IMAGE.states.filter((row) => row.since !== undefined).map((row) => [row.name, row.since]);
    expect(atlas.read('since')).toEqual({ statuses: Object.fromEntries(since) });
    expect(IMAGE.states.filter((row) => row.neverAssigned).map((row) => row.name)).toEqual(['killed']);
  });

  test('allowed jumps', () => {
    expect(atlas.read('transitions')).toEqual(IMAGE_JUMPS);
    expect(atlas.read('transition_notes')).toEqual(IMAGE_JUMP_NOTES);
    expect(Object.values(IMAGE_JUMPS).flat()).toHaveLength(23);
  });

  test('operations', () => {
    const operations = [...IMAGE.operations, ...IMAGE_MEMBER.operations];
    const rows = listOf(atlas.read('operations')).map((row) => ({ ...row, ...notificationOf(row) }));
    expect(Object.fromEntries(rows.map((row) => [row.id, row]))).toEqual(
      Object.fromEntries(operations.map((operation) => [operation.id, shapeOf(operation)])),
    );
    expect(operations).toHaveLength(20);
  });

  test('tasks', () => {
    expect(atlas.read('tasks')).toEqual({
      source: sourceOf(IMAGE_TASK.states[0]),
      statuses: keyed(IMAGE_TASK.states, (row) => atlasKind(row.phase)),
      transitions: keyed(IMAGE_TASK.states, (row) => jumpsFrom(row.name)),
      types: IMAGE_TASKS.types,
      expires: IMAGE_TASKS.expires,
      api: IMAGE_TASKS.api,
      per_image: IMAGE_TASKS.perImage,
      lock: {
        property: IMPORT_LOCK.property,
        conflict: IMPORT_LOCK.conflict,
        can_be_broken_after: IMPORT_LOCK.canBeBrokenAfter,
      },
      notifications: IMAGE_TASKS.notifications,
    });
  });

  test('import bookkeeping', () => {
    expect(atlas.read('import_bookkeeping')).toEqual({
      source: { file: 'glance/async_/flows/api_image_import.py', symbol: 'ImportActionWrapper' },
      properties: keyed(IMPORT_PROPERTIES, ({ type, meaning }) => ({ type, meaning })),
      rules: IMPORT_RULES,
    });
  });

  test('visibility, members, hidden, cache, notifications', () => {
    expect(atlas.read('visibility')).toEqual({ ...IMAGE_VISIBILITY, source: sourceOf(IMAGE_VISIBILITY) });
    expect(atlas.read('members')).toEqual({
      values: keyed(IMAGE_MEMBER.states, (row) => row.note),
      initial: IMAGE_MEMBER_FACTS.initial,
      source: sourceOf(IMAGE_MEMBER.states[0]),
      note: IMAGE_MEMBER_FACTS.note,
    });
    expect(atlas.read('hidden')).toEqual(IMAGE_HIDDEN);
    expect(atlas.read('cache')).toEqual(IMAGE_CACHE);
    expect(atlas.read('meta', 'api_version')).toEqual(IMAGE_API_VERSION);
    expect(atlas.read('notifications')).toEqual({
      events: IMAGE_NOTIFICATIONS.events,
      payload_state_fields: IMAGE_NOTIFICATIONS.payloadStateFields,
      source: sourceOf(IMAGE_NOTIFICATIONS),
      notes: IMAGE_NOTIFICATIONS.notes,
      image_send_note: IMAGE_NOTIFICATIONS.imageSendNote,
    });
  });

  test('no fact is left over: 500 compared', () => {
    expect(atlas.unseen()).toEqual([]);
    expect(atlas.seen()).toBe(500);
  });
});

/** One event or several: the atlas writes both. */
function notificationOf(row: Readonly<Record<string, unknown>>): object {
  const events = row.notification;
  return events === undefined ? {} : { notification: Array.isArray(events) ? events : [events] };
}

function jumpsFrom(status: string): (string | null | undefined)[] {
  const rows = (IMAGE_TASK.transitions ?? []).filter((row) => row.from?.status?.includes(status));
  return rows.map((row) => row.steps[0]?.states.status);
}

/** An operation of the model in the shape that the atlas has for it. */
function shapeOf(operation: Operation): object {
  const { id, api, policy, http, paths, errors, notifications, notes, source } = operation;
  const isVariant = (path: Path) => path.when !== 'always' && !path.when.endsWith(' is asked');
  const variants = paths.filter(isVariant).map((path) => ({ when: path.when, transition: jumpsOf(path) }));
  const jumps = paths.filter((path) => !isVariant(path)).flatMap(jumpsOf);
  return without({
    id,
    api: api && without({ method: api.method, path: api.path, field: api.field, method_name: api.methodName }),
    actor: operation.actor,
    policy: policy.default === null ? undefined : policy,
    requires: requirementOf(operation),
    [operation.kind === 'image' ? 'transition' : 'member_transition']: jumps,
    variants: variants.length === 0 ? undefined : variants,
    on_error: errors.length === 0 ? undefined : errors.map(errorOf),
    http:
      http.success === null
        ? undefined
        : without({ success: http.success, conflict: http.conflict ?? undefined, errors: http.other }),
    wrong_status: ['deactivate', 'reactivate'].includes(id) ? http.wrongState : undefined,
    task: operation.task,
    since: operation.since,
    notification: notifications.legacy.length === 0 ? undefined : notifications.legacy,
    notes: notes.length === 0 ? undefined : notes,
    source: id === 'scrub' ? { file: source.file, symbol: source.symbol } : undefined,
  });
}

/** One key of the atlas is named like the method of a promise, so it is not written as a literal. */
function errorOf({ when, states, note }: ErrorEnd): object {
  const then = ['then', note] as const;
  return without(Object.fromEntries([['when', when], ['to', states?.status], then]));
}

function jumpsOf(path: Path): { from: unknown; to: unknown }[] {
  const first = path.from === null ? 'none' : (path.from?.status?.[0] ?? 'any');
  const words = [first, ...path.steps.map((step) => step.states.status)];
  if (path.end.gone && path.steps.length === 0) words.push('gone');
  return words.slice(1).map((to, index) => ({ from: words[index], to }));
}

function requirementOf({ id, kind, requires }: Operation): object {
  const formats = (requires.facts ?? []).filter((fact) => fact.of === 'diskFormat' || fact.of === 'containerFormat');
  const words = (requires.unchecked ?? []).map((text) => {
    const [key = '', ...rest] = text.split(': ');
    return [key.replace(' of the image', '').replaceAll(' ', '_'), rest.join(': ')];
  });
  return without({
    status: kind === 'image' ? (requires.creates ? 'none' : (requires.states.status ?? 'any')) : undefined,
    // Glance asks for the formats of every image that gets data; the atlas says so of uploads in `transition_notes`.
    set: id.startsWith('import_') && formats.length > 0 ? ['disk_format', 'container_format'] : undefined,
    protected: (requires.facts ?? []).some((fact) => fact.of === 'protected') ? false : undefined,
    ...Object.fromEntries(words),
  });
}
