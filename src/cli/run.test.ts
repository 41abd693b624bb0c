import { expect, test } from 'vitest';
import { NephoscopeError } from '../base/errors.ts';
import { systemClock } from '../base/system.ts';
import { KINDS } from '../model/kind.ts';
import { OpenStackError } from '../openstack/open-stack-error.ts';
import { loadAllSpecs } from './command-table.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { createTestCloud, runTest } from './test-world.ts';

const COMMANDS = await loadAllSpecs();

test('--help prints the short help and ends with 0', async () => {
  const { code, stdout, stderr } = await runTest(['--help']);
  expect([code, stderr]).toEqual([0, '']);
  for (const { name } of COMMANDS) expect(stdout).toContain(`\n  ${name} `);
  for (const each of Object.values(EXIT_CODES)) expect(stdout).toContain(each.means);
});

test('without a command and without a cloud it watches an emulated cloud in motion until it is stopped', async () => {
  const stop = new AbortController();
  const text = { out: '', err: '' };
  const sink = (name: 'out' | 'err') => ({
    write: (part: string) => {
      text[name] += part;
      if (/server +web-\d+ +appeared: BUILD/.test(text.out)) stop.abort();
    },
    isTty: false,
    columns: undefined,
  });
  const world = { stdout: sink('out'), stderr: sink('err'), clock: systemClock, signal: stop.signal };
  expect((await runTest([], undefined, world)).code).toBe(0);
  expect(text.err).toContain('No cloud is named');
  // The first server may be made before the first look or after it.
  expect(text.err).toMatch(/of emulator: [01] servers?,/);
});

test.each([['OS_CLOUD'], ['OS_AUTH_URL']])('without a command it watches the cloud that %s names', async (name) => {
  const openCloud = () => Promise.reject(new NephoscopeError('config.unknown-cloud', 'There is no such cloud.'));
  const ran = await runTest([], undefined, { env: { [name]: 'x' }, openCloud });
  expect(ran).toEqual({ code: 4, stdout: '', stderr: 'nephoscope: There is no such cloud.\n' });
});

test('a scenario that is not there is a usage error that names those that are', async () => {
  const ran = await runTest(['watch', '--scenario', 'huge']);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toMatch(/^nephoscope: There is no scenario 'huge'; there is broken-deploy, .*, small, .*\.\n$/);
});

test.each([
  [['--os-cloud', 'east'], '--os-cloud'],
  [['--os-auth-url=http://127.0.0.1:5000'], '--os-auth-url'],
  [['--insecure'], '--insecure'],
])('a scenario with %j is a usage error: it would be taken for that cloud', async (more, name) => {
  const ran = await runTest(['watch', '--scenario', 'small', ...more]);
  const stderr = `nephoscope: --scenario is an emulated cloud, and ${name} is for a real one; leave out one of them.\n`;
  expect(ran).toEqual({ code: 2, stdout: '', stderr });
});

test.each(COMMANDS.map(({ name }) => name))('the help of %s has an example and goes to stdout', async (name) => {
  const asked = await runTest([name, '--help']);
  expect([asked.code, asked.stderr]).toEqual([0, '']);
  expect(asked.stdout).toContain(`Examples:\n  nephoscope ${name}`);
  expect((await runTest(['help', name])).stdout).toBe(asked.stdout);
});

test('the help of a command that signs in lists how, that of model does not', async () => {
  expect((await runTest(['list', '--help'])).stdout).toContain('--os-project-name');
  expect((await runTest(['model', '--help'])).stdout).not.toContain('--os-project-name');
});

test.each([
  [['lst'], /unknown command 'lst'\n\(Did you mean list\?\)/],
  [['constructor'], /unknown command 'constructor'\n/],
  [['server', 'lst'], /unknown command 'lst'\n\(Did you mean list\?\)/],
  [['--os-cloud', 'x', 'volume', 'snapshot', 'wax'], /There is no operation 'wax' on a volume snapshot here/],
  [['list'], /missing required argument 'kind'\n+See: nephoscope help list\n/],
  [['list', 'server', '--os-clod', 'x'], /unknown option '--os-clod'\n\(Did you mean --os-cloud\?\)/],
  [['list', 'server', '-f', 'jsn'], /argument 'jsn' is invalid\. Did you mean 'json'\?/],
  [['list', 'server', 'extra'], /too many arguments/],
  [['--os-cloud'], /argument missing/],
])('%j is a usage error', async (argv, message) => {
  const { code, stdout, stderr } = await runTest(argv);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^nephoscope: /);
  expect(stderr).toMatch(message);
});

test('a mistyped option is named without its value, which may be a secret', async () => {
  const { stderr } = await runTest(['list', 'server', "--os-passwrd=can'ary\ncanary"]);
  expect(stderr).toBe("nephoscope: unknown option '--os-passwrd'\nSee: nephoscope help list\n");
});

