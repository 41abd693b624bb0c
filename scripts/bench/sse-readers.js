import { connect } from 'node:net';

// The readers of `sse.js`: sockets that take all they get, count events, and note how long those of some of them took.

const [port, count] = process.argv.slice(2).map(Number);
const now = () => performance.timeOrigin + performance.now();
const REQUEST = 'GET /api/v1/watch HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n';
const END = Buffer.from('\n\n');
/** Every so many readers one notes the delays. */
const EVERY = 20;

let taken = 0;
let delays = [];

await Promise.all(Array.from({ length: count }, (_, place) => open(place)));
process.send({ ready: count });
process.on('message', ({ what }) => {
  if (what === 'clear') {
    [taken, delays] = [0, []];
    return process.send({});
  }
  const sorted = delays.sort((a, b) => a - b);
  const at = (part) => Math.round((sorted[Math.floor(sorted.length * part)] ?? Number.NaN) * 10) / 10;
  process.send({ taken, delaysMs: { p50Ms: at(0.5), p99Ms: at(0.99) } });
});

/** Opens a reader; done once its head came. */
async function open(place) {
  // Not all at once: the queue of a port is short.
  await new Promise((resolve) => setTimeout(resolve, place / 5));
  const socket = connect(port, '127.0.0.1');
  socket.on('error', (error) => {
    throw error;
  });
  await new Promise((resolve) => {
    socket.once('data', resolve);
    socket.write(REQUEST);
  });
  const note = place % EVERY === 0 ? noteDelays : undefined;
  socket.on('data', (bytes) => {
    for (let at = bytes.indexOf(END); at >= 0; at = bytes.indexOf(END, at + 2)) taken++;
    note?.(bytes.latin1Slice());
  });
}

function noteDelays(text) {
  const at = now();
  for (const [, sent] of text.matchAll(/"name":"(\d+\.\d+)"/g)) delays.push(at - Number(sent));
}
