import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import type { FaultDraft } from '../kernel/fault-rule.ts';
import { notify } from '../notifications/notify.ts';
import { signIn } from '../sign-in.ts';
import { readFault } from './read-fault.ts';

const HEADERS = { 'openstack-api-version': 'volume 3.70' };
const USUAL = ['volume.create.start', 'volume.create.end', 'volume.delete.start', 'volume.delete.end'];

/** What comes of a volume that is made and deleted, while a rule is there. */
async function messages(...rules: readonly FaultDraft[]): Promise<readonly string[]> {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 10, 23, 9) });
  const sent: string[] = [];
  notify(cloud, {
    publish: ({ content }) => void sent.push(/event_type\\":\\"([^"\\]*)/.exec(content)?.[1] ?? content),
  });
  for (const rule of rules) cloud.state.kernel.faults.add(readFault({ ...rule }));
  const { call } = await signIn(cloud);
  const made = await call('POST', '/volume/v3/volumes', { headers: HEADERS, body: { volume: { size: 1 } } });
  const { id } = (made.body as { volume: { id: string } }).volume;
  cloud.clock.runFor(5_000);
  await call('DELETE', `/volume/v3/volumes/${id}`, { headers: HEADERS });
  cloud.clock.runFor(5_000);
  await cloud.close();
  return sent;
}

const [madeStart, madeEnd, goneStart, goneEnd] = USUAL as [string, string, string, string];

test.each<[string, FaultDraft, readonly string[]]>([
  ['is lost', { action: 'mute', event: 'volume.create.end' }, [madeStart, goneStart, goneEnd]],
  ['is lost as often as it is told', { action: 'mute', times: 1 }, [madeEnd, goneStart, goneEnd]],
  ['is lost by what its event begins with', { action: 'mute', event: 'volume.create.*' }, [goneStart, goneEnd]],
  ['is lost by how its event ends', { action: 'mute', event: '*.end' }, [madeStart, goneStart]],
  ['is no other whose event begins the same', { action: 'mute', event: 'volume.create' }, USUAL],
  ['is lost by its kind', { action: 'mute', kind: 'volume' }, []],
  ['is of no other kind', { action: 'mute', kind: 'server' }, USUAL],
  ['is of no other service', { action: 'mute', service: 'image' }, USUAL],
  ['comes twice', { action: 'echo', event: '*.start' }, [madeStart, madeStart, madeEnd, goneStart, goneStart, goneEnd]],
  [
    'comes again later',
    { action: 'echo', event: 'volume.create.start', delayMs: 9_000 },
    [madeStart, madeEnd, goneStart, goneEnd, madeStart],
  ],
  ['is overtaken', { action: 'overtake', event: 'volume.delete.start' }, [madeStart, madeEnd, goneEnd, goneStart]],
  ['is sent all the same when nothing follows', { action: 'overtake', event: 'volume.delete.end' }, USUAL],
  ['comes late', { action: 'delay', event: '*.create.end', delayMs: 8_000 }, [madeStart, goneStart, goneEnd, madeEnd]],
  ['is as it is where chance never comes', { action: 'mute', probability: 0 }, USUAL],
])('a notification %s', async (_name, rule, want) => {
  expect(await messages({ ...rule, ...(rule.service === undefined && { service: 'block-storage' }) })).toEqual(want);
});

test.each([
  [{ action: 'delay' }, /delay needs delayMs/],
  [{ action: 'mute', delayMs: 5 }, /a rule of mute has no delayMs/],
  [{ action: 'mute', status: 500 }, /a rule of mute has no status/],
  [{ action: 'lose', event: 'x' }, /a rule of lose has no event/],
])('a rule that means nothing is refused: %j', (rule, message) => {
  expect(() => readFault(rule)).toThrow(message);
});
