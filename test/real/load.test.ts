import { afterAll, beforeAll, expect, test } from 'vitest';
import { countServerRequests, type ServerRequests } from './harness/access-log.ts';
import { dig, digList, digText } from './harness/body.ts';
import { removeCloudsFiles } from './harness/clouds-yaml.ts';
import { type MadeUser, makeUser } from './harness/make-user.ts';
import { describeReal, ensureUp, setSpeed } from './harness/real-cloud.ts';
import {
  comparableState,
  describeState,
  fits,
  isSameState,
  type SeenState,
  seenStateOf,
} from './harness/seen-states.ts';
import { session } from './harness/session.ts';
import { inParallel, sleep, waitFor } from './harness/wait.ts';
import { WatchProcess } from './harness/watch-process.ts';
import { Workshop } from './harness/workshop.ts';

/** How long a reboot is held, and how long of that is counted. */
const heldSeconds = 40;
const countedSeconds = 30;

/**
 * How long a report is waited for: whether it comes at all is the question here. Nova answers so slowly under this load that the
 * watch asks less often: it never takes more than a tenth of its time.
 */
const patienceMs = 300_000;

const idle = (status: string): SeenState => ({ status, taskState: null });

/** What is asked of each server of the churn, in turn, and where it ends. */
const churn: readonly (readonly [action: Readonly<Record<string, unknown>>, ends: SeenState])[] = [
  [{ 'os-stop': null }, idle('SHUTOFF')],
  [{ 'os-start': null }, idle('ACTIVE')],
  [{ pause: null }, idle('PAUSED')],
  [{ unpause: null }, idle('ACTIVE')],
  [{ suspend: null }, idle('SUSPENDED')],
  [{ resume: null }, idle('ACTIVE')],
  [{ reboot: { type: 'HARD' } }, idle('ACTIVE')],
  [{ rescue: null }, idle('RESCUE')],
  [{ unrescue: null }, idle('ACTIVE')],
];

