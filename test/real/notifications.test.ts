import { afterAll, beforeAll, expect, test } from 'vitest';
import { dig } from './harness/body.ts';
import { BROKER_PORT, brokerUrl } from './harness/broker.ts';
import { describeReal, ensureUp, setSpeed } from './harness/real-cloud.ts';
import { session } from './harness/session.ts';
import { createTcpProxy, type TcpProxy } from './harness/tcp-proxy.ts';
import { waitFor } from './harness/wait.ts';
import { type Line, WatchProcess } from './harness/watch-process.ts';
import { stock, Workshop } from './harness/workshop.ts';

const kinds = ['server', 'volume', 'image', 'port', 'floating-ip'];

/** Where each kind comes to rest. */
const RESTS = { volume: 'available', image: 'active', port: 'DOWN', 'floating-ip': 'DOWN' } as const;

/** What messages tell of each kind. */
const LIVES = {
  volume: ['creating', 'available', 'deleting', 'gone'],
  image: ['queued', 'saving', 'active', 'gone'],
  port: ['DOWN', 'gone'],
  'floating-ip': ['DOWN', 'gone'],
} as const;

describeReal('nephoscope watch with the notifications of a real cloud', () => {
  let workshop: Workshop;
  let wire: TcpProxy;
  let watch: WatchProcess;

  beforeAll(async () => {
    await ensureUp();
    await setSpeed(1);
    workshop = new Workshop(await session('demo'));
    wire = await createTcpProxy(BROKER_PORT);
    const flags = ['--notifications', brokerUrl(wire.port), '--no-record'];
    watch = await new WatchProcess(kinds, { cloud: 'real-demo', flags }).ready();
    await watch.said(/notifications: listening at/);
    // What a host sends first measures its clock, and leads to reads.
    const id = await workshop.makeServer();
    await told(id, 'ACTIVE');
    await workshop.remove('server', id);
    await told(id, 'gone');
  });

  afterAll(async () => {
    await watch?.stop();
    await workshop?.cleanUp();
    await wire?.close();
  });

  /** The states of a resource in the order in which they were told: a server's task, or the status. */
  const statesOf = (lines: readonly Line[]): string[] =>
    lines.map(({ to }) => String(to === null ? 'gone' : (dig(to, 'taskState') ?? dig(to, 'status'))));

  const told = async (id: string, last: string, since = 0): Promise<Line[]> => {
    const isTold = (): true | undefined => (statesOf(watch.of(id)).slice(since).at(-1) === last ? true : undefined);
    await waitFor(`${last} of ${id}`, isTold, { explain: () => statesOf(watch.of(id)).join(' ') });
    return watch.of(id).slice(since);
  };

  test('every state of a server is told by notifications, those too that no poll falls into', async () => {
    const { privateNetwork } = await stock(workshop.session);
    const id = await workshop.makeServer({ networks: [{ uuid: privateNetwork }] });
    await workshop.until('server', id, 'ACTIVE');
    const built = await told(id, 'ACTIVE');
    expect(statesOf(built)).toEqual([
      'scheduling',
      'BUILD',
      'networking',
      'block_device_mapping',
      'spawning',
      'ACTIVE',
    ]);
    await workshop.session.need('compute', 'POST', `/servers/${id}/action`, { reboot: { type: 'SOFT' } });
    const rebooted = await told(id, 'ACTIVE', built.length);
    expect(statesOf(rebooted)).toEqual(['rebooting', 'reboot_pending', 'reboot_started', 'ACTIVE']);
    await workshop.remove('server', id);
    const ended = await told(id, 'gone', built.length + rebooted.length);
    expect(statesOf(ended)).toEqual(['deleting', 'gone']);
    const all = watch.of(id);
    expect(all.filter(({ how }) => how !== 'notified').length).toBeLessThanOrEqual(1);
    const delays = all
      .map(({ at, seenAt, how }) => (how === 'notified' ? Date.parse(seenAt) - Date.parse(at) : 0))
      .slice(1);
    process.stdout.write(`from a server's notification to our event, ms: ${delays.join(' ')}\n`);
  });

  // A poll may see a state before the message of it is there, and what a service sends first waits until it has found its broker. So lives
  // are lived until each state was told by a message in one of them; what no message ever tells would never be.
  test.each(['volume', 'image', 'port', 'floating-ip'] as const)(
    'each state of a life is told by a message: %s',
    async (kind) => {
      const lives: string[] = [];
      const untold = new Set<string>(LIVES[kind]);
      while (untold.size > 0 && lives.length < 8) {
        const lines = await live(kind);
        const seen = lines.map(({ how }, at) => ({ how, state: statesOf(lines)[at] ?? '' }));
        for (const { how, state } of seen) if (how === 'notified') untold.delete(state);
        lives.push(seen.map(({ how, state }) => `${state} (${how})`).join(', '));
      }
      expect([...untold], lives.join('\n')).toEqual([]);
    },
  );

  /** Makes a resource, uses it, removes it. @returns all that was told of it */
  async function live(kind: keyof typeof LIVES): Promise<readonly Line[]> {
    const { privateNetwork, publicNetwork } = await stock(workshop.session);
    const bodies = {
      volume: { size: 1 },
      image: { disk_format: 'raw', container_format: 'bare' },
      port: { network_id: privateNetwork },
      'floating-ip': { floating_network_id: publicNetwork },
    };
    const id = await workshop.make(kind, bodies[kind]);
    if (kind === 'image') {
      const path = `/images/${id}/file`;
      await workshop.session.ask('image', { method: 'PUT', path, bytes: new Uint8Array(1 << 20) });
    }
    await told(id, RESTS[kind]);
    await workshop.remove(kind, id);
    await told(id, 'gone');
    return watch.of(id);
  }

  test('when the broker is gone polls tell what happens, and when it is back it does again', async () => {
    const id = await workshop.makeServer();
    const built = await told(id, 'ACTIVE');
    await wire.cut();
    await watch.said(/notifications: none: /);
    await workshop.session.need('compute', 'POST', `/servers/${id}/action`, { 'os-stop': null });
    const stopped = await told(id, 'SHUTOFF', built.length);
    expect(stopped.every(({ how }) => how !== 'notified')).toBe(true);
    const before = watch.errors.length;
    await wire.accept();
    const isBack = (): true | undefined =>
      watch.errors.slice(before).some(({ text }) => text.includes('listening at')) ? true : undefined;
    await waitFor('the broker', isBack, { explain: () => watch.errorText() });
    await workshop.session.need('compute', 'POST', `/servers/${id}/action`, { 'os-start': null });
    const started = await told(id, 'ACTIVE', built.length + stopped.length);
    expect(started.at(-1)?.how).toBe('notified');
    expect(watch.errorText()).not.toContain('guest:guest');
    await workshop.remove('server', id);
    await told(id, 'gone');
  });
});
