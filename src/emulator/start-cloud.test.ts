import { expect, test } from 'vitest';
import { createCloud } from './cloud.ts';
import { SIGN_IN_PATHS } from './identity/sign-in-service.ts';
import { SERVICES } from './services.ts';
import { signIn } from './sign-in.ts';
import { startCloud } from './start-cloud.ts';

test('answers as a cloud that has all services at once', async () => {
  const paths = [...SERVICES.map(({ prefix }) => `${prefix}/`), '/nope', '/_emulator/nope', '/compute/v2.1/flavors'];
  const answersOf = async (cloud: ReturnType<typeof createCloud>) => {
    const { call } = await signIn(cloud);
    return Promise.all(paths.map((path) => call('GET', path)));
  };
  const options = { speed: 0, startMs: 0 };
  const [late, early] = [await answersOf(startCloud(options)), await answersOf(createCloud(options))];
  const plain = (answers: typeof late) => answers.map(({ status, body }) => [status, body]);
  expect(plain(late)).toEqual(plain(early));
});

test('what signs in is answered the same, whatever the method, by the part of Keystone that is there first', async () => {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  const asked = methods.flatMap((method) => SIGN_IN_PATHS.map((path) => [method, `/identity${path}`] as const));
  const answersOf = async (cloud: ReturnType<typeof createCloud>) => {
    const { token, call } = await signIn(cloud);
    const answers = [];
    for (const [method, path] of asked) {
      const { status, headers, body } = await call(method, path, { headers: { 'x-subject-token': token } });
      answers.push([method, path, status, headers.allow, body]);
    }
    return answers;
  };
  const options = { speed: 0, startMs: 0 };
  expect(await answersOf(startCloud(options))).toEqual(await answersOf(createCloud(options)));
});
