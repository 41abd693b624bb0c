import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { signIn } from '../../sign-in.ts';

const PATH = '/compute/v2.1/os-aggregates';

// As a real Nova (26.2) answered.
test.each([
  ['-1', 404, 'itemNotFound', 'Aggregate -1 could not be found.'],
  ['0', 404, 'itemNotFound', 'Aggregate 0 could not be found.'],
  ['abc', 400, 'badRequest', 'Invalid input received: id must be an integer'],
  ['1.5', 400, 'badRequest', 'Invalid input received: id must be an integer'],
])('the aggregate %s is answered with %i', async (id, code, word, message) => {
  const admin = await signIn(createCloud({ speed: 0 }));
  for (const method of ['GET', 'DELETE']) {
    const answer = await admin.call(method, `${PATH}/${id}`);
    expect([answer.status, answer.body]).toEqual([code, { [word]: { code, message } }]);
  }
});

test('the number of an aggregate that was deleted is not given again, nor after the state was saved', async () => {
  const cloud = createCloud({ speed: 0 });
  const admin = await signIn(cloud);
  const make = async (name: string) => (await admin.call('POST', PATH, { body: { aggregate: { name } } })).body;
  expect(await make('a')).toMatchObject({ aggregate: { id: 1 } });
  await admin.call('DELETE', `${PATH}/1`);
  expect(await make('b')).toMatchObject({ aggregate: { id: 2 } });
  await admin.call('DELETE', `${PATH}/2`);
  cloud.load(cloud.save());
  expect(await make('c')).toMatchObject({ aggregate: { id: 3 } });
});
