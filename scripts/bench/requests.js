const COUNTS = [1, 10, 100, 1000];

/** Requests a minute may differ by so much from the least. */
const goals = { spread: 0.2 };

/**
 * Counts what a watch asks while so many servers are in the middle of an operation: an emulated cloud under simulated time, in
 * which reboots hang, so that all stay in motion; the watch that the product starts, with all its kinds.
 *
 * @param {string[]} args - simulated minutes of each measure; 5 when absent
 * @returns list requests and all requests a minute by number of servers, by service, and whether the goal is met
 */
export async function bench([minutes = '5']) {
  const parts = await load();
  const results = [];
  for (const count of COUNTS) results.push(await measure(count, Number(minutes), parts));
  const lists = results.map(({ listsPerMinute }) => listsPerMinute);
  const spread = round(Math.max(...lists) / Math.min(...lists) - 1);
  const sdk = COUNTS.map((count) => count * 30);
  return { results, spread, openstacksdkPerMinute: sdk, goals, ok: spread <= goals.spread };
}

async function load() {
  const modules = {
    cloud: '../../dist/emulator/cloud.js',
    signIn: '../../dist/emulator/sign-in.js',
    transport: '../../dist/emulator/transport.js',
    clock: '../../dist/base/simulated-clock.js',
    random: '../../dist/base/random.js',
    config: '../../dist/openstack/config/load-cloud-config.js',
    connect: '../../dist/openstack/connect.js',
    watch: '../../dist/watch/index.js',
  };
  const loaded = await Promise.all(Object.values(modules).map((path) => import(path)));
  return Object.assign({}, ...loaded);
}

async function measure(count, minutes, parts) {
  const clock = new parts.SimulatedClock();
  const emulated = parts.createCloud({ clock, startMs: clock.now(), profile: 'instant' });
  await bootAndHang(emulated, count, parts);
  const asked = [];
  const inner = parts.createTransport(emulated);
  const transport = {
    ...inner,
    exchange: async (request) => {
      asked.push(new URL(request.url).pathname);
      // What an answer takes in a small real cloud; without it every list would be answered at once.
      await clock.sleep(30);
      return inner.exchange(request);
    },
  };
  const random = parts.createSeededRandom(1);
  const cloud = parts.connect(configOf(parts), { clock, random, transport });
  const budgets = parts.createBudgets(clock);
  const opening = parts.openSources(cloud, parts.WATCHED_KINDS, { allProjects: true, budgets });
  await clock.advance(1_000);
  const store = parts.createMemoryStore();
  const watcher = parts.createWatcher(await opening, { clock, random, store, log: () => {} });
  watcher.start();
  // The first minute lists everything and becomes warm.
  await clock.advance(120_000);
  const moving = watcher.status().find(({ shard }) => shard.kind === 'server');
  asked.length = 0;
  await clock.advance(minutes * 60_000);
  const lists = asked.filter((path) => !/\/[0-9a-f-]{36}$/.test(path));
  const stopped = watcher.stop();
  await clock.advance(1_000);
  await stopped;
  await emulated.close();
  return {
    servers: count,
    gait: moving?.gait,
    listsPerMinute: round(lists.length / minutes),
    requestsPerMinute: round(asked.length / minutes),
    serverListsPerMinute: round(lists.filter((path) => path.includes('/servers')).length / minutes),
  };
}

/** Makes servers, then reboots them all: the reboots hang where they are. */
export async function bootAndHang(emulated, count, parts) {
  const { call } = await parts.signIn(emulated, { project: 'demo' });
  const headers = { 'openstack-api-version': 'compute 2.93' };
  const quota = { quota_set: { instances: -1, cores: -1, ram: -1 } };
  const project = (await call('GET', '/identity/v3/auth/projects')).body.projects.find(
    ({ name }) => name === 'demo',
  ).id;
  await call('PUT', `/compute/v2.1/os-quota-sets/${project}`, { body: quota });
  const image = (await call('GET', '/image/v2/images')).body.images[0].id;
  const ids = [];
  for (let turn = 0; turn < count; turn++) {
    const server = { name: `s${turn}`, flavorRef: '1', imageRef: image, networks: 'none' };
    const answer = await call('POST', '/compute/v2.1/servers', { headers, body: { server } });
    if (answer.status !== 202) throw new Error(`the emulator refused a server: ${JSON.stringify(answer.body)}`);
    ids.push(answer.body.server.id);
  }
  emulated.clock.runFor(60_000);
  emulated.state.kernel.faults.add({ operation: 'reboot_soft', action: 'hang', step: 1, remaining: null });
  for (const id of ids) {
    const answer = await call('POST', `/compute/v2.1/servers/${id}/action`, {
      headers,
      body: { reboot: { type: 'SOFT' } },
    });
    if (answer.status !== 202) throw new Error(`the emulator refused a reboot: ${JSON.stringify(answer.body)}`);
  }
}

/** The configuration of the emulated cloud's administrator. */
export function configOf({ loadCloudConfig }) {
  const env = {
    OS_AUTH_URL: 'http://emulator/identity',
    OS_USERNAME: 'admin',
    OS_PASSWORD: 'secret',
    OS_PROJECT_NAME: 'admin',
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
    OS_REGION_NAME: 'RegionOne',
  };
  return loadCloudConfig({ env, cwd: '/', home: '/' });
}

/** A number with two places. */
export function round(value) {
  return Math.round(value * 100) / 100;
}
