import { expect, test } from 'vitest';
import { isKind, type Kind } from '../kind.ts';
import { modelOf } from '../models.ts';
import { readFacts } from '../read-facts.ts';
import type { WatchSet } from './watch-set.ts';
import { attentionFor, WATCH_SETS, watchSetOf } from './watch-set-of.ts';

const phases = ['transitional', 'stable', 'awaiting', 'terminal', 'error', 'unknown'] as const;

/**
 * Where following and meaning differ: a delayed deletion moves by itself, but hours later and out of sight; a failed task
 * is an error to look at, but nothing follows and nothing repairs it.
 */
const apart: Readonly<Record<string, string>> = {
  'image pending_delete': 'transitional',
  'image-task failure': 'terminal',
};

const words = WATCH_SETS.flatMap((set: WatchSet) =>
  phases.flatMap((phase) => (set[phase] ?? []).map((word) => [set.resource, word, phase] as const)),
);

test.each(words.filter(([resource]) => isKind(resource)))('%s %s is %s in both tables', (resource, word, phase) => {
  const row = isKind(resource) ? modelOf(resource).states.find(({ name }) => name === word) : undefined;
  expect(row?.phase).toBe(apart[`${resource} ${word}`] ?? phase);
});

test.each(WATCH_SETS.map((set) => [set.resource, set] as const))(
  '%s: each word once, and no word left out',
  (name, set) => {
    const said = phases.flatMap((phase) => set[phase] ?? []);
    expect(said).toEqual([...new Set(said)]);
    if (!isKind(name)) return;
    // Literals beside an enumeration of Cinder are read, but nobody waits for them.
    const isPart = name === 'volume-attachment' || name === 'volume-migration';
    const rows = modelOf(name).states.filter((row) => !(isPart && row.outsideEnum));
    expect(said.sort()).toEqual(rows.map((row) => row.name).sort());
  },
);

const cases: [name: string, kind: Kind, body: object, pace: string, limitMs?: number][] = [
  ['a server in task', 'server', { 'OS-EXT-STS:vm_state': 'active', 'OS-EXT-STS:task_state': 'pausing' }, 'close'],
  ['a server to be confirmed', 'server', { status: 'VERIFY_RESIZE', 'OS-EXT-STS:vm_state': 'resized' }, 'slow'],
  ['a volume being made', 'volume', { status: 'creating' }, 'close'],
  ['a reserved volume', 'volume', { status: 'reserved' }, 'close', 300_000],
  ['a volume to be handed over', 'volume', { status: 'awaiting-transfer' }, 'slow'],
  ['a volume whose deletion failed', 'volume', { status: 'error_deleting' }, 'none'],
  ['a volume migrating', 'volume', { status: 'available', migration_status: 'completing' }, 'close'],
  ['an image being copied', 'image', { status: 'active', os_glance_importing_to_stores: 'slow' }, 'close'],
  ['an image being staged', 'image', { status: 'uploading' }, 'close', 600_000],
  ['an image made of a server', 'image', { status: 'queued', instance_uuid: 's1' }, 'close', 3_600_000],
  ['an image without data', 'image', { status: 'queued' }, 'slow'],
  ['an image to be scrubbed', 'image', { status: 'pending_delete' }, 'none'],
  [
    'a new port of a server',
    'port',
    { status: 'DOWN', device_owner: 'compute:nova', admin_state_up: true },
    'close',
    300_000,
  ],
  ['a plain port', 'port', { status: 'DOWN', device_owner: '', admin_state_up: true }, 'none'],
  ['a floating IP on its way', 'floating-ip', { status: 'DOWN', port_id: 'p1' }, 'close', 120_000],
  ["a vendor's status", 'volume', { status: 'defragmenting' }, 'slow'],
];

test.for(cases)('how closely to follow %s', ([, kind, body, pace, limitMs]) => {
  const attention = attentionFor(readFacts(kind, body));
  expect([attention.pace, attention.limitMs]).toEqual([pace, limitMs]);
});

test('the limits of the tables are those of the phase rules', () => {
  for (const resource of ['port', 'floating-ip'] as const) {
    const limits = (watchSetOf(resource)?.conditional ?? []).map((row) => row.limitSeconds * 1000);
    const rules = (modelOf(resource).phaseRules ?? []).flatMap((rule) => rule.longestMs ?? []);
    expect(limits).toEqual(rules);
  }
});

test('nothing is said of a resource nobody knows', () => {
  expect(watchSetOf('flavor')).toBeUndefined();
});
