import { expect, test } from 'vitest';
import { bestFirst, isCovered, mergeShards } from './merge-shards.ts';
import type { Knowledge } from './moment.ts';

/** A shard of servers; rows as `id` of project p, or `id@project`. */
function shard(scope: string, rows: string, knowledge: Knowledge = 'unwatched', seenBeforeMs: number | null = 0) {
  const read = rows.split(' ').filter((word) => word !== '');
  return {
    shard: { cloud: 'c', region: 'r', scope, kind: 'server' as const },
    rows: read.map((word) => ({ id: word.split('@')[0] ?? '', project: word.split('@')[1] ?? 'p' })),
    knowledge,
    seenBeforeMs,
  };
}

const shown = (...shards: ReturnType<typeof shard>[]) =>
  mergeShards(bestFirst(shards)).map(({ from, row }) => `${row.id} of ${from.shard.scope}`);

test('a resource that all projects were looked through for later, in vain, is gone', () => {
  expect(shown(shard('p', 'a b', 'unwatched', 10), shard('all', 'b c@q', 'unwatched', 20))).toEqual([
    'b of all',
    'c of all',
  ]);
});

test('its own project tells more than an older look at all', () => {
  expect(shown(shard('p', 'b', 'unwatched', 20), shard('all', 'a b c@q', 'unwatched', 10))).toEqual([
    'b of p',
    'c of all',
  ]);
});

test('what is shared with a project is not gone because another project does not see it', () => {
  expect(shown(shard('p', 'net@q', 'unwatched', 10), shard('z', '', 'unwatched', 20))).toEqual(['net of p']);
});

test('who looked at the moment knows more than who had looked before it, and that more than nobody', () => {
  const [watched, before, never] = [
    shard('all', 'b', 'watched', null),
    shard('p', 'a b'),
    shard('q', '', 'unknown', null),
  ];
  expect(bestFirst([never, before, watched])).toEqual([watched, before, never]);
  expect(shown(never, before, watched)).toEqual(['b of all']);
});

test('who knows nothing hides nothing', () => {
  expect(shown(shard('p', 'a'), shard('all', '', 'unknown', null))).toEqual(['a of p']);
});

test('what an earlier shard shows and may not be told is told by a later one', () => {
  const [all, own] = [shard('all', 'net@q', 'watched', null), shard('p', 'net@q', 'unwatched', 10)];
  const told = mergeShards([all, own], ({ from }) => from.shard.scope === 'p');
  expect(told.map(({ from }) => from)).toEqual([own]);
});

test('shards of other regions and kinds do not cover', () => {
  const [own, other] = [shard('p', 'a'), shard('all', '', 'watched', null)];
  const elsewhere = { ...other, shard: { ...other.shard, region: 'x' } };
  expect(mergeShards([elsewhere, own])).toHaveLength(1);
  expect([isCovered(own, [elsewhere]), isCovered(own, [other]), isCovered(other, [own])]).toEqual([false, true, false]);
});
