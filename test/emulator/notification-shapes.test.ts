import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { notify } from '../../src/emulator/notifications/notify.ts';
import { scenarioNamed } from '../../src/emulator/scenario/scenario-files.ts';
import { isRecord } from '../../src/model/reader.ts';
import { decode } from '../../src/watch/notifications/decode.ts';
import { openEnvelope } from '../../src/watch/notifications/open-envelope.ts';
import { startPlaying } from './play-for.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/realcloud/samples/notifications');

/** What the emulator leaves out, by the beginning of the event. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'compute.instance.': [
    'fixed_ips',
    'message',
    'code',
    'image_name',
    'new_instance_type',
    'new_instance_type_id',
    'network_info',
    'exception',
    'rescue_image_name',
  ],
  'volume.': ['glance_metadata'],
  'image.': ['backend', 'os_glance_failed_import', 'os_glance_importing_to_stores'],
};

/** What lies in the payload, an object of Nova's opened. */
function dataOf(payload: unknown): Readonly<Record<string, unknown>> {
  const data = isRecord(payload) ? payload['nova_object.data'] : undefined;
  return isRecord(data) ? data : isRecord(payload) ? payload : {};
}

/** Every event that the small cloud sends in twenty minutes: its first message. */
async function play() {
  const played = startPlaying(scenarioNamed('small'), { seed: 3 });
  const first = new Map<string, NonNullable<ReturnType<typeof openEnvelope>>>();
  let decoded = 0;
  notify(played.cloud, {
    publish: ({ content }) => {
      const message = openEnvelope(content);
      if (message === undefined) throw new Error(content);
      decoded += decode(message).length;
      if (!first.has(message.event)) first.set(message.event, message);
    },
  });
  await played.until(20 * 60_000);
  await played.stop();
  return { first, decoded };
}

describe.skipIf(!existsSync(FOLDER))(
  'messages beside those of a real cloud (skipped where ../shared is not there)',
  () => {
    test('every event is one that a real cloud sends, with the same fields, and the watch can read it', async () => {
      const { first, decoded } = await play();
      const samples = new Map<string, Record<string, unknown>>(
        readdirSync(FOLDER).map((name) => {
          const { message } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as {
            message: Record<string, unknown>;
          };
          return [`${name.split('.')[0]} ${String(message.event_type)}`, message] as const;
        }),
      );
      const exchangeOf = (event: string) => [...samples.keys()].find((key) => key.endsWith(` ${event}`)) ?? '';
      const unknown = [...first.keys()].filter((event) => !samples.has(exchangeOf(event)));
      expect(unknown).toEqual([]);
      for (const [event, { payload }] of first) {
        const [ours, theirs] = [payload, samples.get(exchangeOf(event))?.payload].map((one) =>
          Object.keys(dataOf(one)),
        );
        const leftOut = Object.entries(LEFT_OUT).find(([beginning]) => event.startsWith(beginning))?.[1] ?? [];
        const missing = theirs?.filter((name) => !ours?.includes(name) && !leftOut.includes(name));
        const stray = ours?.filter((name) => !theirs?.includes(name));
        expect([event, missing, stray]).toEqual([event, [], []]);
      }
      expect(first.size).toBeGreaterThan(60);
      expect(decoded).toBeGreaterThan(500);
    });
  },
);
