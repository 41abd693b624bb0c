import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { signIn } from '../../sign-in.ts';

test.each(['2027-01-01T00:00:00.123456', '2027-01-01T00:00:00.123000', '2027-01-01T00:00:00.000007'])(
  'an application credential ends at %s, to the microsecond',
  async (moment) => {
    const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
    const demo = await signIn(cloud, { user: 'demo' });
    const user = cloud.state.identity.users.all().find(({ name }) => name === 'demo')?.id;
    const body = { application_credential: { name: 'a', expires_at: moment } };
    const made = await demo.call('POST', `/identity/v3/users/${user}/application_credentials`, { body });
    expect(made.body).toMatchObject({ application_credential: { expires_at: moment } });
  },
);
