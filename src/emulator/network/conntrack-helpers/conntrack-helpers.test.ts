import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

const helper = (fields: object) => ({ conntrack_helper: fields });
const FTP = { protocol: 'tcp', port: 21, helper: 'ftp' };

// All as a real Neutron (21.0, with the plugin conntrack_helper) answered.
test('a router shows its helpers, which go with it', async () => {
  const { cloud, demo } = await startNetwork();
  const router = idIn(await ask(demo, 'POST', '/routers', { router: {} }));
  const path = `/routers/${router}/conntrack_helpers`;
  const made = await ask(demo, 'POST', path, helper(FTP));
  expect(made).toEqual([201, { id: idIn(made), ...FTP }]);
  expect(await ask(demo, 'GET', `${path}?protocol=tcp`)).toEqual([200, [made[1]]]);
  expect(await ask(demo, 'PUT', `${path}/${idIn(made)}`, helper({ port: 2121 }))).toMatchObject([200, { port: 2121 }]);
  expect(await ask(demo, 'GET', `/routers/${router}`)).toMatchObject([
    200,
    { conntrack_helpers: [{ protocol: 'tcp', port: 2121, helper: 'ftp' }] },
  ]);
  expect(await ask(demo, 'GET', `/routers/x/conntrack_helpers/${idIn(made)}`)).toEqual([
    404,
    'ConntrackHelperNotFound',
    `Conntrack Helper ${idIn(made)} could not be found.`,
  ]);
  expect(await ask(demo, 'DELETE', `/routers/${router}`)).toEqual([204]);
  expect(cloud.state.network.conntrackHelpers.size).toBe(0);
});

test.each([
  [{ ...FTP, helper: 'nope' }, 'ConntrackHelperNotAllowed', 'Conntrack Helper nope is not allowed.'],
  [
    { ...FTP, protocol: 'udp' },
    'InvalidProtocolForHelper',
    'Conntrack Helper ftp does not support: udp. Supported protocols are: tcp',
  ],
  [{ ...FTP, helper: [null] }, 'ConntrackHelperNotAllowed', 'Conntrack Helper [None] is not allowed.'],
  [{ ...FTP, helper: null }, 'HTTPBadRequest', "Invalid input for helper. Reason: 'None' is not a valid string."],
  [{ ...FTP, protocol: 7 }, 'InvalidInput', 'Invalid input for operation: Input value 7 must be string type.'],
  [{ ...FTP, protocol: '7' }, 'HTTPBadRequest', 'Invalid input for protocol. Reason: 7 is not in valid_values.'],
  [{ ...FTP, port: 0 }, 'HTTPBadRequest', "Invalid input for port. Reason: '0' is too small - must be at least '1'."],
  [
    { ...FTP, protocol: 'nope' },
    'InvalidInput',
    "Invalid input for operation: IP protocol 'nope' is not supported. Only protocol names and their integer representation (0 to 255) are supported.",
  ],
])('a helper %j is refused', async (fields, ...words) => {
  const { demo, router } = await startNetwork();
  expect(await ask(demo, 'POST', `/routers/${router}/conntrack_helpers`, helper(fields))).toEqual([400, ...words]);
});

test('a helper is there once', async () => {
  const { demo, router } = await startNetwork();
  await ask(demo, 'POST', `/routers/${router}/conntrack_helpers`, helper(FTP));
  const text = `Bad conntrack_helper request: A duplicate conntrack helper entry with same attributes already exists, conflicting values are {'router_id': '${router}', 'protocol': 'tcp', 'port': 21, 'helper': 'ftp'}.`;
  expect(await ask(demo, 'POST', `/routers/${router}/conntrack_helpers`, helper(FTP))).toEqual([
    400,
    'BadRequest',
    text,
  ]);
});
