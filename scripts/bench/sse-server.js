import { createServer } from 'node:http';

// What `sse.js` measures, each in a process of its own: the server of nephoscope over rows that change by themselves, or a bare hub.

const [kind] = process.argv.slice(2);
const now = () => performance.timeOrigin + performance.now();
const SHARD = { cloud: 'bench', region: 'one', scope: 'all', kind: 'server' };

const hub = kind === 'bare' ? await startBare() : await startOurs();
process.send({ port: hub.port });
process.on('message', async (message) => {
  if (message.what === 'memory') return process.send({ rss: await restingMemory() });
  const used = process.cpuUsage();
  const sent = await emit(message);
  const { user, system } = process.cpuUsage(used);
  process.send({ sent, corePart: Math.round((user + system) / message.seconds / 1e4) / 100 });
});

/** Emits so many events a second, however late the timer is. */
async function emit({ rate, seconds }) {
  const [from, total] = [performance.now(), rate * seconds];
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - from) * rate) / 1_000));
    for (; sent < due; sent++) hub.tell(sent);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return sent;
}

async function restingMemory() {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (let turn = 0; turn < 3; turn++) globalThis.gc();
  return process.memoryUsage.rss();
}

/** What the stream tells of one change; the name is when it was told. */
function rowOf(turn) {
  const id = `00000000-0000-4000-8000-${String(turn % 1_000).padStart(12, '0')}`;
  const states = { status: turn % 2 ? 'ACTIVE' : 'REBOOT', vmState: 'active', taskState: null, powerState: 'running' };
  const links = { image: ['bd2c0b14-a98c-4e5c-86f2-236ac14de7da'] };
  const times = { createdAtMs: 1.7e12, updatedAtMs: 1.7e12, sinceMs: 1.7e12, seenAtMs: 1.7e12 };
  const about = { host: 'compute1', links, facts: { locked: false, flavor: 'm1.tiny' }, version: null };
  return { id, name: String(now()), project: 'p', states, phase: 'stable', ...about, ...times };
}

async function startBare() {
  const readers = new Set();
  const server = createServer((_, outgoing) => {
    outgoing.writeHead(200, { 'Content-Type': 'text/event-stream' });
    outgoing.flushHeaders();
    readers.add(outgoing);
    outgoing.on('close', () => readers.delete(outgoing));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const tell = (turn) => {
    const at = new Date().toISOString();
    const times = { createdAt: at, updatedAt: at, since: at, seenAt: at };
    const { id, name, project, states, phase, host, links, facts } = rowOf(turn);
    const place = { cloud: 'bench', region: 'one', kind: 'server', id, name, project };
    const resource = { ...place, states, phase, host, links, facts, ...times };
    const data = { resource, transitions: [] };
    const frame = `event: modified\nid: 0123456789ab-${turn}~1kf20t2.1\ndata: ${JSON.stringify(data)}\n\n`;
    for (const reader of readers) reader.write(frame);
  };
  return { port: server.address().port, tell };
}

async function startOurs() {
  const load = (file) => import(`../../dist/${file}.js`);
  const [{ systemClock: clock, systemRandom: random }, { listen }, { createApi }, { createStreamHub }, { Telemetry }] =
    await Promise.all([
      load('base/system'),
      load('http/node-server'),
      load('server/http/create-api'),
      load('server/stream/stream-hub'),
      load('server/observe/telemetry'),
    ]);
  const [{ ChangeHistory }, { createInventory }] = await Promise.all([
    load('watch/inventory/change-history'),
    load('watch/inventory/create-inventory'),
  ]);
  const inventory = createInventory();
  const history = new ChangeHistory('0123456789ab', 10_000);
  const listeners = new Set();
  inventory.observe((change) => {
    history.add(change);
    for (const listener of listeners) listener();
  });
  const world = {
    clouds: [{ name: 'bench', watcher: { inventory } }],
    history,
    knowsRun: () => false,
    observe: (listener) => listeners.add(listener),
    clock,
    random,
    log: (line) => process.stderr.write(`${line}\n`),
    tell: () => undefined,
    telemetry: new Telemetry(clock),
  };
  const identity = { isAdmin: true, projectId: 'p' };
  const ended = new AbortController().signal;
  const viewer = { name: 'bench', id: 'bench', access: new Map([['bench', { identity }]]), ended };
  const stream = createStreamHub(world, { streamsPerViewer: Number.POSITIVE_INFINITY });
  const parts = { ...world, access: { viewerOf: () => viewer }, stream };
  const { port } = await listen(createApi(parts), { port: 0, host: '127.0.0.1' });
  const table = inventory.table(SHARD);
  return { port, tell: (turn) => table.apply({ rows: [rowOf(turn)], forgotten: [], transitions: [] }) };
}
