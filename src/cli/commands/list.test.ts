import { expect, test } from 'vitest';
import { NephoscopeError } from '../../base/errors.ts';
import type { ApiRequest } from '../../openstack/service-client.ts';
import { LISTED_KINDS, loadKindSource } from '../kinds/kind-sources.ts';
import { createTestCloud, runTest } from '../test-world.ts';

const server = (id: string, name: string, states: readonly [string, string, string | null, number]) => ({
  id,
  name,
  status: states[0],
  'OS-EXT-STS:vm_state': states[1],
  'OS-EXT-STS:task_state': states[2],
  'OS-EXT-STS:power_state': states[3],
  addresses: {
    private: [
      { addr: '10.0.0.5', version: 4 },
      { addr: '172.24.4.9', version: 4 },
    ],
  },
  flavor: { original_name: 'm1.small' },
  updated: '2025-12-31T23:56:48Z',
});

const SERVERS = {
  '/servers/detail': {
    servers: [
      server('b', 'web-2', ['ACTIVE', 'active', 'powering-off', 1]),
      server('a', 'web-1', ['ERROR', 'error', null, 0]),
      server('c', 'db', ['SHUTOFF', 'stopped', null, 4]),
    ],
  },
};

test('lists servers with the task and the phase that the status hides', async () => {
  const { code, stdout, stderr } = await runTest(['list', 'servers'], createTestCloud(SERVERS));
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').slice(1, 4)).toEqual([
    '| ID | Name  | Status  | Task State   | Power State | Phase        | Networks                     | Flavor   |',
    '+----+-------+---------+--------------+-------------+--------------+------------------------------+----------+',
    '| b  | web-2 | ACTIVE  | powering-off | running     | transitional | private=10.0.0.5, 172.24.4.9 | m1.small |',
  ]);
});

test.each([
  [['--status', 'active'], 'web-2\n'],
  [['--name', 'WEB'], 'web-2\nweb-1\n'],
  [['--limit', '1'], 'web-2\n'],
  [['--limit', '0'], ''],
  [['--sort-column', 'ID'], 'web-1\nweb-2\ndb\n'],
  [['--sort-column', 'ID', '--sort-descending'], 'db\nweb-2\nweb-1\n'],
  [['--status', 'gone'], ''],
])('with %j it lists %j', async (options, stdout) => {
  const ran = await runTest(['list', 'server', '-f', 'value', '-c', 'Name', ...options], createTestCloud(SERVERS));
  expect(ran).toEqual({ code: 0, stdout, stderr: '' });
});

test('asks for all projects and filters at the service what it can', async () => {
  const asked: ApiRequest[] = [];
  await runTest(['list', 'server', '--all-projects', '--status', 'ERROR'], createTestCloud(SERVERS, asked));
  expect(asked.map(({ query }) => query)).toMatchObject([{ all_tenants: true, status: 'ERROR' }]);
});

test('shows a long column when it is asked for by name', async () => {
  const ran = await runTest(['list', 'server', '-c', 'vm state', '-f', 'value'], createTestCloud(SERVERS));
  expect(ran.stdout).toBe('active\nerror\nstopped\n');
});

test('writes addresses by network in JSON', async () => {
  const ran = await runTest(['list', 'server', '-f', 'json'], createTestCloud(SERVERS));
  expect(JSON.parse(ran.stdout)[0]).toMatchObject({ Networks: { private: ['10.0.0.5', '172.24.4.9'] } });
});

test.each([
  [['list', 'sever'], "nephoscope: 'sever' is not a kind of resource. Did you mean 'server'?\n"],
  [['list', 'server', '-c', 'Statsu'], "nephoscope: There is no column 'Statsu'. Did you mean 'Status'?\n"],
  [['list', 'server', '--sort-column', 'Statsu'], "nephoscope: There is no column 'Statsu'. Did you mean 'Status'?\n"],
  [['list', 'server', '--limit', 'all'], "nephoscope: --limit takes a whole number, not 'all'.\n"],
])('refuses %j before it asks the cloud', async (argv, stderr) => {
  const asked: ApiRequest[] = [];
  expect(await runTest(argv, createTestCloud(SERVERS, asked))).toEqual({ code: 2, stdout: '', stderr });
  expect(asked).toEqual([]);
});

test('an outage does not look like an empty cloud', async () => {
  const down = new NephoscopeError('network.unreachable', 'The compute service does not answer.');
  const ran = await runTest(['list', 'server'], createTestCloud({ '/servers/detail': down }));
  expect(ran).toEqual({ code: 1, stdout: '', stderr: 'nephoscope: The compute service does not answer.\n' });
});

test.each(LISTED_KINDS)(
  'the columns of %s have titles of their own, and ID, status and phase where it has them',
  async (kind) => {
    const source = await loadKindSource(kind);
    const titles = source?.columns.map(({ title }) => title) ?? [];
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toContain('ID');
  },
);
