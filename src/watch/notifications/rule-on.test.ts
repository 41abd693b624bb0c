import { expect, test } from 'vitest';
import type { States } from '../../model/states.ts';
import type { Row } from '../../store/records.ts';
import type { Resource } from '../collection.ts';
import { resourceIn } from '../scripted-collection.suite.ts';
import type { News } from './news.ts';
import { type Evidence, type Ruling, ruleOn } from './rule-on.ts';
import { sentNow } from './sent.ts';

const NONE: Evidence = { askedAtMs: null, seenAtMs: null, told: null, isGone: false };
const SENT = 10_000;

function row(states: Partial<States>, parts: Partial<Row> = {}): Row {
  const { standing: _, ...resource } = resourceIn('ACTIVE');
  return { ...resource, states: { status: null, ...states }, sinceMs: null, seenAtMs: 0, ...parts };
}

function news(shows: News['shows'], states: Partial<States>, parts: Partial<News> = {}): News {
  const resource = { ...resourceIn('ACTIVE'), states: { status: null, ...states } };
  const about = { event: 'x', publisher: 'p', atMs: SENT, project: null, isFull: false, isShared: false };
  return { kind: 'server', id: 'a', shows, resource, ...about, ...parts };
}

const stamped = (states: Partial<States>, updatedAtMs: number): Resource => ({
  ...resourceIn('x'),
  states: { status: null, ...states },
  updatedAtMs,
});

const image = (states: Partial<States>, { updatedAtMs }: { updatedAtMs: number }): News =>
  news('whole', {}, { kind: 'image', resource: stamped(states, updatedAtMs) });

const versionOf = (version: number, states: Partial<States>): Partial<News> => ({
  kind: 'port',
  resource: { ...resourceIn('x'), states: { status: null, ...states }, version },
});

const idle = { vmState: 'active', taskState: null };
const booting = { vmState: 'active', taskState: 'rebooting' };
const pending = { vmState: 'active', taskState: 'reboot_pending' };

