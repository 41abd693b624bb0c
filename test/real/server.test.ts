import { afterAll, beforeAll, expect, test } from 'vitest';
import { Follow, lateMs } from './harness/follow.ts';
import { NotifiedServers } from './harness/notified.ts';
import { describeReal, ensureUp, setSpeed } from './harness/real-cloud.ts';
import type { SeenState } from './harness/seen-states.ts';
import { session } from './harness/session.ts';
import { WatchProcess } from './harness/watch-process.ts';
import { stock, Workshop } from './harness/workshop.ts';

/** An action's key and value, and the state it ends in. */
type Step = readonly [name: string, action: Readonly<Record<string, unknown>> | 'DELETE', ends: SeenState];

const active = { status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' };
const shutoff = { status: 'SHUTOFF', vmState: 'stopped', taskState: null, powerState: 'shutdown' };
const verify = { status: 'VERIFY_RESIZE', vmState: 'resized', taskState: null };
const shelved = { status: 'SHELVED', vmState: 'shelved', taskState: null };
const offloaded = { status: 'SHELVED_OFFLOADED', vmState: 'shelved_offloaded', taskState: null };
const removal: Step = ['delete', 'DELETE', null];

/** The lives, one server each; all are lived at once under one watch. */
const lives: Readonly<Record<string, readonly Step[]>> = {
  'power: stop, start, reboot soft and hard, pause, suspend': [
    ['stop', { 'os-stop': null }, shutoff],
    ['start', { 'os-start': null }, active],
    ['reboot soft', { reboot: { type: 'SOFT' } }, active],
    ['reboot hard', { reboot: { type: 'HARD' } }, active],
    ['pause', { pause: null }, { status: 'PAUSED', vmState: 'paused', taskState: null, powerState: 'paused' }],
    ['unpause', { unpause: null }, active],
    ['suspend', { suspend: null }, { status: 'SUSPENDED', vmState: 'suspended', taskState: null }],
    ['resume', { resume: null }, active],
    removal,
  ],
  'rescue, unrescue, rebuild': [
    ['rescue', { rescue: {} }, { status: 'RESCUE', vmState: 'rescued', taskState: null }],
    ['unrescue', { unrescue: null }, active],
    ['rebuild', { rebuild: { imageRef: '$image' } }, active],
    removal,
  ],
  'resize and confirm, resize and revert': [
    ['resize', { resize: { flavorRef: '$small' } }, verify],
    ['confirm', { confirmResize: null }, active],
    ['resize', { resize: { flavorRef: '$tiny' } }, verify],
    ['revert', { revertResize: null }, active],
    removal,
  ],
  'shelve, unshelve, shelve, offload, unshelve': [
    ['shelve', { shelve: null }, shelved],
    ['unshelve', { unshelve: null }, active],
    ['shelve', { shelve: null }, shelved],
    ['offload', { shelveOffload: null }, offloaded],
    ['unshelve', { unshelve: null }, active],
    removal,
  ],
};

describeReal('servers under nephoscope watch', () => {
  let workshop: Workshop;
  let watch: WatchProcess;
  let notified: NotifiedServers;

  beforeAll(async () => {
    await ensureUp();
    await setSpeed(1);
    notified = await NotifiedServers.open();
    workshop = new Workshop(await session('admin'));
    watch = await new WatchProcess(['server'], { cloud: 'real-admin', allProjects: true }).ready();
  });

  afterAll(async () => {
    await watch?.stop();
    await workshop?.cleanUp();
    await notified?.close();
  });

  test.concurrent.each(Object.entries(lives))('a life of %s is told as it was', async (_name, steps) => {
    const id = await workshop.makeServer();
    const follow = new Follow(workshop, watch, { kind: 'server', id }, notified);
    await follow.until(active);
    for (const [, action, ends] of steps) {
      await act(id, action);
      await follow.until(ends);
    }
    await follow.finish();
  });

  test.concurrent.each([
    ['no host has room', { flavor: 'm1.impossible' }],
    ['the hypervisor fails', { metadata: { realcloud_fail: 'spawn' } }],
  ])(
    'a build that fails since %s ends in ERROR',
    async (_name, { flavor, metadata }: { flavor?: string; metadata?: object }) => {
      const { flavors } = await stock(workshop.session);
      const id = await workshop.makeServer({
        flavorRef: flavors[flavor ?? 'm1.tiny'],
        ...(metadata ? { metadata } : {}),
      });
      const follow = new Follow(workshop, watch, { kind: 'server', id }, notified);
      await follow.until({ status: 'ERROR', vmState: 'error', taskState: null });
      await act(id, 'DELETE');
      await follow.until(null);
      await follow.finish();
    },
  );

  test('what is told comes in time and says where it was learned', () => {
    expect(watch.lines.length).toBeGreaterThan(0);
    for (const line of watch.lines) {
      expect(line).toMatchObject({ kind: 'server', id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      expect(Date.parse(line.seenAt) - Date.parse(line.at), `${line.id} ${line.at}`).toBeLessThan(lateMs());
    }
  });

  async function act(id: string, action: Step[1]): Promise<void> {
    if (action === 'DELETE') return workshop.remove('server', id);
    const { image, flavors } = await stock(workshop.session);
    const text = JSON.stringify(action)
      .replace('$image', image)
      .replace('$small', flavors['m1.small'] ?? '')
      .replace('$tiny', flavors['m1.tiny'] ?? '');
    await workshop.session.need('compute', 'POST', `/servers/${id}/action`, JSON.parse(text));
  }
});

describeReal("a member's own servers under nephoscope watch", () => {
  let workshop: Workshop;
  let watch: WatchProcess;
  let notified: NotifiedServers;

  beforeAll(async () => {
    notified = await NotifiedServers.open();
    workshop = new Workshop(await session('demo'));
    watch = await new WatchProcess(['server'], { cloud: 'real-demo' }).ready();
  });

  afterAll(async () => {
    await watch?.stop();
    await workshop?.cleanUp();
    await notified?.close();
  });

  test('are told as they were, and no others are', async () => {
    const id = await workshop.makeServer();
    const follow = new Follow(workshop, watch, { kind: 'server', id }, notified);
    await follow.until(active);
    await workshop.session.need('compute', 'POST', `/servers/${id}/action`, { 'os-stop': null });
    await follow.until(shutoff);
    await workshop.remove('server', id);
    await follow.until(null);
    await follow.finish();
    const projects = new Set(watch.lines.map((line) => line.project));
    expect([...projects]).toEqual([workshop.session.projectId]);
  });
});
