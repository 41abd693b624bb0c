import { expect, test } from 'vitest';
import { OpenStackError } from '../../openstack/open-stack-error.ts';
import { createTestCloud, runTest } from '../test-world.ts';

const ID = '285f6159-5797-4a08-a7ea-5864eb142e64';
const OTHER = '385f6159-5797-4a08-a7ea-5864eb142e64';

const BROKEN = {
  id: ID,
  name: 'web-1',
  status: 'ERROR',
  'OS-EXT-STS:vm_state': 'error',
  'OS-EXT-STS:task_state': null,
  'OS-EXT-STS:power_state': 0,
  updated: '2025-12-31T23:56:48Z',
  fault: { code: 500, message: 'No valid host was found.' },
  image: '',
  links: [{ rel: 'self', href: 'x' }],
  metadata: { b: '2', a: '1' },
  future_field: ['x', 'y'],
};

const ONE = { [`/servers/${ID}`]: { server: BROKEN }, '/servers/detail': { servers: [BROKEN] } };

test('shows the states, the phase, how long they have held and the fault first, then all that the API says', async () => {
  const { code, stdout } = await runTest(['show', 'server', 'web-1'], createTestCloud(ONE));
  expect(code).toBe(0);
  const fields = stdout.split('\n').flatMap(
    (line) =>
      line
        .match(/^\| (\S+) +\| (.*?) +\|$/)
        ?.slice(1, 3)
        .join(' = ') ?? [],
  );
  expect(fields.slice(1, 10)).toEqual([
    `id = ${ID}`,
    'name = web-1',
    'status = ERROR',
    'vm_state = error',
    'task_state = None',
    'power_state = pending',
    'phase = error',
    'state_age_seconds = 192 (3 min 12 s)',
    "fault = code='500', message='No valid host was found.'",
  ]);
  expect(fields).toContain('future_field = x, y');
  expect(fields).toContain("metadata = a='1', b='2'");
  expect(fields).toContain('image = N/A (booted from volume)');
  expect(stdout).not.toContain('links');
});

test('gives one word to a script', async () => {
  const ran = await runTest(['show', 'server', ID, '-f', 'value', '-c', 'status'], createTestCloud(ONE));
  expect(ran).toEqual({ code: 0, stdout: 'ERROR\n', stderr: '' });
});

test('gives numbers and objects to programs', async () => {
  const { stdout } = await runTest(['show', 'server', ID, '-f', 'json'], createTestCloud(ONE));
  expect(JSON.parse(stdout)).toMatchObject({ state_age_seconds: 192, fault: { code: 500 }, phase: 'error' });
});

test('finds a server whose name looks like an id', async () => {
  const named = { ...BROKEN, id: OTHER, name: ID };
  const answers = { '/servers/detail': { servers: [named] }, [`/servers/${OTHER}`]: { server: named } };
  const { stdout } = await runTest(['show', 'server', ID, '-f', 'value', '-c', 'id'], createTestCloud(answers));
  expect(stdout).toBe(`${OTHER}\n`);
});

test('names the candidates of an ambiguous name', async () => {
  const answers = { '/servers/detail': { servers: [BROKEN, { ...BROKEN, id: OTHER }] } };
  expect(await runTest(['show', 'server', 'web-1'], createTestCloud(answers))).toEqual({
    code: 1,
    stdout: '',
    stderr: `nephoscope: 2 resources of the kind server have the name 'web-1'. Say which by its id: ${ID}, ${OTHER}.\n`,
  });
});

test('says so when nothing has that name', async () => {
  const ran = await runTest(['show', 'server', 'web-9'], createTestCloud({ '/servers/detail': { servers: [] } }));
  expect(ran.code).toBe(3);
  expect(ran.stderr).toContain("No server has the name or id 'web-9' in this project.");
});

test.each(['', ' '])('refuses %j for a name: a script has forgotten to set a variable', async (name) => {
  const ran = await runTest(['can', 'server', name, 'delete'], createTestCloud({}));
  expect(ran).toEqual({ code: 2, stdout: '', stderr: 'nephoscope: The name or id of the server is empty.\n' });
});

test('finds a floating IP by its address', async () => {
  const fip = { id: ID, floating_ip_address: '172.24.4.9', status: 'DOWN', port_id: null };
  const answers = { '/floatingips': { floatingips: [fip] }, [`/floatingips/${ID}`]: { floatingip: fip } };
  const ran = await runTest(['show', 'fip', '172.24.4.9', '-f', 'value', '-c', 'id'], createTestCloud(answers));
  expect(ran).toEqual({ code: 0, stdout: `${ID}\n`, stderr: '' });
});

test('refuses an unknown field', async () => {
  const ran = await runTest(['show', 'server', ID, '-c', 'statsu'], createTestCloud(ONE));
  expect(ran).toMatchObject({ code: 2, stderr: "nephoscope: There is no column 'statsu'. Did you mean 'status'?\n" });
});

test('shows no secret that a body holds', async () => {
  const info = { driver_volume_type: 'iscsi', auth_password: 'hunter2', target_lun: 1 };
  const attachment = { id: ID, status: 'attached', volume_id: OTHER, connection_info: info };
  const answers = { [`/attachments/${ID}`]: { attachment } };
  for (const format of ['table', 'json', 'shell', 'value', 'yaml']) {
    const { code, stdout } = await runTest(['show', 'attachment', ID, '-f', format], createTestCloud(answers));
    expect([code, stdout.includes('target_lun'), stdout.includes('hunter2')]).toEqual([0, true, false]);
  }
});

test('a project user who asks for all projects is told what to do', async () => {
  const refused = new OpenStackError('api.forbidden', 'compute: GET failed with 403: Policy.', {
    method: 'GET',
    url: '/servers/detail',
    status: 403,
    retryable: false,
  });
  const cloud = createTestCloud({ '/servers/detail': refused });
  for (const argv of [
    ['list', 'server'],
    ['show', 'server', 'web-1'],
  ]) {
    expect(await runTest([...argv, '--all-projects'], cloud)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'nephoscope: compute: GET failed with 403: Policy. Leave out --all-projects, or sign in as an admin.\n',
    });
  }
});
