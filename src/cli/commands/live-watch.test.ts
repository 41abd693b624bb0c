import { expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import type { Row } from '../../store/records.ts';
import { createInventory } from '../../watch/inventory/create-inventory.ts';
import type { SourceStatus } from '../../watch/source-status.ts';
import type { Source } from '../../watch/watcher.ts';
import { createLiveWatch } from './live-watch.ts';

const shard = { cloud: 'east', region: 'one', scope: 'all', kind: 'server' } as const;
const port = { ...shard, kind: 'port' } as const;

function rowOf(id: string, parts: Partial<Row>): Row {
  const none = { project: null, host: null, createdAtMs: null, updatedAtMs: null, version: null, sinceMs: null };
  const about = { states: { status: 'ACTIVE' }, phase: 'stable' as const, links: {}, facts: {}, seenAtMs: 1 };
  return { id, name: id, ...none, ...about, ...parts };
}

async function open() {
  const clock = new SimulatedClock();
  const written: string[] = [];
  const terminal = { isTty: true, columns: 80, rows: 10, write: (text: string) => void written.push(text) };
  const never = { random: createSeededRandom(1), signal: new AbortController().signal };
  const live = await createLiveWatch({
    ...never,
    clock,
    env: { NO_COLOR: '1' },
    stdout: terminal,
    stderr: terminal,
    openCloud: () => Promise.reject(new Error('not asked')),
  });
  const inventory = createInventory();
  const put = (where: typeof shard | typeof port, row: Row): void =>
    void inventory.table(where).apply({ rows: [row], forgotten: [], transitions: [] });
  // Of the source only the shard is read.
  const failing: number[] = [];
  const clocks = { aheadMs: 0 };
  const status = () => failing.map((failures) => ({ shard, pace: { failures }, ...clocks }) as SourceStatus);
  live.start({ inventory, expect: () => undefined, status }, [{ shard } as Source]);
  const rebooting = { status: 'REBOOT', vmState: 'active', taskState: 'rebooting' };
  const moves = { states: rebooting, phase: 'transitional', sinceMs: clock.now() } as const;
  return { live, clock, written, terminal, put, moves, failing, clocks };
}

test('each frame is one write from the home of the cursor, and only where something changed', async () => {
  const { live, clock, written, put, moves } = await open();
  expect(written).toEqual(['\n'.repeat(10), '\u001b[Heast: 0 resources, 0 in motion\u001b[K\u001b[J']);
  await clock.advance(5_000);
  expect(written).toHaveLength(2);
  put(shard, rowOf('web', moves));
  live.add({ text: 'it began' });
  await clock.advance(500);
  expect(written).toHaveLength(3);
  const lines = written[2]?.split('\u001b[K') ?? [];
  expect(lines[0]).toBe('\u001b[Heast: 1 resource, 1 in motion');
  expect(lines[2]).toMatch(/^\nserver +web +REBOOT \(rebooting\) +(5|6) s /);
  expect(lines.slice(3)).toEqual(['\n', '\nit began', '\u001b[J']);
  await live.stop();
});

test('what does not answer is said to be as last seen, once that is no accident', async () => {
  const { live, clock, written, failing } = await open();
  const title = async (failures: number) => {
    failing.splice(0, 1, failures);
    await clock.advance(500);
    return written.at(-1)?.split('\u001b[K')[0];
  };
  expect(await title(1)).toBe('\u001b[Heast: 0 resources, 0 in motion');
  expect(await title(2)).toBe('\u001b[Heast: 0 resources, 0 in motion; no answer, as last seen: server');
  expect(await title(0)).toBe('\u001b[Heast: 0 resources, 0 in motion');
  await live.stop();
});

test('a terminal that changed its size is drawn anew; at the end the cursor stands below the table', async () => {
  const { live, clock, written, terminal, put, moves } = await open();
  put(shard, rowOf('web', { ...moves, sinceMs: null }));
  await clock.advance(500);
  const { length } = written;
  await clock.advance(2_000);
  expect(written).toHaveLength(length);
  terminal.columns = 30;
  await clock.advance(500);
  expect(written).toHaveLength(length + 1);
  await live.stop();
  expect(written.at(-1)).toBe('\n');
});

test('how long it has been so is counted by the clock of the service that says so', async () => {
  const { live, clock, written, put, moves, failing, clocks } = await open();
  failing.push(0);
  put(shard, rowOf('web', { ...moves, sinceMs: clock.now() - 200_000 }));
  clocks.aheadMs = -195_500;
  await clock.advance(500);
  expect(written.at(-1)).toMatch(/web +REBOOT \(rebooting\) +5 s /);
  await live.stop();
});

test('what rests is not shown, and a task that the model does not know is', async () => {
  const { live, clock, written, put, moves } = await open();
  put(port, rowOf('down', { states: { status: 'DOWN' }, phase: 'transitional' }));
  put(shard, rowOf('odd', { states: { ...moves.states, taskState: 'dancing' }, phase: 'unknown' }));
  put(shard, rowOf('lost', { states: { status: 'UNKNOWN' }, phase: 'unknown' }));
  await clock.advance(500);
  expect(written.at(-1)).toContain('3 resources, 1 in motion');
  expect(written.at(-1)).toContain('REBOOT (dancing)');
  await live.stop();
});
