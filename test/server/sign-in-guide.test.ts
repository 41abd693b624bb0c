import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { SessionBody, SignInBody } from '../../src/api/session.ts';
import { createAccess } from '../../src/server/access/create-access.ts';
import { USUAL_SESSION_LIMITS } from '../../src/server/access/session-limits.ts';
import { createServerWorld } from './world.ts';

const guide = readFileSync(new URL('../../docs/guides/sign-in.md', import.meta.url), 'utf8');
const options = { host: '0.0.0.0', isTls: true, allowedOrigins: [] };
const world = await createServerWorld({ kinds: ['volume'], accessOf: (served) => createAccess(served, options) });
afterAll(() => world.close());

test('what the guide sends signs in, lists projects and chooses one', async () => {
  const body = JSON.parse(/```json\n([\s\S]+?)```/.exec(guide)?.[1] ?? '') as SignInBody;
  const answer = await world.send('POST', '/api/v1/session', { body });
  expect(answer.status).toBe(201);
  const headers = { authorization: `Bearer ${(answer.json as SessionBody).token}` };
  const reads = [...guide.matchAll(/^curl -H "Authorization: Bearer \$TOKEN" http:\/\/127.0.0.1:8585(\S+)$/gm)];
  expect(reads.length).toBe(2);
  for (const [, path = ''] of reads) expect(await world.get(path, headers)).toMatchObject({ status: 200 });
  const [, choice = '', path = ''] = /-X PUT .* -d '(.+)' http:\/\/127.0.0.1:8585(\S+)$/m.exec(guide) ?? [];
  expect(await world.send('PUT', path, { body: JSON.parse(choice), headers })).toMatchObject({ status: 200 });
});

test('the guide says how long a session lasts', () => {
  const { idleMs, absoluteMs } = USUAL_SESSION_LIMITS;
  const text = guide.replaceAll('\n', ' ');
  expect(text).toContain(
    `after ${idleMs / 3_600_000} hours without a request, after ${absoluteMs / 3_600_000} hours in any case`,
  );
});
