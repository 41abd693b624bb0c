import { expect, test } from 'vitest';
import { readFaults } from '../../src/emulator/faults/named/named-faults.ts';
import { notify } from '../../src/emulator/notifications/notify.ts';
import { openEnvelope } from '../../src/watch/notifications/open-envelope.ts';
import { createGround } from './ground.ts';
import { MESSAGE_CASES } from './message-cases.table.ts';

const MINUTE = 60_000;

/** The events of what a build sends, with the second in which each comes. */
async function messagesOf(fault?: string): Promise<readonly { readonly event: string; readonly second: number }[]> {
  const ground = await createGround(MINUTE);
  const { clock, state } = ground.world.emulated;
  const startMs = clock.now();
  const sent: { event: string; second: number }[] = [];
  notify(ground.world.emulated, {
    publish: ({ content }) => {
      const event = openEnvelope(content)?.event ?? content;
      sent.push({ event, second: Math.floor((clock.now() - startMs) / 1000) });
    },
  });
  if (fault !== undefined) for (const rule of readFaults({ name: fault })) state.kernel.faults.add(rule);
  await ground.server();
  await ground.volume();
  await ground.wait(2 * MINUTE);
  await ground.world.close();
  return sent;
}

test.each(MESSAGE_CASES)('$fault does to the messages of a build what its report says', async (one) => {
  const usual = await messagesOf();
  expect(usual.length).toBeGreaterThan(one.missing);
  const sent = await messagesOf(one.fault);
  const late = usual.slice(0, one.missing).map(({ event, second }) => ({ event, second: second + 30 }));
  const want = [...usual.slice(one.missing), ...late.slice(0, one.later)];
  const inWords = (all: typeof usual): string[] => all.map(({ event, second }) => `${event} ${second}`).toSorted();
  expect(inWords(sent)).toEqual(inWords(want));
});
