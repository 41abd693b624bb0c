import { expect, test } from 'vitest';
import { createAttachedServer } from '../../compute/volume-attachments/attached-server.suite.ts';

test('what is taken into Cinder is answered as the first version of the API shows it', async () => {
  const world = await createAttachedServer();
  const volumeId = await world.volume();
  const snapshot = { volume_id: volumeId, ref: { 'source-name': 'x' } };
  const volume = { host: 'storage@file-a#file-a', ref: { 'source-name': 'x' } };
  const answers = [
    await world.cinder('POST', '/manageable_snapshots', { snapshot }),
    await world.cinder('POST', '/manageable_volumes', { volume }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  const fields = answers.flatMap(({ body }) => Object.keys(Object.values(body as Record<string, object>)[0] ?? {}));
  expect(fields).toContain('created_at');
  expect(fields).toContain('multiattach');
  for (const newer of ['group_snapshot_id', 'group_id', 'service_uuid', 'consumes_quota']) {
    expect(fields).not.toContain(newer);
  }
});

test('a list of snapshots without details is the same in every version', async () => {
  const world = await createAttachedServer();
  await world.cinder('POST', '/snapshots', { snapshot: { volume_id: await world.volume() } });
  const { body } = await world.cinder('GET', '/snapshots');
  const [snapshot] = (body as { snapshots: object[] }).snapshots;
  expect(
    Object.keys(snapshot ?? {})
      .toSorted()
      .join(' '),
  ).toBe('created_at description id metadata name size status updated_at volume_id');
});
