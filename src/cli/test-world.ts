import { createSeededRandom } from '../base/random.ts';
import { SimulatedClock } from '../base/simulated-clock.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { OpenStackError } from '../openstack/open-stack-error.ts';
import type { ApiRequest, ApiResponse } from '../openstack/service-client.ts';
import { runCommandLine, type World } from './run.ts';

/** For tests: what a service answers to a path with its query, such as `/servers/detail`; functions see the request. */
export type Answers = Readonly<Record<string, unknown>>;

/** For tests: a cloud that answers by path; a path that it does not know is 404. */
export function createTestCloud(answers: Answers, asked: ApiRequest[] = []): Cloud {
  const request = async (sent: ApiRequest): Promise<ApiResponse> => {
    asked.push(sent);
    const body = answers[sent.path];
    if (body instanceof Error) throw body;
    if (body === undefined) {
      throw new OpenStackError('api.not-found', `There is nothing at ${sent.path}.`, {
        method: sent.method,
        url: sent.path,
        status: 404,
        retryable: false,
      });
    }
    return { status: 200, headers: {}, body, receivedAtMs: 0 };
  };
  return {
    name: 'test',
    region: 'RegionOne',
    service: async (type) => ({
      type,
      url: `http://${type}.test`,
      microversions: undefined,
      maxMicroversion: '2.93',
      request,
    }),
    identity: async () => ({
      userId: 'u1',
      userName: 'demo',
      roles: ['member', 'reader'],
      isAdmin: false,
      projectId: 'p1',
      systemScope: false,
      expiresAtMs: 0,
    }),
    close: async () => undefined,
  };
}

/** What a command line did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** For tests: runs one command line against a cloud, in a world of its own: no terminal, no variables, 2026-01-01T00:00:00Z. */
export async function runTest(argv: readonly string[], cloud?: Cloud, world: Partial<World> = {}): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTty: false,
    columns: undefined,
  });
  const code = await runCommandLine(argv, {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env: {},
    cwd: '/nowhere',
    clock: new SimulatedClock(),
    random: createSeededRandom(1),
    signal: new AbortController().signal,
    ...(cloud ? { openCloud: async () => cloud } : {}),
    ...world,
  });
  return { code, ...written };
}
