import { expect, test } from 'vitest';
import { isSignedBy } from './signature.ts';

const fields = {
  realm: 'Photos',
  oauth_consumer_key: 'dpf43f3p2l4k3l03',
  oauth_signature_method: 'HMAC-SHA1',
  oauth_timestamp: '137131200',
  oauth_nonce: 'abcdef',
  oauth_callback: 'http://printer.example.com/ready',
};
const initiate = { method: 'POST', url: 'https://photos.example.net/initiate' };

// Made with oauthlib 3.2.
test.each([
  ['HMAC-SHA1', 'yF+90NNtjzBQF4EmIm03LCoVIyA='],
  ['HMAC-SHA256', '9Mt2ERx7N1h6BvkpqooAiJSMLq7hCfCp6mGpJuEQQWQ='],
  ['HMAC-SHA512', 'V4Qwo3cqggu77t9PEHO28PuxEYlk2M+MjQfzyzDUHmo9KZxw7WcOWIxJFKYwxlEx4cLgoQlpy/Jqt7yAKw8ovQ=='],
])('a request for access is signed by %s with the secret of the consumer', (method, signature) => {
  const signed = { ...fields, oauth_signature_method: method, oauth_signature: signature };
  const call = { ...initiate, fields: signed };
  expect(isSignedBy(call, { consumer: 'kd94hf93k423kf44' })).toBe(true);
  expect(isSignedBy(call, { consumer: 'kd94hf93k423kf45' })).toBe(false);
  expect(isSignedBy({ ...call, method: 'GET' }, { consumer: 'kd94hf93k423kf44' })).toBe(false);
});

// The example of RFC 5849, section 1.2.
test('what is asked for with access is signed with both secrets, its query too', () => {
  const { oauth_callback: _, ...rest } = fields;
  const call = {
    method: 'GET',
    url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
    fields: {
      ...rest,
      oauth_token: 'nnch734d00sl2jdk',
      oauth_timestamp: '137131202',
      oauth_nonce: 'chapoH',
      oauth_signature: 'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
    },
  };
  const secrets = { consumer: 'kd94hf93k423kf44', token: 'pfkkdhi9sl3r4s00' };
  expect(isSignedBy(call, secrets)).toBe(true);
  expect(isSignedBy(call, { consumer: secrets.consumer })).toBe(false);
  expect(isSignedBy({ ...call, url: call.url.replace('original', 'small') }, secrets)).toBe(false);
});

test('a signature of RSA is none: Keystone has no keys', () => {
  const call = { ...initiate, fields: { ...fields, oauth_signature_method: 'RSA-SHA1', oauth_signature: '' } };
  expect(isSignedBy(call, { consumer: '' })).toBe(false);
});
