import { describe, expect, test } from 'vitest';
import type { CrossEffect, Touch } from '../../src/model/effects/cross-effect.ts';
import { CROSS_EFFECTS } from '../../src/model/effects/effects-of.ts';
import { EXTERNAL_EVENTS } from '../../src/model/effects/external-events.table.ts';
import { isKind } from '../../src/model/kind.ts';
import { atlasMissing, openAtlas } from './atlas.ts';
import { listOf, without } from './shapes.ts';

type Row = Readonly<Record<string, unknown>>;

describe.skipIf(atlasMissing)(`the atlas of effects and the model ${atlasMissing ?? 'are equal'}`, () => {
  const atlas = openAtlas('ops.yaml');
  atlas.ignore('meta');
  const rows = listOf(atlas.read('effects'));

  test.each(rows.map((row) => [String(row.id), row]))('effect %s', (id, row) => {
    const effect = CROSS_EFFECTS.find((candidate) => candidate.id === id);
    expect(effect && shapeOf(effect)).toEqual(normalised(row));
    if (row.source !== undefined) {
      const { file, symbol } = effect?.source ?? {};
      expect({ file, symbol }).toEqual(row.source);
    }
  });

  test('the model has no effect that the atlas lacks', () => {
    expect(CROSS_EFFECTS.map((effect) => effect.id).sort()).toEqual(rows.map((row) => String(row.id)).sort());
    expect(CROSS_EFFECTS).toHaveLength(39);
  });

  test('external events', () => {
    const told = EXTERNAL_EVENTS.map(({ event, from, when, effect }) => ({ event, from, when, effect }));
    expect(atlas.read('external_events')).toEqual(told);
  });

  test('no fact is left over: 465 compared', () => {
    expect(atlas.unseen()).toEqual([]);
    expect(atlas.seen()).toBe(465);
  });
});

/** Keys of an effect in the atlas that are no resources. */
const words = ['note', 'conflict', 'quota', 'quiesce', 'event'];

/** Keys below a resource that say something of all its cases. */
const common = new Set(
  'statuses status tasks required wait note when name count which event instance_action migration_status variant binding'.split(
    ' ',
  ),
);

const kindNames: Readonly<Record<string, readonly [kind: string, which?: string]>> = {
  hidden_volume: ['volume', 'hidden'],
  root_volume: ['volume', 'root'],
  old_images: ['image', 'old'],
  attachment: ['volume-attachment'],
  group: ['volume-group'],
  backup: ['volume-backup'],
  migration_status: ['volume-migration'],
};

/** An effect of the atlas as a list of touches, which is how the model writes it. */
function normalised(row: Row): object {
  const touches: object[] = [];
  const said: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    if (['id', 'trigger', 'source'].includes(key)) continue;
    if (words.includes(key)) said[key] = value;
    else if (key === 'on_revert') said.onRevert = value;
    else if (key === 'on_failure')
      said.onFailure = Object.entries(value as Row).map(([name, item]) => touch(name, item));
    else if (key === 'for_shelved_offloaded') touches.push(...casesOf(key, value as Row));
    else touches.push(...touchesOf(key, value));
  }
  return { id: row.id, trigger: row.trigger, touches, ...said };
}

function casesOf(which: string, value: Row): object[] {
  return Object.entries(value)
    .filter(([name]) => name !== 'note')
    .map(([name, statuses]) => touch(name, { statuses, note: value.note }, which));
}

function touchesOf(name: string, value: unknown): object[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [touch(name, value)];
  const entries = Object.entries(value);
  const shared = Object.fromEntries(entries.filter(([key]) => common.has(key)));
  const cases = entries.filter(([key]) => !common.has(key)).map(([key, item]) => touch(name, item, key));
  return Object.keys(shared).length === 0 ? cases : [touch(name, shared), ...cases];
}

function touch(name: string, value: unknown, which?: string): object {
  const singular = name.replaceAll('_', '-').replace(/s$/, '');
  const [kind, ofName] = kindNames[name] ?? [singular];
  if (!isKind(kind)) throw new Error(`the atlas speaks of ${name}, which is no kind`);
  // Neutron has no word for a deleted port.
  const body = bodyOf(kind === 'port' && value === 'deleted' ? 'gone' : value);
  const cased = which?.replaceAll('_', ' ');
  const merged = [ofName, cased ?? body.which].flatMap((word) => (typeof word === 'string' ? [word] : [])).join(' ');
  const isOwners = cased === 'auto deleted';
  const { statuses, required, ...rest } = body;
  return without({
    ...rest,
    kind,
    which: merged === '' ? undefined : merged,
    statuses: isOwners ? undefined : statuses,
    deviceOwners: isOwners ? statuses : undefined,
    required: typeof required === 'string' ? undefined : required,
    requires: typeof required === 'string' ? required : undefined,
  });
}

function bodyOf(value: unknown): Record<string, unknown> {
  if (Array.isArray(value)) return { statuses: value };
  // One word is a status; more words are a note.
  if (typeof value === 'string') return /^[A-Za-z_-]+$/.test(value) ? { statuses: [value] } : { note: value };
  const { status, instance_action, migration_status, wait, ...rest } = value as Record<string, unknown>;
  const waits = typeof wait === 'string' ? { limit: wait } : wait && camelWait(wait as Row);
  return without({
    ...rest,
    statuses: rest.statuses ?? (status === undefined ? undefined : [status]),
    instanceAction: instance_action,
    migrationStatus: migration_status,
    wait: waits,
  });
}

function camelWait({ on_failure, ...rest }: Row): object {
  return { ...rest, onFailure: on_failure };
}

function shapeOf({ operations: _operations, source: _source, ...effect }: CrossEffect): object {
  const plain = (rows: readonly Touch[]) => rows.map((row) => ({ ...row }));
  return without({
    ...effect,
    touches: plain(effect.touches),
    onFailure: effect.onFailure && plain(effect.onFailure),
  });
}