test('options of the program may stand before and after the command', async () => {
  const seen: unknown[] = [];
  const cloud = createTestCloud({ '/servers/detail': { servers: [] } });
  const openCloud = async (options: Readonly<Record<string, unknown>>) => {
    seen.push(options.osCloud);
    return cloud;
  };
  await runTest(['--os-cloud', 'before', 'list', 'server'], undefined, { openCloud });
  await runTest(['list', 'server', '--os-cloud', 'after'], undefined, { openCloud });
  expect(seen).toEqual(['before', 'after']);
});

test.each([
  ['server list -f value -c Name', 'web-1\n'],
  ['--os-cloud x server list -f value -c Name', 'web-1\n'],
  ['--debug --insecure --os-region-name=r servers list -f value -c Name', 'web-1\n'],
])('the kind may stand first: %s', async (line, stdout) => {
  const cloud = createTestCloud({ '/servers/detail': { servers: [{ id: '1', name: 'web-1', status: 'ACTIVE' }] } });
  expect(await runTest(line.split(' '), cloud)).toEqual({ code: 0, stdout, stderr: '' });
});

test.each(KINDS)('the help of %s lists what can be done, and each has an example', async (kind) => {
  const { code, stdout } = await runTest(['help', ...kind.split('-')]);
  expect([code, stdout]).toEqual([0, expect.stringContaining(`  nephoscope ${kind} `)]);
  const verbs = [...stdout.matchAll(/^ {2}([a-z-]+) /gm)].map(([, verb]) => verb ?? '');
  for (const verb of verbs.filter((one) => !['nephoscope', 'help'].includes(one)))
    expect((await runTest(['help', kind, verb])).stdout).toContain(`Examples:\n  nephoscope ${kind} ${verb}`);
});

test('a kind that cannot be watched is not offered to be', async () => {
  const { stdout } = await runTest(['help', 'subnet']);
  expect(stdout).toMatch(/^ {2}list /m);
  expect(stdout).not.toMatch(/^ {2}(wait|watch|history|stuck) /m);
});

test.each([
  ['config.unknown-cloud', 4],
  ['config.invalid', 4],
  ['auth.failed', 4],
  ['catalog.missing', 4],
  ['api.not-found', 3],
  ['resource.ambiguous', 1],
  ['network.unreachable', 1],
  ['network.tls', 1],
  ['api.forbidden', 1],
] as const)('an error %s ends with %i, its message and no stack', async (code, exitCode) => {
  const openCloud = () => Promise.reject(new NephoscopeError(code, 'It did not work. Try again.'));
  expect(await runTest(['list', 'server'], undefined, { openCloud })).toEqual({
    code: exitCode,
    stdout: '',
    stderr: 'nephoscope: It did not work. Try again.\n',
  });
});

test('a fault of ours says so, and --debug shows the stack without secrets', async () => {
  const openCloud = () => Promise.reject(new TypeError('password=hunter2 is not a function'));
  const plain = await runTest(['list', 'server'], undefined, { openCloud });
  expect(plain.code).toBe(1);
  expect(plain.stderr).toMatch(/A fault of ours: .*--debug/s);
  expect(plain.stderr).not.toContain('    at ');
  const debug = await runTest(['list', 'server', '--debug'], undefined, { openCloud });
  expect(debug.stderr).toContain('    at ');
  expect(plain.stderr + debug.stderr).not.toContain('hunter2');
});

test('causes are shown with --debug', async () => {
  const cause = new Error('connect ECONNREFUSED');
  const openCloud = () => Promise.reject(new NephoscopeError('network.unreachable', 'No answer.', { cause }));
  const { stderr } = await runTest(['list', 'server', '--debug'], undefined, { openCloud });
  expect(stderr).toMatch(/caused by Error: connect ECONNREFUSED/);
});

test('the cloud is closed at the end, whatever happened', async () => {
  let closed = 0;
  const cloud = { ...createTestCloud({}), close: async () => void closed++ };
  await runTest(['list', 'server'], cloud);
  expect(closed).toBe(1);
});

test('--timing tells on stderr how long it took', async () => {
  const cloud = createTestCloud({ '/servers/detail': { servers: [] } });
  const { stderr } = await runTest(['list', 'server', '--timing'], cloud);
  expect(stderr).toBe('0.000 s\n');
});

test.each([
  ['api.forbidden', 403, {}, 'Sign in with a role that the policy of the cloud allows this.'],
  [
    'api.failed',
    500,
    {},
    'Try again later; if it stays so, its operators find the reason in its log under the request id.',
  ],
  ['api.failed', 503, { retryAfterMs: 90_000 }, 'Try again later; the service asks to wait 90 s; if it stays so, '],
  ['api.limited', 429, { retryAfterMs: 2_000 }, 'Try again later; the service asks to wait 2 s.'],
] as const)('after %s with %d and %j it says what to try', async (code, status, details, advice) => {
  const error = new OpenStackError(code, 'It said no (req-1)', {
    method: 'GET',
    url: '/',
    status,
    retryable: false,
    details,
  });
  const { stderr } = await runTest(['list', 'server'], createTestCloud({ '/servers/detail': error }));
  expect(stderr).toContain(`nephoscope: It said no (req-1) ${advice}`);
});
