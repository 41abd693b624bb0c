import { expect, test } from 'vitest';
import { systemClock } from '../../src/base/system.ts';
import { signIn } from '../../src/emulator/sign-in.ts';
import type { States } from '../../src/model/states.ts';
import type { RecordedTransition } from '../../src/store/records.ts';
import { brokerUrl } from './harness/broker.ts';
import { startEmulatedWatch } from './harness/emulated-watch.ts';
import { describeReal, ensureUp } from './harness/real-cloud.ts';
import { waitFor } from './harness/wait.ts';

const SERVERS = 5;
const HEADERS = { 'openstack-api-version': 'compute 2.90' };
const wordOf = (states: States | null | undefined): string => `${states?.vmState ?? '-'}/${states?.taskState ?? '-'}`;
const distinct = (words: readonly string[]): string[] => words.filter((word, at) => word !== words[at - 1]);

interface Commit {
  readonly word: string;
  readonly atMs: number;
}

/** From the first commit of each state, in order, to the event that shows it. */
function delaysOf(commits: readonly Commit[], events: readonly RecordedTransition[]): readonly number[] {
  const first = commits.filter(({ word }, at) => word !== commits[at - 1]?.word);
  const shown = events.filter(({ to }, at) => wordOf(to) !== wordOf(events[at - 1]?.to));
  return first.flatMap(({ word, atMs }, at) => {
    const event = shown[at];
    return wordOf(event?.to) === word ? [Date.parse(event?.seenAt ?? '') - atMs] : [];
  });
}

describeReal('the notifications of the emulator through a real RabbitMQ', () => {
  test('a watch that is fed by them sees every state that was committed, within milliseconds', async () => {
    await ensureUp();
    const watch = await startEmulatedWatch(brokerUrl());
    const { emulated, told } = watch;
    const committed = new Map<string, Commit[]>();
    emulated.journal.subscribe(({ kind, id, after }) => {
      if (kind !== 'compute.server') return;
      const word = wordOf((after as { states: States } | null)?.states);
      committed.set(id, [...(committed.get(id) ?? []), { word, atMs: systemClock.now() }]);
    });
    const { call } = await signIn(emulated);
    const { image, network } = emulated.state;
    const networks = [{ uuid: network.networks.all().find(({ name }) => name === 'private')?.id }];
    const server = { name: 'a', flavorRef: '1', imageRef: image.images.all()[0]?.id, networks };
    const ids: string[] = [];
    for (let turn = 0; turn < SERVERS; turn++) {
      const made = await call('POST', '/compute/v2.1/servers', { headers: HEADERS, body: { server } });
      ids.push(String((made.body as { server: { id: string } }).server.id));
    }
    const of = (id: string) => told.filter((transition) => transition.id === id);
    const isAt = (word: string): true | undefined =>
      ids.every((id) => wordOf(of(id).at(-1)?.to) === word) ? true : undefined;
    const explain = (): string =>
      ids
        .map((id) =>
          of(id)
            .map(({ to }) => wordOf(to))
            .join(' '),
        )
        .join('\n');
    await waitFor('all to be built', () => isAt('active/-'), { explain });
    const before = told.length;
    for (const [action, word] of [
      [{ reboot: { type: 'SOFT' } }, 'active/-'],
      [{ 'os-stop': null }, 'stopped/-'],
      [{ 'os-start': null }, 'active/-'],
      [{ reboot: { type: 'HARD' } }, 'active/-'],
    ] as const) {
      for (const id of ids)
        await call('POST', `/compute/v2.1/servers/${id}/action`, { headers: HEADERS, body: action });
      await waitFor(
        JSON.stringify(action),
        () => {
          const isOver = ids.every((id) => wordOf(emulated.state.compute.servers.get(id).states) === word);
          return isOver ? isAt(word) : undefined;
        },
        { explain },
      );
    }
    for (const id of ids) {
      const words = (committed.get(id) ?? []).map(({ word }) => word);
      expect(distinct(of(id).map(({ to }) => wordOf(to)))).toEqual(distinct(words));
    }
    // The first messages of each host measure its clock, and lead to reads.
    const measured = told.slice(before);
    const notified = measured.filter(({ how }) => how === 'notified');
    const delays = ids.flatMap((id) => delaysOf(committed.get(id) ?? [], of(id))).toSorted((a, b) => a - b);
    const at = (share: number): number => delays[Math.floor((delays.length - 1) * share)] ?? Number.NaN;
    process.stdout.write(
      `from the commit to our event, ms: median ${at(0.5)}, 95 % ${at(0.95)}, most ${at(1)}; ${notified.length} of ${measured.length} notified\n`,
    );
    // Polls go on beside, and now and then one is first.
    expect(notified.length / measured.length).toBeGreaterThan(0.9);
    expect(at(0.5)).toBeLessThan(100);
    await watch.close();
  });
});
