import { createServer } from 'node:http';

// What `emulator.js` measures, each in a process of its own: a bare server, the emulator, the emulator with many servers, and with a fleet of a scenario.

const SERVERS = 10_000;
const [kind] = process.argv.slice(2);

if (kind === 'bare') {
  const bodies = new Map();
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    const size = Number(incoming.url?.slice(1)) || 100;
    const body = bodies.get(size) ?? Buffer.alloc(size, 120);
    bodies.set(size, body);
    outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length });
    outgoing.end(body);
  });
  server.listen(0, '127.0.0.1', () => ready({ port: server.address().port }));
} else {
  const { giveMemoryBack, keepHeapSmall } = await import('../../dist/emulator/keep-heap-small.js');
  const { startCloud } = await import('../../dist/emulator/start-cloud.js');
  keepHeapSmall();
  const fleet = kind === 'fleet' ? await fleetOf() : {};
  const began = performance.now();
  const cloud = startCloud({ profile: 'instant', journalKept: 1000, ...fleet });
  const loadMs = Math.round(performance.now() - began);
  if (kind === 'fleet') giveMemoryBack();
  const made = kind === 'servers' ? await makeServers(cloud) : { servers: 0 };
  const { port } = await cloud.listen(0);
  ready({ port, loadMs, ...made });
}

/** What fills a cloud with the hundred thousand servers of the scenario `fleet`. */
async function fleetOf() {
  const { scenarioNamed } = await import('../../dist/emulator/scenario/scenario-files.js');
  const { cloudOf } = await import('../../dist/emulator/scenario/cloud-of.js');
  return { fill: cloudOf(scenarioNamed('fleet')) };
}

function ready(facts) {
  process.stdout.write(`${JSON.stringify(facts)}\n`);
}

/** Makes servers by requests, as any client would; none when the emulator has no Nova. */
async function makeServers(cloud) {
  const { signIn } = await import('../../dist/emulator/sign-in.js');
  const { call } = await signIn(cloud);
  const headers = { 'openstack-api-version': 'compute 2.90' };
  const first = async (path, list) => (await call('GET', path, { headers })).body?.[list]?.[0]?.id;
  const flavorRef = await first('/compute/v2.1/flavors', 'flavors');
  const imageRef = await first('/image/v2/images', 'images');
  const project = await first('/identity/v3/projects?name=admin', 'projects');
  await call('PUT', `/compute/v2.1/os-quota-sets/${project}`, {
    headers,
    body: { quota_set: { instances: -1, cores: -1, ram: -1 } },
  });
  let servers = 0;
  let id;
  for (let at = 0; at < SERVERS; at++) {
    const server = { name: `bench-${at}`, flavorRef, imageRef, networks: 'none' };
    const { status, body } = await call('POST', '/compute/v2.1/servers', { headers, body: { server } });
    if (status !== 202) break;
    servers++;
    id = body.server.id;
  }
  return { servers, id };
}
