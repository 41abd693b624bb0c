import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** A running `nephoscope emulate`, with the clouds.yaml that it wrote. */
export interface EmulatorProcess {
  readonly cloudsFile: string;
  /** Asks Cinder as the administrator: for what no command does. @param path - below the project */
  askCinder(method: string, path: string, body: string): Promise<void>;
  /** Lets a minute pass at once: what was begun comes to its end. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an emulator on a free port. @throws when it ends before it has told its clouds */
export async function startEmulator(): Promise<EmulatorProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-clients-'));
  const cloudsFile = join(folder, 'clouds.yaml');
  const child = spawn(process.execPath, [MAIN, 'emulate', '--port', '0', '--speed', '20'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const clouds = await cloudsOf(child);
  writeFileSync(cloudsFile, clouds);
  const url = /http:\/\/[\d.]+:\d+/.exec(clouds)?.[0] ?? '';
  return {
    cloudsFile,
    askCinder: async (method, path, body) => {
      const { token, endpoint } = await signIn(url);
      const headers = { ...JSON_BODY, 'x-auth-token': token, 'openstack-api-version': 'volume 3.70' };
      const answer = await fetch(`${endpoint}${path}`, { method, headers, body });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    },
    settle: async () => {
      const init = { method: 'POST', headers: JSON_BODY, body: '{"ms": 60000}' };
      const answer = await fetch(`${url}/_emulator/time/run`, init);
      if (!answer.ok) throw new Error(`time does not run: ${answer.status} ${await answer.text()}`);
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

const JSON_BODY = { 'content-type': 'application/json' };

/** A token of the administrator, and where Cinder is. */
async function signIn(url: string): Promise<{ token: string; endpoint: string }> {
  const domain = { id: 'default' };
  const identity = { methods: ['password'], password: { user: { name: 'admin', domain, password: 'secret' } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { name: 'admin', domain } } } });
  const answer = await fetch(`${url}/identity/v3/auth/tokens`, { method: 'POST', headers: JSON_BODY, body });
  const { token } = (await answer.json()) as { token: { catalog: { type: string; endpoints: { url: string }[] }[] } };
  const endpoint = token.catalog.find(({ type }) => type === 'volumev3')?.endpoints[0]?.url ?? '';
  return { token: answer.headers.get('x-subject-token') ?? '', endpoint };
}

/** What it writes to stdout, until it says on stderr that it is ready. */
function cloudsOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let [out, err] = ['', ''];
    child.stdout?.on('data', (part: Buffer) => {
      out += part.toString();
    });
    child.stderr?.on('data', (part: Buffer) => {
      err += part.toString();
      if (err.includes('/_emulator')) resolve(out);
    });
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code}: ${err}`)));
  });
}
