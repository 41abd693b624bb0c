import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { launchBrowser, startUp } from './console/browser.js';

/** How often a server is stopped or started, in milliseconds: so that the moments of the watch's looks are all met alike. */
const EVERY_MS = 730;

/**
 * Measures how long after a commit in an emulated cloud the state stands in the document of a browser, beside a client of the event stream
 * in Node that does nothing else, in the same run: servers are stopped and started, and the last state of each is waited for. The cloud
 * sends no notifications, so what both wait for most is the watch's next look.
 *
 * @param {string[]} args - `--servers N` (20), `--changes N` (120)
 * @returns p50 and p99 in milliseconds of both, what the browser adds, and how many of the states both saw
 */
export async function bench(args) {
  const number = (fallback) => ({ type: 'string', default: String(fallback) });
  const { values } = parseArgs({ args, options: { servers: number(20), changes: number(120) } });
  const browser = await launchBrowser();
  if (browser === undefined) return { skipped: 'no Chromium is installed' };
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-bench-push-'));
  const world = await openCloud(folder);
  const up = await startUp(['--os-cloud', 'bench'], {
    OS_CLIENT_CONFIG_FILE: world.cloudsFile,
    XDG_RUNTIME_DIR: folder,
    XDG_STATE_HOME: folder,
  });
  try {
    const key = readFileSync(/-H @(\S+)/.exec(up.err())?.[1] ?? '', 'utf8').trim();
    const ids = await world.makeServers(Number(values.servers));
    const page = await openTable(browser, up.url, key, ids.length);
    const stream = followStream(up.url, key);
    await sleep(3_000);
    const commits = [];
    world.cloud.journal.subscribe(({ kind, id, after, before }) => {
      if (kind !== 'compute.server' || after?.states.taskState !== null) return;
      const { status } = after.states;
      if (status !== before?.states.status) commits.push({ id, status, atMs: Date.now() });
    });
    for (let turn = 0; turn < Number(values.changes); turn++) {
      const round = Math.floor(turn / ids.length);
      await world.act(ids[turn % ids.length], round % 2 === 0 ? 'os-stop' : 'os-start');
      await sleep(EVERY_MS);
    }
    await sleep(5_000);
    const inPage = await page.evaluate(() => window.seen);
    const delays = (seen) => commits.flatMap((commit) => delayOf(commit, seen));
    const [dom, sse] = [delays(inPage), delays(stream.seen)];
    stream.stop();
    const [dom50, sse50] = [percentile(dom, 50), percentile(sse, 50)];
    return {
      commits: commits.length,
      dom: { seen: dom.length, p50: dom50, p99: percentile(dom, 99) },
      sse: { seen: sse.length, p50: sse50, p99: percentile(sse, 99) },
      addedP50: dom50 - sse50,
    };
  } finally {
    await browser.close();
    await up.stop();
    await world.cloud.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** When a commit was first seen; nothing where it never was. */
function delayOf({ id, status, atMs }, seen) {
  const first = seen.find((one) => one.id === id && one.status === status && one.atMs >= atMs);
  return first === undefined ? [] : [first.atMs - atMs];
}

function percentile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 100))];
}

/** An emulated cloud at a port, and a clouds.yaml that names it. */
async function openCloud(folder) {
  const { startCloud } = await import('../../dist/emulator/start-cloud.js');
  const { signIn } = await import('../../dist/emulator/sign-in.js');
  const { DEFAULT_PASSWORD } = await import('../../dist/emulator/identity/defaults.js');
  const cloud = startCloud({ profile: 'quick' });
  const { port } = await cloud.listen(0);
  const cloudsFile = join(folder, 'clouds.yaml');
  const auth = `auth_url: "http://127.0.0.1:${port}/identity", username: admin, password: ${DEFAULT_PASSWORD}, project_name: demo, user_domain_id: default, project_domain_id: default`;
  writeFileSync(cloudsFile, `clouds: { bench: { auth: { ${auth} }, region_name: RegionOne } }\n`);
  const { call } = await signIn(cloud, { user: 'admin', project: 'demo' });
  const headers = { 'openstack-api-version': 'compute 2.90' };
  const act = (id, name) => call('POST', `/compute/v2.1/servers/${id}/action`, { headers, body: { [name]: null } });
  const makeServers = async (count) => {
    const first = async (path, list) => (await call('GET', path, { headers })).body[list][0].id;
    const flavorRef = await first('/compute/v2.1/flavors', 'flavors');
    const imageRef = await first('/image/v2/images?status=active', 'images');
    const make = async (_, at) => {
      const server = { name: `push-${at}`, flavorRef, imageRef, networks: 'none' };
      return (await call('POST', '/compute/v2.1/servers', { headers, body: { server } })).body.server.id;
    };
    const ids = await Promise.all(Array.from({ length: count }, make));
    for (;;) {
      const { body } = await call('GET', '/compute/v2.1/servers/detail?status=ACTIVE', { headers });
      if (body.servers.length === count) return ids;
      await sleep(200);
    }
  };
  return { cloud, cloudsFile, act, makeServers };
}

/** The table of servers, signed in to, that notes when the document shows another state of one. */
async function openTable(browser, url, key, count) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1_200 } });
  const page = await context.newPage();
  await page.goto(`${url}/tables/server`);
  await page.getByLabel('With').selectOption('local');
  await page.getByLabel('Key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator(`[role="grid"][aria-rowcount="${count + 1}"]`).waitFor();
  await page.evaluate(() => {
    window.seen = [];
    const shown = new Map();
    const look = () => {
      for (const row of document.querySelectorAll('[role="row"]')) {
        const id = /\/resources\/server\/([0-9a-f-]{36})/.exec(row.innerHTML)?.[1];
        const status = /ACTIVE|SHUTOFF/.exec(row.textContent)?.[0];
        if (id === undefined || status === undefined || shown.get(id) === status) continue;
        shown.set(id, status);
        window.seen.push({ id, status, atMs: Date.now() });
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
  return page;
}

/** The floor: a client that reads the stream and notes each state. */
function followStream(url, key) {
  const [name, value] = key.split(/: */);
  const stopping = new AbortController();
  const seen = [];
  const read = async () => {
    const { body } = await fetch(`${url}/api/v1/watch`, { headers: { [name]: value }, signal: stopping.signal });
    let rest = '';
    for await (const part of body.pipeThrough(new TextDecoderStream())) {
      const events = (rest + part).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const { resource } = JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '{}');
        if (resource !== undefined) seen.push({ id: resource.id, status: resource.states.status, atMs: Date.now() });
      }
    }
  };
  read().catch(() => {});
  return { seen, stop: () => stopping.abort() };
}
