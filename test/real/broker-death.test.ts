import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/system.ts';
import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';
import type { States } from '../../src/model/states.ts';
import { type EmulatedWatch, startEmulatedWatch } from './harness/emulated-watch.ts';
import { createOwnRabbit, hasRabbit, type OwnRabbit } from './harness/own-rabbit.ts';
import { waitFor } from './harness/wait.ts';

const SERVERS = 4;
const HEADERS = { 'openstack-api-version': 'compute 2.90' };
/** A connection without a sign for two heartbeats of five seconds is broken; a busy machine is a little late. */
const HALF_OPEN_MS = 20_000;
/** Polls of a collection that changed lately are two seconds apart, or less where something moves. */
const TICK_MS = 2_000;

const wordOf = (states: States | null | undefined): string => `${states?.vmState ?? '-'}/${states?.taskState ?? '-'}`;

describe.skipIf(!hasRabbit())('a watch whose RabbitMQ dies (skipped where there is none to start)', () => {
  let rabbit: OwnRabbit;
  let watch: EmulatedWatch;
  let caller: CloudCaller;
  const ids: string[] = [];

  beforeAll(async () => {
    rabbit = await createOwnRabbit();
    await rabbit.start();
    watch = await startEmulatedWatch(rabbit.url);
    caller = await signIn(watch.emulated);
    const { image, network } = watch.emulated.state;
    const networks = [{ uuid: network.networks.all().find(({ name }) => name === 'private')?.id }];
    const server = { name: 'a', flavorRef: '1', imageRef: image.images.all()[0]?.id, networks };
    for (let turn = 0; turn < SERVERS; turn++) {
      const made = await caller.call('POST', '/compute/v2.1/servers', { headers: HEADERS, body: { server } });
      ids.push((made.body as { server: { id: string } }).server.id);
    }
    await allAt('active/-');
  });

  afterAll(async () => {
    await watch?.close();
    await rabbit?.close();
  });

  const of = (id: string) => watch.told.filter((one) => one.id === id);

  /** Waits until the cloud and the watch have all servers in a state. */
  async function allAt(word: string): Promise<void> {
    const { servers } = watch.emulated.state.compute;
    const isThere = (): true | undefined =>
      ids.every((id) => wordOf(servers.get(id).states) === word && wordOf(of(id).at(-1)?.to) === word)
        ? true
        : undefined;
    const explain = (): string =>
      ids.map((id) => `${wordOf(servers.get(id).states)} ${wordOf(of(id).at(-1)?.to)}`).join();
    await waitFor(`${word} of all`, isThere, { explain, everyMs: 20 });
  }

  async function act(body: object): Promise<void> {
    for (const id of ids) {
      const { status } = await caller.call('POST', `/compute/v2.1/servers/${id}/action`, { headers: HEADERS, body });
      expect(status).toBe(202);
    }
  }

  const gait = (): string | undefined => watch.watcher.status()[0]?.gait;
  const isUp = (): boolean => watch.watcher.notifications()[0]?.isUp === true;
  const until = (what: string, holds: () => boolean, timeoutMs = 60_000) =>
    waitFor(what, () => (holds() ? true : undefined), { timeoutMs, everyMs: 10 });

  /** Has enough told for lists to be rare. */
  async function earnTrust(): Promise<void> {
    for (let turn = 0; turn < 10 && gait() !== 'notified'; turn++) {
      await act({ reboot: { type: 'SOFT' } });
      await allAt('active/-');
    }
    expect(gait()).toBe('notified');
  }

  /** Where lists are rare, only hints can tell at once what happens. */
  async function hintsAreBack(): Promise<void> {
    await earnTrust();
    const since = watch.told.length;
    await act({ reboot: { type: 'SOFT' } });
    await allAt('active/-');
    expect(watch.told.slice(since).filter(({ how }) => how === 'notified').length).toBeGreaterThan(SERVERS);
  }

  /** Lists since a moment, until there are so many. */
  async function listsSince(sinceMs: number, count: number): Promise<number> {
    const lists = (): readonly number[] =>
      watch.asked
        .filter(({ path, atMs }) => path.endsWith('/servers/detail') && atMs >= sinceMs)
        .map(({ atMs }) => atMs);
    await until(`${count} lists`, () => lists().length >= count);
    return (lists()[count - 1] ?? 0) - sinceMs;
  }

  test('when it is killed polls are back within two ticks, nothing is lost, and hints are back after it', async () => {
    await earnTrust();
    const killedMs = systemClock.now();
    const killing = rabbit.kill();
    await act({ 'os-stop': null });
    expect(await listsSince(killedMs, 2)).toBeLessThan(2 * TICK_MS + 500);
    await killing;
    expect([isUp(), gait() === 'notified']).toEqual([false, false]);
    await allAt('stopped/-');
    await rabbit.start();
    await watch.listening();
    await act({ 'os-start': null });
    await allAt('active/-');
    await hintsAreBack();
  }, 180_000);

  test('when it stands still with its connections open, that is noticed by its heartbeat, and nothing is lost', async () => {
    await earnTrust();
    const frozenMs = systemClock.now();
    rabbit.freeze();
    await act({ 'os-stop': null });
    await until('the end of the connection', () => !isUp(), HALF_OPEN_MS);
    const downMs = systemClock.now();
    expect(await listsSince(downMs, 2)).toBeLessThan(2 * TICK_MS + 500);
    await allAt('stopped/-');
    process.stdout.write(`half open: noticed after ${downMs - frozenMs} ms\n`);
    await rabbit.kill();
    await rabbit.start();
    await watch.listening();
    await act({ 'os-start': null });
    await allAt('active/-');
    await hintsAreBack();
  }, 180_000);
});
