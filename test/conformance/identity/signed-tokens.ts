import { createHash, createHmac } from 'node:crypto';
import type { Scenario } from '../scenario.ts';
import { ask, post, put, remove } from '../steps.ts';

const SECRET = 'emu-secret';
const sign = (algorithm: string, text: string) => createHmac(algorithm, SECRET).update(text).digest('base64');
const host = '127.0.0.1:8788';
const old = { verb: 'GET', host, path: '/' };
const version2 = (signedHost: string) => {
  const text = `GET\n${signedHost}\n/\nAction=Test%20%2A&SignatureMethod=HmacSHA256&SignatureVersion=2`;
  return {
    ...old,
    access: 'emu-access',
    params: { Action: 'Test *', SignatureVersion: '2' },
    signature: sign('sha256', text),
  };
};
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const version4 = (date: string) => {
  const scope = `${date.slice(0, 8)}/RegionOne/ec2/aws4_request`;
  const bodyHash = createHash('sha256').update('').digest('hex');
  const canonical = ['GET', '/', 'Action=Test', `host:${host}\nx-amz-date:${date}\n`, 'host;x-amz-date', bodyHash];
  const digest = createHash('sha256').update(canonical.join('\n')).digest('hex');
  const key = [date.slice(0, 8), 'RegionOne', 'ec2', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${SECRET}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', date, scope, digest].join('\n')).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=emu-access/${scope},SignedHeaders=host;x-amz-date,Signature=${signature}`;
  const headers = { Authorization: authorization, 'X-Amz-Date': date, Host: host };
  return { ...old, access: 'emu-access', params: { Action: 'Test' }, headers, body_hash: bodyHash, signature };
};
const s3 = (text: string, signature: string) => ({
  access: 'emu-access',
  token: Buffer.from(text).toString('base64'),
  signature,
});
const s3Text = ['AWS4-HMAC-SHA256', '20990101T000000Z', '20990101/RegionOne/s3/aws4_request', 'digest'].join('\n');
const s3Key = ['20990101', 'RegionOne', 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${SECRET}`);

const ec2 = '/v3/ec2tokens';

/** Tokens for requests that were signed with keys of EC2. */
export const signedTokens: Scenario = {
  name: 'signed tokens',
  service: 'identity',
  steps: [
    post(
      'a service',
      '/v3/services',
      { service: { type: 'emu-type', name: 'emu' } },
      { keep: { service: 'service.id' } },
    ),
    post(
      'an endpoint',
      '/v3/endpoints',
      { endpoint: { service_id: '{service}', interface: 'public', url: 'http://127.0.0.1:9/%(project_id)s' } },
      { keep: { endpoint: 'endpoint.id' } },
    ),
    post('a project', '/v3/projects', { project: { name: 'emu-signed' } }, { keep: { project: 'project.id' } }),
    put('a role', '/v3/projects/{project}/users/{demoUser}/roles/{readerRole}'),
    put('a catalog of one endpoint', '/v3/OS-EP-FILTER/projects/{project}/endpoints/{endpoint}'),
    post(
      'keys',
      '/v3/credentials',
      {
        credential: {
          type: 'ec2',
          user_id: '{demoUser}',
          project_id: '{project}',
          blob: `{"access":"emu-access","secret":"${SECRET}"}`,
        },
      },
      { as: 'demo', keep: { keys: 'credential.id' } },
    ),
    post(
      'a token by version 2',
      `${ec2}?nocatalog`,
      { credentials: version2(host) },
      { keep: { token: 'header:x-subject-token' } },
    ),
    post('a token by version 2 without the port', ec2, { credential: version2('127.0.0.1') }),
    post('a token by version 0', ec2, {
      ec2Credentials: {
        ...old,
        access: 'emu-access',
        params: { SignatureVersion: '0', Action: 'Test', Timestamp: '2099-01-01T00:00:00Z' },
        signature: sign('sha1', 'Test2099-01-01T00:00:00Z'),
      },
    }),
    post('a token by version 1', ec2, {
      credentials: {
        ...old,
        access: 'emu-access',
        params: { SignatureVersion: '1', Action: 'Test' },
        signature: sign('sha1', 'ActionTestSignatureVersion1'),
      },
    }),
    post('a token by version 4', ec2, { credentials: version4('20990101T000000Z') }),
    post('a token by version 4 of long ago', ec2, { credentials: version4('20200101T000000Z') }),
    post('a token by a wrong signature', ec2, { credentials: { ...version2(host), signature: 'no' } }),
    post('a token without a signature', ec2, { credentials: { ...version2(host), signature: '' } }),
    post('a token by keys that are not there', ec2, { credentials: { ...version2(host), access: 'nope' } }),
    post('a token without keys', ec2, { credentials: { nope: 1 } }),
    post('a token for nothing', ec2, {}),
    post('a token as another', ec2, { credentials: version2(host) }, { as: 'demo' }),
    post('a token as nobody', ec2, { credentials: version2(host) }, { as: 'nobody' }),
    ask('read the way', ec2),
    ask('read the way as nobody', ec2, { as: 'nobody' }),
    ask('use the token in Keystone', '/v3/auth/projects', { as: 'token' }),
    post('a token of S3', '/v3/s3tokens', { credentials: s3('GET\n\n\nx', sign('sha1', 'GET\n\n\nx')) }),
    post('a token of S3 by version 4', '/v3/s3tokens', {
      credentials: s3(s3Text, hmac(s3Key, s3Text).toString('hex')),
    }),
    post('a token of S3 by a wrong signature', '/v3/s3tokens', { credentials: s3('GET\n\n\nx', 'no') }),
    post('a token of S3 by a wrong text', '/v3/s3tokens', { credentials: s3('AWS4-nope', 'no') }),
    post('a token of S3 as another', '/v3/s3tokens', { credentials: s3('GET', 'no') }, { as: 'reader' }),
    ask('read the way of S3', '/v3/s3tokens'),
    remove('delete the keys', '/v3/credentials/{keys}', { as: 'demo' }),
  ],
  cleanup: [
    remove('', '/v3/credentials/{keys}', { as: 'demo' }),
    remove('', '/v3/projects/{project}'),
    remove('', '/v3/endpoints/{endpoint}'),
    remove('', '/v3/services/{service}'),
  ],
};
