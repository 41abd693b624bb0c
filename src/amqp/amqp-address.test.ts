import { expect, test } from 'vitest';
import { isNephoscopeError } from '../base/errors.ts';
import { nameOfAddress, readAmqpAddresses } from './amqp-address.ts';

test.each([
  ['amqp://h', ['amqp://h:5672'], ['guest:guest']],
  ['amqp://u:p@h:5673/', ['amqp://h:5673'], ['u:p']],
  ['rabbit://u:p@a:5672,v:q@b//', ['amqp://a:5672', 'amqp://b:5672'], ['u:p', 'v:q']],
  ['rabbit://u:p@a:5672,b:5673/nova', ['amqp://a:5672/nova', 'amqp://b:5673/nova'], ['u:p', 'u:p']],
  ['amqp://u:p@a, amqps://v:q@b/x', ['amqp://a:5672', 'amqps://b:5671/x'], ['u:p', 'v:q']],
  ['amqp://u:p@[::1]:5672/%2F', ['amqp://[::1]:5672'], ['u:p']],
  ['rabbit://u:p@h/?ssl=1', ['amqps://h:5671'], ['u:p']],
  ['amqp://u%40x:p%3Aq%2F@h', ['amqp://h:5672'], ['u@x:p:q/']],
  ['amqp://u:p@ss@h', ['amqp://h:5672'], ['u:p@ss']],
])('%s is read', (text, names, logins) => {
  const addresses = readAmqpAddresses(text);
  expect(addresses.map(nameOfAddress)).toEqual(names);
  expect(addresses.map(({ username, password }) => `${username}:${password}`)).toEqual(logins);
});

test('options of TLS are read under both names', () => {
  const [address] = readAmqpAddresses('amqps://h?cacertfile=/ca.pem&ssl_cert_file=/c.pem&keyfile=/k.pem&heartbeat=10');
  expect(address).toMatchObject({
    heartbeat: 10,
    tls: { verify: true, caFile: '/ca.pem', certFile: '/c.pem', keyFile: '/k.pem' },
  });
  expect(readAmqpAddresses('amqps://h?verify=verify_none')[0]?.tls?.verify).toBe(false);
});

test.each([
  'http://u:s3cret@h',
  'u:s3cret@h',
  'amqp://u:s3cret@h:port',
  'amqp://u:s3cret@',
  'amqp://u:s3cret%@h',
  'amqp://u:s3cret@h?heartbeat=0',
  'amqp://u:s3cret@h:70000',
])('%s is refused, and no secret is told', (text) => {
  const error = catching(() => readAmqpAddresses(text));
  expect(isNephoscopeError(error) && error.code).toBe('usage.invalid');
  expect(JSON.stringify([String(error), error])).not.toContain('s3cret');
});

function catching(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
