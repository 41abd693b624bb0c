import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';

const child = new URL('notifications-child.js', import.meta.url);

/** From the commit in the emulator to our event, in milliseconds. */
const goals = { p99Ms: 100 };

/** The clocks of two processes of one machine differ by less. */
const CLOCKS_MS = 20;

/**
 * Measures how long after its commit in the emulator a change becomes an event of ours, with notifications and by polling in the same run:
 * an emulated cloud that sends to a real RabbitMQ, two watchers of it, and a bare consumer of the same messages, which is the floor.
 * Each is a process of its own; all run on the cores of one machine.
 *
 * @param {string[]} args - `--notifications URL`, `--seconds N` of load (default 60), `--servers N` that are operated at a time
 * (default 20; of volumes and the rest as many in proportion), `--profile` (default `real`)
 * @returns delays in milliseconds (p50, p95, p99): of the changes that a message told (`told`), of those that no service tells, by kind;
 * the part of the committed changes that was seen at all; requests a minute; how late the event loop was (99 %)
 */
export async function bench(args) {
  const options = {
    notifications: {
      type: 'string',
      default: process.env.NEPHOSCOPE_NOTIFICATIONS ?? 'amqp://guest:guest@127.0.0.1:5672/',
    },
    seconds: { type: 'string', default: '60' },
    servers: { type: 'string', default: '20' },
    profile: { type: 'string', default: 'real' },
  };
  const { values } = parseArgs({ args, options });
  const prefix = `nephoscope-bench-${process.pid}.`;
  const children = [];
  const start = (role, more) => {
    const one = startChild({ role, ...values, prefix, ...more });
    children.push(one);
    return one;
  };
  try {
    const cloud = start('cloud', {});
    const { port } = await cloud.said('ready');
    const floor = start('floor', {});
    const watches = {
      notified: start('watch', { port, isNotified: true }),
      polled: start('watch', { port, isNotified: false }),
    };
    await Promise.all([floor, ...Object.values(watches)].map((one) => one.said('ready')));
    for (const one of Object.values(watches)) one.tell('begin');
    cloud.tell('begin');
    const { changes, minutes, sent } = await cloud.said('done');
    const report = { changes: changes.length, untoldChanges: changes.filter(({ told }) => !told).length };
    floor.tell('stop');
    const { taken } = await floor.said('done');
    // One channel, one queue: they come in order. What was sent before the consumer was there is not in it.
    report.floor = percentiles(taken.map((atMs, place) => atMs - sent[sent.length - taken.length + place]));
    for (const [name, watch] of Object.entries(watches)) {
      watch.tell('stop');
      const { seen, requests, loopLagMs } = await watch.said('done');
      report[name] = { ...compare(changes, seen), requestsPerMinute: round1(requests / minutes), loopLagMs };
    }
    const { p99 } = report.notified.told;
    return { ...report, goals, ok: p99 <= goals.p99Ms };
  } finally {
    for (const one of children) one.end();
  }
}

function startChild(given) {
  const started = fork(child, [JSON.stringify(given)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const heard = new Map();
  const waiting = new Map();
  started.on('message', ({ what, ...rest }) => {
    heard.set(what, rest);
    waiting.get(what)?.resolve(rest);
  });
  started.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${given.role} ended with ${code}`));
  });
  return {
    tell: (what) => started.send({ what }),
    said: (what) =>
      new Promise((resolve, reject) => {
        if (heard.has(what)) resolve(heard.get(what));
        else waiting.set(what, { resolve, reject });
      }),
    end: () => started.kill(),
  };
}

/** What became of the committed changes in what a watcher saw. */
function compare(changes, seen) {
  const [committed, shown] = [byId(changes), byId(seen)];
  const delays = { told: [], untold: [] };
  const byKind = {};
  for (const [id, ofOne] of committed) {
    for (const [{ kind, told, atMs }, event] of align(ofOne, shown.get(id) ?? [])) {
      const ms = event.atMs - atMs;
      delays[told ? 'told' : 'untold'].push(ms);
      if (told) byKind[kind] = [...(byKind[kind] ?? []), ms];
    }
  }
  const of = (isTold) => {
    const values = delays[isTold ? 'told' : 'untold'];
    const all = changes.filter(({ told }) => told === isTold).length;
    return { ...percentiles(values), missed: all - values.length };
  };
  const found = delays.told.length + delays.untold.length;
  const kinds = Object.entries(byKind).map(([kind, values]) => [kind, percentiles(values)]);
  return {
    seenPart: Math.round((1000 * found) / changes.length) / 1000,
    told: of(true),
    untold: of(false),
    byKind: Object.fromEntries(kinds),
  };
}

function byId(all) {
  const found = new Map();
  for (const one of all) {
    const known = found.get(one.id);
    if (known === undefined) found.set(one.id, [one]);
    else known.push(one);
  }
  return found;
}

/** Pairs the changes of one resource with its events: the longest sequence of states that both have. */
function align(changes, events) {
  const fits = (a, b) => changes[a].state === events[b].state && events[b].atMs >= changes[a].atMs - CLOCKS_MS;
  const most = changes.map(() => []);
  const at = (a, b) => most[a]?.[b] ?? 0;
  for (let a = changes.length - 1; a >= 0; a--) {
    for (let b = events.length - 1; b >= 0; b--) {
      most[a][b] = fits(a, b) ? 1 + at(a + 1, b + 1) : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  const pairs = [];
  for (let a = 0, b = 0; a < changes.length && b < events.length; ) {
    if (fits(a, b)) pairs.push([changes[a++], events[b++]]);
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  }
  return pairs;
}

function percentiles(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part) => round1(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

const round1 = (value) => Math.round(value * 10) / 10;
