import { expect, test } from 'vitest';
import { createCloud } from './cloud.ts';
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
