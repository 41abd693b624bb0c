import { expect, test } from 'vitest';
import { resourceIn } from '../scripted-collection.suite.ts';
import { begin, IDLE, PENDING, REBOOTING, server } from './notified-watcher.suite.ts';

test('what Nova announces before it is saved costs no read where saves are told', async () => {
  const { clock, broker, messages, told, collection, watcher } = await begin('server', [server(IDLE)]);
  await clock.advance(100);
  broker.publish(messages.serverUpdate('a', IDLE, REBOOTING));
  await clock.advance(10);
  broker.publish(messages.serverCopy('instance.reboot.start', 'a', PENDING));
  await clock.advance(1_500);
  broker.publish(messages.serverUpdate('a', REBOOTING, PENDING));
  await clock.advance(400);
  expect([told.slice(1), collection.asked.gets]).toEqual([['rebooting > reboot_pending notified'], []]);
  await watcher.stop();
});

test('where Nova tells no saves a beginning is read soon', async () => {
  const { clock, broker, messages, told, collection, watcher } = await begin('server', [server(IDLE)]);
  await clock.advance(100);
  collection.resources.set('a', server(PENDING));
  broker.publish(messages.serverCopy('instance.reboot.start', 'a', PENDING));
  await clock.advance(160);
  expect([told, collection.asked.gets]).toEqual([['ACTIVE > reboot_pending observed'], ['a']]);
  await watcher.stop();
});

test("an image's events that announce an update cost no read, unless the update is lost", async () => {
  const { clock, broker, messages, told, collection, watcher } = await begin('image', [resourceIn('saving')]);
  const payload = { id: 'a', status: 'active', owner: 'p1' };
  await clock.advance(100);
  broker.publish(messages.event('glance', 'image.activate', payload));
  await clock.advance(10);
  broker.publish(messages.event('glance', 'image.update', payload));
  await clock.advance(1_000);
  expect([told, collection.asked.gets]).toEqual([['saving > active notified'], []]);
  collection.resources.set('a', resourceIn('deactivated'));
  broker.publish(messages.event('glance', 'image.activate', { ...payload, status: 'deactivated' }));
  await clock.advance(1_990);
  expect(collection.asked.gets).toEqual([]);
  await clock.advance(20);
  expect([told.slice(1), collection.asked.gets]).toEqual([['active > deactivated observed'], ['a']]);
  await watcher.stop();
});