const CASES: readonly [string, Row | undefined, News, Partial<Evidence>, Ruling][] = [
  ['a hint is read', row(idle), news('hint', idle), {}, 'look'],
  ['a hint about what is unknown is read', undefined, news('hint', idle), {}, 'look'],
  ['a copy that agrees says nothing', row(idle), news('copy', idle), {}, 'known'],
  ["a server's copy that differs waits for the update", row(idle), news('copy', booting), {}, 'wait'],
  [
    "a server's copy that was sent before an update that was applied is old",
    row(pending),
    news('copy', booting),
    { told: { ...sentNow(SENT + 1), clock: 'p' } },
    'stale',
  ],
  [
    'one that another host sent waits: its clock may be off',
    row(pending),
    news('copy', booting),
    { told: { ...sentNow(SENT + 5_000), clock: 'other' } },
    'wait',
  ],
  ['one that was sent after it waits', row(idle), news('copy', booting), { told: sentNow(SENT - 1) }, 'wait'],
  [
    "an image's copy that differs waits for the update",
    row({ status: 'queued' }),
    news('copy', { status: 'saving' }, { kind: 'image' }),
    {},
    'wait',
  ],
  [
    "an image's update that was sent while the list that shows it otherwise was under way is read",
    row({ status: 'active' }),
    news('whole', { status: 'saving' }, { kind: 'image' }),
    { askedAtMs: SENT - 1, seenAtMs: SENT + 1 },
    'look',
  ],
  [
    'and applied when it was sent after the answer',
    row({ status: 'active' }),
    image({ status: 'saving' }, { updatedAtMs: 1 }),
    { askedAtMs: SENT - 102, seenAtMs: SENT - 101 },
    'apply',
  ],
  [
    'and read when it may have been before: its clock was measured by messages that took a while',
    row({ status: 'active' }),
    image({ status: 'saving' }, { updatedAtMs: 1 }),
    { askedAtMs: SENT - 102, seenAtMs: SENT - 100 },
    'look',
  ],
  [
    'what has no stamp is read where a poll just saw another state: it may be sent some time after it was saved',
    row({ status: 'reserved' }),
    news('whole', { status: 'available' }, { kind: 'volume' }),
    { askedAtMs: SENT - 300, seenAtMs: SENT - 250 },
    'look',
  ],
  [
    'and applied where that is long ago',
    row({ status: 'reserved' }),
    news('whole', { status: 'available' }, { kind: 'volume' }),
    { askedAtMs: SENT - 300, seenAtMs: SENT - 501 },
    'apply',
  ],
  ['what is about to leave is read', row(idle), news('leaving', idle), {}, 'look'],
  [
    "a volume's copy that differs is read",
    row({ status: 'available' }),
    news('copy', { status: 'in-use' }, { kind: 'volume' }),
    {},
    'look',
  ],

  ['an update from where we are is applied', row(idle), news('whole', booting, { before: [idle] }), {}, 'apply'],
  [
    'an update that may have been sent before the end was seen is read: one that changes no state seems to begin where it ended',
    row(idle),
    news('whole', booting, { before: [booting, idle] }),
    { askedAtMs: SENT - 5_000, seenAtMs: SENT + 1_700 },
    'look',
  ],
  [
    'an update with an older stamp than is known is read',
    row(idle, { updatedAtMs: 9_000 }),
    news('whole', booting, { before: [idle], resource: stamped(booting, 7_000) }),
    {},
    'look',
  ],
  [
    'but hosts may be a second apart',
    row(idle, { updatedAtMs: 9_000 }),
    news('whole', booting, { before: [idle], resource: stamped(booting, 8_000) }),
    {},
    'apply',
  ],
  ['an update from elsewhere waits', row(idle), news('whole', pending, { before: [booting] }), {}, 'wait'],
  [
    'an update that is older than the last list is read',
    row(idle),
    news('whole', booting, { before: [idle] }),
    { askedAtMs: SENT + 1 },
    'look',
  ],
  [
    'an update from where we are, sent before another one that was applied, is read',
    row(idle),
    news('whole', booting, { before: [idle] }),
    { told: sentNow(SENT + 1) },
    'look',
  ],
  [
    'and applied when both were sent at once',
    row(idle),
    news('whole', booting, { before: [idle] }),
    { told: sentNow(SENT) },
    'apply',
  ],
  ['an update of what nobody knew is applied', undefined, news('whole', booting, { before: [idle] }), {}, 'apply'],
  [
    'unless a list was asked for after it was sent',
    undefined,
    news('whole', booting, { before: [idle] }),
    { askedAtMs: SENT + 1 },
    'look',
  ],
  [
    'an update to what we have says nothing',
    row(booting),
    news('whole', booting, { before: [idle] }),
    { told: sentNow(SENT) },
    'known',
  ],

  [
    'newer than the last message, it is applied',
    row({ status: 'creating' }),
    news('whole', { status: 'available' }),
    { told: sentNow(SENT - 1) },
    'apply',
  ],
  [
    'older than the last message, it is read',
    row({ status: 'available' }),
    news('whole', { status: 'creating' }),
    { told: sentNow(SENT + 1) },
    'look',
  ],
  [
    'older than the last list, it is read',
    row({ status: 'available' }),
    news('whole', { status: 'creating' }),
    { askedAtMs: SENT + 1 },
    'look',
  ],
  [
    'microseconds tell two messages of one millisecond apart',
    row({ status: 'queued' }),
    news('whole', { status: 'active' }),
    { told: sentNow(SENT - 0.001) },
    'apply',
  ],

  [
    'a greater version is applied',
    row({ status: 'DOWN' }, { version: 3 }),
    news('whole', {}, versionOf(4, { status: 'ACTIVE' })),
    { askedAtMs: SENT + 9 },
    'apply',
  ],
  [
    'a lesser version is older',
    row({ status: 'DOWN' }, { version: 3 }),
    news('whole', {}, versionOf(2, { status: 'ACTIVE' })),
    {},
    'stale',
  ],
  [
    'the same version says nothing',
    row({ status: 'DOWN' }, { version: 3 }),
    news('whole', {}, versionOf(3, { status: 'DOWN' })),
    {},
    'known',
  ],
  [
    'the same version with another status is read',
    row({ status: 'DOWN' }, { version: 3 }),
    news('whole', {}, versionOf(3, { status: 'ACTIVE' })),
    {},
    'look',
  ],

  ['gone is applied', row(idle), news('gone', {}), { askedAtMs: SENT + 9 }, 'apply'],
  ['gone again says nothing', row(idle, { goneAtMs: 1 }), news('gone', {}), {}, 'known'],
  ['gone, and nobody knew it, says nothing', undefined, news('gone', {}), {}, 'known'],
  [
    'what comes after the end is older',
    row(idle, { goneAtMs: 1 }),
    news('whole', booting, { before: [idle] }),
    {},
    'stale',
  ],
  [
    'what comes after the end of what nobody knew is older',
    undefined,
    news('whole', booting),
    { isGone: true },
    'stale',
  ],
];

test.each(CASES)('%s', (...[, known, piece, evidence, want]) => {
  expect(ruleOn(known, piece, { ...sentNow(piece.atMs), clock: 'p' }, { ...NONE, ...evidence })).toBe(want);
});
