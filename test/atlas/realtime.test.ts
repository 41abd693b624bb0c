import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../../src/model/watch-set/channels.table.ts';
import type { WatchSet } from '../../src/model/watch-set/watch-set.ts';
import { WATCH_SETS } from '../../src/model/watch-set/watch-set-of.ts';
import { atlasMissing, openAtlas } from './atlas.ts';
import { without } from './shapes.ts';

describe.skipIf(atlasMissing)(`the atlas of what to watch and the model ${atlasMissing ?? 'are equal'}`, () => {
  const atlas = openAtlas('realtime.yaml');
  atlas.ignore('meta');

  test.each(atlas.keys('resources'))('%s', (name) => {
    const set = WATCH_SETS.find((candidate) => candidate.resource === name.replaceAll('_', '-'));
    expect(atlas.read('resources', name)).toEqual(set && shapeOf(set));
  });

  test('the model watches no resource that the atlas lacks', () => {
    const names = WATCH_SETS.map((set) => set.resource.replaceAll('-', '_'));
    expect(names.sort()).toEqual(atlas.keys('resources').sort());
    expect(names).toHaveLength(19);
  });

  test('channels', () => {
    expect(atlas.read('channels')).toEqual(Object.fromEntries(CHANNELS.map(({ service, text }) => [service, text])));
  });

  test('no fact is left over: 546 compared', () => {
    expect(atlas.unseen()).toEqual([]);
    expect(atlas.seen()).toBe(546);
  });
});

function shapeOf(set: WatchSet): object {
  const { seed, differences } = set;
  return without({
    seed_list: seed.listed,
    starred: seed.starred,
    starred_verbatim: seed.asWritten,
    // The atlas says it twice for servers, once more in `watch`.
    source_transitional: set.resource === 'server' ? set.transitional : undefined,
    differences,
    watch: without({
      rule: set.rule,
      transitional: set.transitional,
      stable: set.stable,
      stable_until_someone_acts: set.awaiting,
      terminal: set.terminal,
      error: set.error,
      unknown: set.unknown,
      conditional: set.conditional?.map(({ state, when, limitSeconds }) => ({
        state,
        when,
        limit_seconds: limitSeconds,
      })),
      never_seen: set.neverSeen,
      note: set.note,
    }),
  });
}
