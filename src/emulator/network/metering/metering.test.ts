import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

const LABELS = '/metering/metering-labels';
const RULES = '/metering/metering-label-rules';

async function setUp() {
  const { admin, demo } = await startNetwork();
  const label = idIn(await ask(admin, 'POST', LABELS, { metering_label: { name: 'a', description: 'd' } }));
  const rule = (fields: object) =>
    ask(admin, 'POST', RULES, { metering_label_rule: { metering_label_id: label, direction: 'ingress', ...fields } });
  return { admin, demo, label, rule };
}

// All as a real Neutron (21.0) answered.
test('a label and its rules are made, listed and taken away together', async () => {
  const { admin, label, rule } = await setUp();
  expect(await ask(admin, 'GET', `${LABELS}?description=d`)).toMatchObject([200, [{ id: label, shared: false }]]);
  const made = await rule({ remote_ip_prefix: '10.1.0.0/24' });
  const values = { direction: 'ingress', remote_ip_prefix: '10.1.0.0/24', source_ip_prefix: null, excluded: false };
  expect(made).toMatchObject([201, values]);
  const text = "Metering label rule with remote_ip_prefix '10.1.0.0/16' overlaps another.";
  expect(await rule({ remote_ip_prefix: '10.1.0.0/16' })).toEqual([409, 'MeteringLabelRuleOverlaps', text]);
  expect((await rule({ remote_ip_prefix: '10.1.0.0/16', excluded: true }))[0]).toBe(201);
  expect(await ask(admin, 'DELETE', `${LABELS}/${label}`)).toEqual([204]);
  expect(await ask(admin, 'GET', RULES)).toEqual([200, []]);
});

test.each([
  [
    {},
    "You must define at least one of the following parameters 'remote_ip_prefix', or 'source_ip_prefix' or 'destination_ip_prefix'.",
  ],
  [
    { remote_ip_prefix: '10.0.0.0/8', source_ip_prefix: '10.0.0.0/8' },
    "Cannot use 'remote-ip-prefix' in conjunction with 'source-ip-prefix' or 'destination-ip-prefix'.",
  ],
  [{ source_ip_prefix: 'x' }, "source_ip_prefix: x is invalid ['x' does not appear to be an IPv4 or IPv6 interface]."],
])('a rule %j is refused', async (fields, text) => {
  const { rule } = await setUp();
  expect(await rule(fields)).toEqual([500, 'Invalid', text]);
});

test('labels are not changed, and only administrators see them', async () => {
  const { admin, demo, label } = await setUp();
  expect(await ask(admin, 'PUT', `${LABELS}/${label}`, { metering_label: {} })).toEqual([
    501,
    'NotImplementedError',
    '',
  ]);
  const shared = idIn(await ask(admin, 'POST', LABELS, { metering_label: { shared: true } }));
  expect(await ask(demo, 'GET', LABELS)).toEqual([200, []]);
  expect((await ask(demo, 'GET', `${LABELS}/${label}`))[1]).toBe('MeteringLabelNotFound');
  expect((await ask(demo, 'GET', `${LABELS}/${shared}`))[1]).toBe('HTTPNotFound');
});
