import { afterAll, beforeAll, expect, test } from 'vitest';
import { digText } from './harness/body.ts';
import { removeCloudsFiles, writeCloudsFile } from './harness/clouds-yaml.ts';
import { Follow } from './harness/follow.ts';
import { forgetTokens } from './harness/forget-tokens.ts';
import { makeUser } from './harness/make-user.ts';
import { describeReal, ensureUp, lockOutages, service, setSpeed } from './harness/real-cloud.ts';
import { session } from './harness/session.ts';
import { sleep } from './harness/wait.ts';
import { WatchProcess } from './harness/watch-process.ts';
import { Workshop } from './harness/workshop.ts';

const active = { status: 'ACTIVE', taskState: null };
const shutoff = { status: 'SHUTOFF', taskState: null };

describeReal('nephoscope watch goes on', () => {
  let workshop: Workshop;
  const watches: WatchProcess[] = [];
  const removals: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    await ensureUp();
    await setSpeed(0.5);
    workshop = new Workshop(await session('admin'));
  });

  afterAll(async () => {
    await Promise.all(watches.map((watch) => watch.stop()));
    await setSpeed(1);
    removeCloudsFiles();
    await workshop?.cleanUp();
    for (const remove of removals) await remove();
  });

  test('while Nova does not answer, says so once, and tells what happened meanwhile', async () => {
    const watch = await begin(['server', 'volume'], { cloud: 'real-admin', allProjects: true }).ready();
    const id = await workshop.makeServer();
    const server = new Follow(workshop, watch, { kind: 'server', id });
    await server.until(active);
    await workshop.session.need('compute', 'POST', `/servers/${id}/action`, { 'os-stop': null });
    const release = await lockOutages();
    try {
      await service('nova-api', 'stop');
      await watch.said(/compute: .*no answer/);
      await sleep(10_000);
      expect(watch.errors.filter(({ text }) => /no answer/.test(text))).toHaveLength(1);
      const volume = await workshop.make('volume', { size: 1 });
      await new Follow(workshop, watch, { kind: 'volume', id: volume }).until({ status: 'available' });
    } finally {
      await service('nova-api', 'start');
      release();
    }
    await watch.said(/compute: answers again/);
    await server.until(shutoff);
    expect(watch.isRunning).toBe(true);
    // The three lines: the start, the outage, its end.
    expect(watch.errors.map(({ text }) => text)).toHaveLength(3);
  });

  // Each of these has a user of its own, or a watch that lacks a service: they wait beside each other.
  test.concurrent('when its token is revoked, and signs in again without a word', async ({ expect }) => {
    const user = await makeUser(workshop, 'demo');
    removals.push(() => user.remove());
    const watch = await begin(['server', 'network'], { cloud: 'probe', cloudsFile: user.cloudsFile }).ready();
    // Keystone revokes every token of a user whose password is set, were it to the same one.
    await identity('PATCH', `/users/${user.id}`, { user: { password: user.password } });
    // A revocation counts in whole seconds: a token of the same second would be refused too.
    await sleep(2000);
    await forgetTokens();
    const demo = new Workshop(await session('demo'));
    removals.unshift(() => demo.cleanUp());
    const id = await demo.makeServer();
    await new Follow(demo, watch, { kind: 'server', id }).until(active);
    expect(watch.errors.map(({ text }) => text)).toHaveLength(1);
  });

  test.concurrent('when its user is disabled and enabled again, and says both', async ({ expect }) => {
    const user = await makeUser(workshop, 'demo');
    removals.push(() => user.remove());
    const watch = await begin(['server'], { cloud: 'probe', cloudsFile: user.cloudsFile }).ready();
    await identity('PATCH', `/users/${user.id}`, { user: { enabled: false } });
    await forgetTokens();
    await watch.said(/signing in fails/);
    await sleep(5000);
    expect(watch.errors.filter(({ text }) => /signing in fails/.test(text))).toHaveLength(1);
    await identity('PATCH', `/users/${user.id}`, { user: { enabled: true } });
    await watch.said(/answers again/, 240_000);
    expect(watch.isRunning).toBe(true);
  });

  test.concurrent('when its project is deleted, and says so once', async ({ expect }) => {
    const project = await identity('POST', '/projects', { project: { name: workshop.name('project') } });
    const projectId = digText(project, 'project', 'id');
    const user = await makeUser(workshop, digText(project, 'project', 'name'));
    removals.push(() => user.remove());
    const watch = await begin(['server', 'image'], { cloud: 'probe', cloudsFile: user.cloudsFile }).ready();
    await identity('DELETE', `/projects/${projectId}`);
    await forgetTokens();
    await watch.said(/signing in fails/);
    await sleep(10_000);
    expect(watch.isRunning).toBe(true);
    expect(watch.errors.length).toBeLessThanOrEqual(3);
  });

  test.concurrent('without a service that the catalog lacks, and says so', async ({ expect }) => {
    const more = { block_storage_service_type: 'nothing-of-the-kind', volume_service_type: 'nothing-of-the-kind' };
    const cloudsFile = writeCloudsFile({ username: 'admin', project: 'admin', more });
    const watch = await begin(['server', 'volume'], { cloud: 'probe', cloudsFile }).ready();
    await watch.said(/volume|block-storage/);
    const id = await workshop.makeServer();
    await new Follow(workshop, watch, { kind: 'server', id }).until(active);
    expect(watch.errors.length).toBeLessThanOrEqual(2);
  });

  test.concurrent('without a service that cannot be reached, and says so once', async ({ expect }) => {
    const more = { block_storage_endpoint_override: 'http://127.0.0.1:9/v3' };
    const cloudsFile = writeCloudsFile({ username: 'admin', project: 'admin', more });
    const watch = begin(['server', 'volume'], { cloud: 'probe', cloudsFile });
    await watch.said(/block-storage: .*no answer/);
    const id = await workshop.makeServer();
    await new Follow(workshop, watch, { kind: 'server', id }).until(active);
    await sleep(5000);
    expect(watch.errors.filter(({ text }) => /no answer/.test(text))).toHaveLength(1);
  });

  /** A watch that ends with these tests. */
  function begin(...given: ConstructorParameters<typeof WatchProcess>): WatchProcess {
    const watch = new WatchProcess(...given);
    watches.push(watch);
    return watch;
  }

  async function identity(method: string, path: string, body?: unknown): Promise<unknown> {
    return (await session('admin')).need('identity', method, path, body);
  }
});
