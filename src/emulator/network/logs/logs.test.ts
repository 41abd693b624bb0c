import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

const GONE = 'd618ac15-d00f-4b45-ac45-cc0cf4955157';
const log = (fields: object) => ({ log: { resource_type: 'security_group', ...fields } });

// All as a real Neutron (21.0, with the plugin log) answered.
test('a log is made, changed, and goes with its port', async () => {
  const { admin, demo, network } = await startNetwork();
  const port = idIn(await ask(demo, 'POST', '/ports', { port: { network_id: network } }));
  const made = await ask(admin, 'POST', '/log/logs', log({ name: 'l', target_id: port }));
  expect(made).toMatchObject([201, { name: 'l', event: 'ALL', enabled: true, resource_id: null, target_id: port }]);
  const path = `/log/logs/${idIn(made)}`;
  expect(await ask(admin, 'PUT', path, { log: { enabled: false } })).toMatchObject([
    200,
    { enabled: false, revision_number: 1 },
  ]);
  expect(await ask(admin, 'GET', '/log/logs?enabled=false')).toMatchObject([200, [{ id: idIn(made) }]]);
  expect(await ask(demo, 'GET', '/log/logs')).toEqual([200, []]);
  await ask(demo, 'DELETE', `/ports/${port}`);
  expect((await ask(admin, 'GET', path))[1]).toBe('LogResourceNotFound');
});

test.each([
  [{ resource_type: 'nope' }, 400, 'InvalidLogResourceType', 'Invalid log resource_type: nope.'],
  [{ resource_id: GONE }, 404, 'ResourceNotFound', `Resource ${GONE} could not be found.`],
  [{ target_id: GONE }, 404, 'TargetResourceNotFound', `Target resource ${GONE} could not be found.`],
  [
    { description: null },
    400,
    'HTTPBadRequest',
    "Invalid input for description. Reason: 'None' is not a valid string.",
  ],
  [{ event: 'X' }, 400, 'HTTPBadRequest', 'Invalid input for event. Reason: X is not in valid_values.'],
])('a log %j is refused', async (fields, ...answer) => {
  const { admin } = await startNetwork();
  expect(await ask(admin, 'POST', '/log/logs', log(fields))).toEqual(answer);
});

test('what can be logged is a list, for administrators', async () => {
  const { admin, demo } = await startNetwork();
  expect(await ask(admin, 'GET', '/log/loggable-resources')).toEqual([200, [{ type: 'security_group' }]]);
  expect(await ask(demo, 'GET', '/log/loggable-resources')).toEqual([200, []]);
  expect((await ask(admin, 'DELETE', '/log/loggable-resources/x'))[0]).toBe(500);
});
