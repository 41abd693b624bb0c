import { expect, test } from 'vitest';
import { openEnvelope } from './open-envelope.ts';

const MESSAGE = {
  message_id: 'm1',
  publisher_id: 'volume.storage',
  event_type: 'volume.create.end',
  priority: 'INFO',
  timestamp: '2026-11-23 09:01:02.852099',
  payload: { volume_id: 'v1' },
};
const READ = {
  event: 'volume.create.end',
  messageId: 'm1',
  publisher: 'volume.storage',
  atMs: Date.UTC(2026, 10, 23, 9, 1, 2, 852),
  micros: 99,
  payload: { volume_id: 'v1' },
};

test.each([
  ['bare, as in 1.0', MESSAGE],
  ['as a text, as in 2.0', { 'oslo.version': '2.0', 'oslo.message': JSON.stringify(MESSAGE) }],
  ['with the payload of a versioned object', { ...MESSAGE }],
])('a message %s is read', (_name, body) => {
  expect(openEnvelope(JSON.stringify(body))).toEqual(READ);
});

test.each([
  ['2026-11-23 09:01:02', 0],
  ['2026-11-23T09:01:02.5Z', 500],
  ['2026-11-23 09:01:02.000999', 0],
])('the time %s is UTC', (timestamp, ms) => {
  expect(openEnvelope(JSON.stringify({ ...MESSAGE, timestamp }))?.atMs).toBe(Date.UTC(2026, 10, 23, 9, 1, 2, ms));
});

test.each([
  ['no JSON', 'volume'],
  ['a list', '[]'],
  [
    'an RPC call',
    JSON.stringify({ 'oslo.version': '2.0', 'oslo.message': JSON.stringify({ method: 'ping', args: {} }) }),
  ],
  ['a payload that is a text', JSON.stringify({ ...MESSAGE, payload: 'no space left' })],
  ['no id', JSON.stringify({ ...MESSAGE, message_id: undefined })],
  ['a time that is none', JSON.stringify({ ...MESSAGE, timestamp: 'soon' })],
  ['an envelope with a broken text', JSON.stringify({ 'oslo.version': '2.0', 'oslo.message': '{' })],
])('%s is no notification', (_name, content) => {
  expect(openEnvelope(content)).toBeUndefined();
});