describeReal('nephoscope watch under load', () => {
  let workshop: Workshop;
  let user: MadeUser;
  let watch: WatchProcess;
  let ids: string[];

  beforeAll(async () => {
    await ensureUp();
    await setSpeed(0.1);
    workshop = new Workshop(await session('demo'));
    user = await makeUser(workshop, 'demo');
    watch = await new WatchProcess(['server'], { cloud: 'probe', cloudsFile: user.cloudsFile }).ready();
    ids = await makeMany(50, { realcloud_slow: `reboot=${heldSeconds}` });
  });

  afterAll(async () => {
    await setSpeed(1);
    await watch?.stop();
    await workshop?.cleanUp();
    await user?.remove();
    removeCloudsFiles();
  });

  test('asks Nova for one list a tick, be it 1, 10 or 50 servers that are in transition', async () => {
    for (const size of [1, 10, 50]) {
      const { lists, gets, logs } = await countWhileRebooting(ids.slice(0, size));
      const seen = `with ${size} servers: ${lists} lists, ${gets} single servers and ${logs} of action logs in ${countedSeconds} s`;
      process.stderr.write(`${seen}\n`);
      expect((lists * 60) / countedSeconds, seen).toBeLessThanOrEqual(75);
      // A list each second, one full list each minute (of two parts), and one that fell on the edge of the time.
      expect(lists, seen).toBeLessThanOrEqual(countedSeconds + 3);
      expect(lists, seen).toBeGreaterThan(countedSeconds / 10);
      expect(gets, seen).toBeLessThanOrEqual(2);
      // What lay between two looks is read from the logs of five servers a tick at most, a list and an entry of each.
      expect(logs, seen).toBeLessThanOrEqual(lists * 10);
    }
  });

  test('loses no final state in 200 operations, and deletes nothing that is there', async () => {
    await inParallel(ids.slice(0, 20), 20, async (id, index) => {
      await workshop.session.need('compute', 'DELETE', `/servers/${id}/metadata/realcloud_slow`);
      for (const [action, ends] of churn) {
        await workshop.session.need('compute', 'POST', `/servers/${id}/action`, action);
        await bothSay(id, ends);
      }
      // The tenth: half of them go, half stay.
      if (index % 2 === 0) await workshop.remove('server', id);
      else await workshop.session.need('compute', 'POST', `/servers/${id}/action`, { 'os-stop': null });
      await bothSay(id, index % 2 === 0 ? null : idle('SHUTOFF'));
    });
    await sameInventory();
  }, 1_200_000);

  async function makeMany(count: number, metadata: Record<string, string>): Promise<string[]> {
    const name = workshop.name('many');
    await workshop.makeServer({ name, min_count: count, max_count: count, metadata });
    const list = digList(await workshop.session.need('compute', 'GET', `/servers?name=${name}`), 'servers');
    const ids = list.map((server) => digText(server, 'id'));
    for (const id of ids) workshop.keep('server', id);
    await inParallel(ids, 4, (id) => workshop.until('server', id, 'ACTIVE', 180_000));
    return ids;
  }

  async function countWhileRebooting(ids: readonly string[]): Promise<ServerRequests> {
    await inParallel(ids, 8, (id) =>
      workshop.session.need('compute', 'POST', `/servers/${id}/action`, { reboot: { type: 'SOFT' } }),
    );
    const beganAtMs = Date.now();
    await sleep(countedSeconds * 1000);
    const count = countServerRequests(user.id, beganAtMs, Date.now());
    await inParallel(ids, 4, (id) => workshop.until('server', id, 'ACTIVE', 120_000));
    return count;
  }

  /** Waits until Nova says so, and until the watch does. */
  async function bothSay(id: string, wanted: SeenState): Promise<void> {
    const real = async (): Promise<true | undefined> => {
      const state = seenStateOf('server', await workshop.read('server', id));
      return fits(state, wanted) ? true : undefined;
    };
    await waitFor(`server ${id} to be ${describeState(wanted)}`, real, { timeoutMs: patienceMs, everyMs: 500 });
    const told = (): true | undefined => (fits(lastTold(id), wanted) ? true : undefined);
    const explain = (): string => `it told ${describeState(lastTold(id))}`;
    await waitFor(`the watch to tell ${id} ${describeState(wanted)}`, told, {
      timeoutMs: patienceMs,
      everyMs: 100,
      explain,
    });
  }

  function lastTold(id: string): SeenState {
    const lines = watch.of(id);
    const last = lines.at(-1);
    return last === undefined ? { status: 'nothing' } : comparableState('server', last.to);
  }

  /** What the watch holds at the end is what a full list shows, server by server; the last change may still be on its way. */
  async function sameInventory(): Promise<void> {
    const same = async (): Promise<true | undefined> => ((await differences()).length === 0 ? true : undefined);
    await sleep(10_000);
    await waitFor('the watch to hold what Nova has', same, { timeoutMs: 60_000, everyMs: 5_000 }).catch(
      () => undefined,
    );
    expect(await differences()).toEqual([]);
  }

  async function differences(): Promise<string[]> {
    const list = digList(await workshop.session.need('compute', 'GET', '/servers/detail?limit=1000'), 'servers');
    const real = new Map(list.map((server) => [digText(server, 'id'), seenStateOf('server', server)]));
    const told = new Set(watch.lines.map((line) => line.id));
    const wrong = [...told]
      .filter((id) => !isSameState(lastTold(id), real.get(id) ?? null))
      .map((id) => `${id}: ${describeState(lastTold(id))}, not ${describeState(real.get(id) ?? null)}`);
    const created = list.filter((server) => String(dig(server, 'name')).startsWith(workshop.prefix));
    const untold = created.map((server) => digText(server, 'id')).filter((id) => !told.has(id));
    return [...wrong, ...untold.map((id) => `${id} was never told`)];
  }
});
