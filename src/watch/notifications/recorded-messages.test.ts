import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { modelOf } from '../../model/models.ts';
import { isRecord } from '../../model/reader.ts';
import { INSTANCE_EVENTS, LEGACY_PREFIX, LEGACY_SUFFIXES } from '../../model/server/notifications.table.ts';
import { decode, rowOfEvent } from './decode.ts';
import { openEnvelope } from './open-envelope.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/realcloud/samples/notifications');
const NOVA = join(import.meta.dirname, '../../../../shared/samples/nova/doc/notification_samples');

/** Events that say nothing of what is watched. */
const ELSEWHERE =
  /^(keystone|nova\.(versioned\.)?(aggregate|keypair|scheduler|server_?group|service|compute\.exception|finish_resize)|neutron\.(binding|subnetpool|security_group_rule)|openstack\.volume_type)/;

describe.skipIf(!existsSync(FOLDER))(
  'messages recorded from a real cloud (skipped where ../shared is not there)',
  () => {
    const names = existsSync(FOLDER) ? readdirSync(FOLDER) : [];

    test.each(names.filter((name) => !ELSEWHERE.test(name)))(
      '%s is known, and its states are words of the model',
      (name) => {
        const sample: unknown = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
        if (!isRecord(sample)) throw new Error('no sample');
        const text = JSON.stringify(sample.message);
        const message = openEnvelope(JSON.stringify({ 'oslo.version': '2.0', 'oslo.message': text }));
        if (message === undefined) throw new Error('cannot be opened');
        expect(openEnvelope(text)).toEqual(message);
        const row = rowOfEvent(message.event);
        const all = decode(message);
        expect(all).toHaveLength(row?.tells.length ?? -1);
        for (const { kind, resource } of all) {
          const states = modelOf(kind).states.map((state) => state.name);
          if (resource?.states.status != null) expect(states).toContain(resource.states.status);
          for (const part of ['vmState', 'taskState', 'powerState'] as const) {
            const word = resource?.states[part];
            if (word != null) expect(modelOf(kind).parts?.[part]?.map((state) => state.name)).toContain(word);
          }
        }
      },
    );

    test('of each of our kinds something was recorded', () => {
      expect(names.filter((name) => !ELSEWHERE.test(name)).length).toBeGreaterThan(150);
    });
  },
);

describe.skipIf(!existsSync(NOVA))("Nova's own samples (skipped where ../shared is not there)", () => {
  const names = existsSync(NOVA) ? readdirSync(NOVA).filter((name) => /^instance-.*\.json$/.test(name)) : [];

  test.each(names)('%s is known', (name) => {
    const sample: unknown = JSON.parse(readFileSync(join(NOVA, name), 'utf8'));
    expect(isRecord(sample) && typeof sample.event_type === 'string' && rowOfEvent(sample.event_type)).toBeTruthy();
  });
});

test('every event of a server that the model names has a row', () => {
  const all = [
    ...INSTANCE_EVENTS.map(({ event }) => event),
    ...LEGACY_SUFFIXES.map((suffix) => LEGACY_PREFIX + suffix),
  ];
  expect(all.filter((event) => rowOfEvent(event) === undefined)).toEqual([]);
});
