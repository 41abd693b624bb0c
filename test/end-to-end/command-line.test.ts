import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/system.ts';
import { runTest } from '../../src/cli/test-world.ts';
import { type Loopback, serve, smallCloud } from './loopback-cloud.ts';
import { MAIN, runProgram } from './run-program.ts';

let cloud: Loopback;
let website: Loopback;
let secure: Loopback;

beforeAll(async () => {
  cloud = await serve(smallCloud);
  website = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'),
  );
  secure = await serve(smallCloud, { tls: true });
});

afterAll(() => Promise.all([cloud.close(), website.close(), secure.close()]));

const signIn = (authUrl: string, password = 'right') => ({
  HOME: '/nonexistent',
  OS_AUTH_URL: `${authUrl}/v3`,
  OS_USERNAME: 'demo',
  OS_PASSWORD: password,
  OS_PROJECT_NAME: 'demo',
  OS_USER_DOMAIN_NAME: 'Default',
  OS_PROJECT_DOMAIN_NAME: 'Default',
});

/** Runs in this process, with real sockets: a process of its own costs half a second. */
const run = (args: readonly string[], env: Record<string, string>) =>
  runTest(args, undefined, { env, clock: systemClock });

describe('over real sockets', () => {
  test('lists servers of a cloud that the environment describes', async () => {
    const ran = await run(['list', 'server', '-f', 'value', '-c', 'Name', '-c', 'Phase'], signIn(cloud.url));
    expect(ran).toEqual({ code: 0, stdout: 'web-1 stable\nweb-2 stable\n', stderr: '' });
  });

  test('shows requests with --debug, and no secret', async () => {
    const { code, stderr } = await run(['list', 'server', '--debug'], signIn(cloud.url));
    expect(code).toBe(0);
    expect(stderr).toMatch(/compute GET \S+\/compute\/v2.1\/servers\/detail\?\S* 2\.93 -> 200 in \d+ ms/);
    expect(stderr).not.toMatch(/right|secretsecret/);
  });

  test('the command line says how to sign in when nothing else does', async () => {
    const { OS_PASSWORD, OS_USERNAME, ...env } = signIn(cloud.url, 'wrong');
    const flags = ['--os-username', OS_USERNAME, '--os-password', 'right', '--os-auth-url', `${cloud.url}/v3`];
    expect(OS_PASSWORD).toBe('wrong');
    expect(await run(['list', 'server', '-f', 'value', '-c', 'ID', ...flags], env)).toMatchObject({ stdout: 'a\nb\n' });
  });

  test.each([
    ['a wrong password', 4, () => signIn(cloud.url, 'wrong'), 'Check user name, password'],
    ['nothing configured', 4, () => ({ HOME: '/nonexistent' }), 'No cloud is configured'],
    [
      'a port where nothing listens',
      1,
      () => signIn('http://127.0.0.1:9'),
      'nothing accepts connections at 127.0.0.1:9',
    ],
    ['a website', 1, () => signIn(website.url), 'that is not the identity service'],
    ['a self-signed certificate', 1, () => signIn(secure.url), 'certificate'],
  ])('with %s it ends with %i and one clear message', async (_, code, env, words) => {
    const ran = await run(['list', 'server'], env());
    expect(ran).toMatchObject({ code, stdout: '' });
    expect(ran.stderr).toMatch(/^nephoscope: [^\n]+\n$/);
    expect(ran.stderr).toContain(words);
    expect(ran.stderr).not.toMatch(/wrong|right/);
  });

  test('trusts any certificate when told to', async () => {
    const { code, stdout } = await run(['list', 'server', '--insecure', '-f', 'value', '-c', 'ID'], signIn(secure.url));
    expect([code, stdout]).toEqual([0, 'a\nb\n']);
  });

  test('a service that never answers does not keep an interrupted command', async () => {
    const abort = new AbortController();
    const ran = runTest(['list', 'image'], undefined, {
      env: signIn(cloud.url),
      clock: systemClock,
      signal: abort.signal,
    });
    abort.abort();
    expect(await ran).toEqual({ code: 130, stdout: '', stderr: '' });
  });
});

// Without dist there is nothing to run; `npm test` builds it first.
describe.skipIf(!existsSync(MAIN)).concurrent('the built program', () => {
  test('says its version', async () => {
    const { code, stdout } = await runProgram(['--version']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^nephoscope \d+\.\d+\.\d+\S*\n$/)]);
  });

  test('a reader that goes away is no error', async () => {
    const ran = await runProgram(['model', 'server', '-f', 'json'], { onOutput: ({ hangUp }) => hangUp() });
    expect([ran.code, ran.stderr]).toEqual([0, '']);
  });

  test('Ctrl-C ends it with 130, quietly', async () => {
    const interrupted = {
      env: signIn(cloud.url),
      onOutput: ({ kill }: { kill: (signal: NodeJS.Signals) => void }) => kill('SIGINT'),
    };
    // The image service of the small cloud never answers; --debug writes when Keystone has.
    const ran = await runProgram(['list', 'image', '--debug'], interrupted);
    expect(ran.code).toBe(130);
    expect(ran.stderr).not.toContain('nephoscope:');
  }, 20_000);
});
