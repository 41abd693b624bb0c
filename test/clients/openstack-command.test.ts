import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmulatorProcess, startEmulator } from './emulator-process.ts';
import { NOT_SERVED, NOT_TRIED } from './not-tried.table.ts';
import { NOUNS } from './nouns/nouns.ts';
import { OpenStackShell, whyNoClients } from './openstack-shell.ts';

const absent = whyNoClients();
const COMMANDS = fileURLToPath(new URL('list_commands.py', import.meta.url));

describe.skipIf(absent)(`the openstack command${absent ? ` (skipped: ${absent})` : ''}`, () => {
  let emulator: EmulatorProcess;
  let shell: OpenStackShell;

  beforeAll(async () => {
    emulator = await startEmulator();
    shell = new OpenStackShell(emulator.cloudsFile);
  });

  afterAll(async () => {
    await shell.stop();
    await emulator.stop();
  });

  test('runs as the program that Debian installs', async () => {
    const env = { ...process.env, OS_CLIENT_CONFIG_FILE: emulator.cloudsFile };
    const { stdout } = await promisify(execFile)('openstack', ['--os-cloud', 'emulator', 'token', 'issue'], { env });
    expect(stdout).toContain('project_id');
  });

  test.each(NOUNS)('$noun', async ({ lines, as }) => {
    const run = async (line: string): Promise<string> => {
      const words = wordsOf(await filled(line, run));
      const answer = await shell.run(['--os-cloud', as === 'demo' ? 'emulator' : 'emulator-admin', ...words]);
      expect(answer.code, `openstack ${line}: ${answer.err.trim()}`).toBe(0);
      return answer.out;
    };
    for (const line of lines) {
      if (/^(?:POST|PUT) /.test(line)) {
        const [, method = '', path = '', body = ''] = /^(\S+) (\S+) (.*)$/.exec(await filled(line, run)) ?? [];
        await emulator.askCinder(method, path, body);
      } else {
        const [asked = '', told] = line.split(' => ');
        const out = await run(asked);
        if (told !== undefined) expect(out.trim().replaceAll(/\s+/g, ' '), `openstack ${asked}`).toBe(told);
      }
      await emulator.settle();
    }
  });

  test.each(NOT_SERVED)('openstack %s is refused as by a cloud that does not have it', async (line) => {
    const { code, out, err } = await shell.run(['--os-cloud', 'emulator-admin', ...wordsOf(line)]);
    const [first, second] = err.split('\n');
    expect([code, out, first]).toEqual([1, '', 'The resource could not be found.']);
    expect(second).toMatch(/^Neutron server returns request_ids: \['req-[-0-9a-f]{36}'\]$/);
  });

  test('every command of what is served is tried, and what is not served is named', async () => {
    const { stdout } = await promisify(execFile)('/usr/bin/python3', [COMMANDS]);
    const commands = stdout.trim().split('\n');
    const lines = NOUNS.flatMap(({ lines: all }) => all.map((line) => line.replace(/^--os-\S+ \S+ /, '')));
    const isTried = (command: string) => lines.some((line) => line === command || line.startsWith(`${command} `));
    const isNamed = (command: string) =>
      NOT_TRIED.some(([words]) => command === words || command.startsWith(`${words} `));
    expect(commands.filter((command) => !isTried(command) && !isNamed(command))).toEqual([]);
    expect(
      NOT_TRIED.filter(([words]) => !commands.some((one) => one === words || one.startsWith(`${words} `))),
    ).toEqual([]);
  });
});

/** Puts what a line in `$(...)` writes in its place, the innermost first: the first word. */
async function filled(line: string, run: (line: string) => Promise<string>): Promise<string> {
  const [inner, words] = /\$\(([^()]*)\)/.exec(line) ?? [];
  if (inner === undefined || words === undefined) return line;
  const out = await run(words);
  return filled(line.replace(inner, out.trim().split(/\s/)[0] ?? ''), run);
}

/** Splits at spaces; double quotes keep words together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
