import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readAmqpAddresses } from '../../src/amqp/amqp-address.ts';
import { createSeededRandom } from '../../src/base/random.ts';
import { systemClock, systemRandom } from '../../src/base/system.ts';
import { loadCloudConfig } from '../../src/openstack/config/load-cloud-config.ts';
import { connect } from '../../src/openstack/connect.ts';
import type { HistoryEntry } from '../../src/store/history.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { openSources } from '../../src/watch/collections/open-sources.ts';
import { createWatcher } from '../../src/watch/create-watcher.ts';
import { createAmqpBroker } from '../../src/watch/notifications/amqp-broker.ts';
import { WATCHED_KINDS } from '../../src/watch/watched-kind.ts';
import type { Watcher } from '../../src/watch/watcher.ts';
import { removeCloudsFiles } from '../real/harness/clouds-yaml.ts';
import { describeReal, ensureUp } from '../real/harness/real-cloud.ts';
import { sleep } from '../real/harness/wait.ts';
import { Churn, type Done } from './churn.ts';
import { type ChurnKind, KINDS, listAll } from './pieces.ts';
import { makeTenant, type Tenant } from './tenant.ts';

const MINUTES = Number(process.env.NEPHOSCOPE_SOAK_MINUTES ?? 60);
const SEED = Number(process.env.NEPHOSCOPE_SOAK_SEED ?? 1);
const NOTIFICATIONS = process.env.NEPHOSCOPE_SOAK_NOTIFICATIONS ?? process.env.NEPHOSCOPE_NOTIFICATIONS ?? '';
/** A full list is due each minute; after this long the watch has seen whatever it is going to see. */
const SETTLE_MS = 90_000;
const CHURN_KINDS = Object.keys(KINDS) as ChurnKind[];

describeReal(`${MINUTES} minutes of random operations, watched`, () => {
  beforeAll(ensureUp);

  test('in the end the inventory equals a full list, and the end of every operation is in the history', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nephoscope-soak-'));
    const tenant = await makeTenant();
    const store = await openSqliteStore(join(folder, 'soak.db'));
    const watcher = await watch(tenant, store);
    const churn = new Churn(tenant, createSeededRandom(SEED));
    try {
      await churn.churn(Date.now() + MINUTES * 60_000, 4);
      await sleep(SETTLE_MS);
      const differences = await compareAll(tenant, watcher);
      const history = await readHistory(store);
      const missing = churn.done.filter((done) => !hasEnd(history, done));
      const report = reportOf(churn, history, watcher);
      process.stdout.write(`${JSON.stringify({ ...report, differences, missing })}\n`);
      expect(differences).toEqual([]);
      expect(missing).toEqual([]);
      await churn.cleanUp();
      await sleep(SETTLE_MS);
      expect(await compareAll(tenant, watcher)).toEqual([]);
    } finally {
      await churn.cleanUp();
      await watcher.stop();
      await store.close();
      await tenant.remove();
      rmSync(folder, { recursive: true, force: true });
      removeCloudsFiles();
    }
  });
});

async function watch(tenant: Tenant, store: Store): Promise<Watcher> {
  const env = { OS_CLIENT_CONFIG_FILE: tenant.cloudsFile };
  const config = loadCloudConfig({ env, cwd: '/', home: '/', flags: { osCloud: 'probe' } });
  const cloud = connect(config, { clock: systemClock, random: systemRandom });
  const sources = await openSources(cloud, WATCHED_KINDS);
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const ports = { clock: systemClock, random: systemRandom, store, log };
  const region = cloud.region ?? '';
  const broker = (): ReturnType<typeof createAmqpBroker> => createAmqpBroker(readAmqpAddresses(NOTIFICATIONS), ports);
  const notifications = NOTIFICATIONS === '' ? [] : [{ cloud: cloud.name, region, broker: broker() }];
  const watcher = createWatcher(sources, ports, { notifications });
  let left = sources.length;
  const events = watcher.events();
  watcher.start();
  for await (const event of events) {
    if (event.type === 'listed' || event.type === 'off') left--;
    if (left === 0) break;
  }
  return watcher;
}

/** One line for each resource that the inventory and the cloud show differently. */
async function compareAll({ session, projectId }: Tenant, watcher: Watcher): Promise<string[]> {
  const lines: string[] = [];
  for (const kind of CHURN_KINDS) {
    const there = await listAll(session, kind, projectId);
    const ours = new Map<string, string>();
    for (const { row, shard } of watcher.inventory.list()) {
      // Cinder does not tell members whose a backup is; what they are shown is their project's.
      const isOther = row.project !== null && row.project !== projectId;
      if (shard.kind !== kind || row.goneAtMs !== undefined || isOther) continue;
      const { status, taskState } = row.states;
      ours.set(row.id, kind === 'server' ? `${status ?? ''} ${taskState ?? '-'}` : String(status));
    }
    for (const id of new Set([...there.keys(), ...ours.keys()])) {
      if (there.get(id) !== ours.get(id))
        lines.push(`${kind} ${id}: ${there.get(id) ?? 'gone'}, ours: ${ours.get(id) ?? 'gone'}`);
    }
  }
  return lines;
}

async function readHistory(store: Store): Promise<ReadonlyMap<string, readonly HistoryEntry[]>> {
  const byId = new Map<string, HistoryEntry[]>();
  let after: number | undefined;
  do {
    const page = await store.history({ limit: 1_000, ...(after === undefined ? {} : { after }) });
    for (const entry of page.entries) byId.set(entry.id, [...(byId.get(entry.id) ?? []), entry]);
    after = page.next;
  } while (after !== undefined);
  return byId;
}

/** Claims that the end of an operation was recorded after it began; of one that moves nothing, that the end is the last known state. */
function hasEnd(
  history: ReadonlyMap<string, readonly HistoryEntry[]>,
  { kind, id, startedMs, end, moves }: Done,
): boolean {
  const entries = history.get(id) ?? [];
  const isEnd = ({ to }: HistoryEntry): boolean => {
    if (to === null || end === null) return to === null && end === null;
    return (kind === 'server' ? `${to.status ?? ''} ${to.taskState ?? '-'}` : to.status) === end;
  };
  if (!moves) return end === null || entries.some(isEnd);
  // Services stamp whole seconds.
  return entries.some((entry) => isEnd(entry) && Date.parse(entry.seenAt) >= startedMs - 1_000);
}

function reportOf(
  churn: Churn,
  history: ReadonlyMap<string, readonly HistoryEntry[]>,
  watcher: Watcher,
): Record<string, unknown> {
  const count = <T>(items: readonly T[], of: (item: T) => string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const item of items) counts[of(item)] = (counts[of(item)] ?? 0) + 1;
    return counts;
  };
  const entries = [...history.values()].flat();
  const told = watcher.status().map(({ shard, caughtBySweep, news }) => [shard.kind, { caughtBySweep, ...news }]);
  return {
    soak: { minutes: MINUTES, seed: SEED, notifications: NOTIFICATIONS !== '' },
    operations: churn.done.length,
    byOperation: count(churn.done, ({ operation }) => operation),
    refused: Object.fromEntries(churn.refused),
    stuck: churn.stuck,
    transitions: entries.length,
    byHow: count(entries, ({ how }) => how),
    collections: Object.fromEntries(told),
  };
}
