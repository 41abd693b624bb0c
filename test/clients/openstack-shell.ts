import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const DRIVER = fileURLToPath(new URL('run_openstack.py', import.meta.url));

/** What the command answered. */
export interface ShellAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Why the clients cannot be tried here, or `undefined` when they can. */
export function whyNoClients(): string | undefined {
  const probe = spawnSync('/usr/bin/python3', ['-c', 'import openstack, openstackclient']);
  return probe.status === 0 ? undefined : "Debian's python3-openstackclient and python3-openstacksdk are not installed";
}

/** The `openstack` command, kept running: one line after the other. */
export class OpenStackShell {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;

  constructor(cloudsFile: string) {
    const env = { ...process.env, OS_CLIENT_CONFIG_FILE: cloudsFile, PYTHONWARNINGS: 'ignore' };
    this.#child = spawn('/usr/bin/python3', [DRIVER], { env });
    this.#child.stderr.resume();
    this.#answers = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
  }

  /** Runs one line. @param words - after `openstack`, such as `['server', 'list']` */
  async run(words: readonly string[]): Promise<ShellAnswer> {
    this.#child.stdin.write(`${JSON.stringify(words)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`the driver ended while it ran: openstack ${words.join(' ')}`);
    return JSON.parse(value) as ShellAnswer;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin.end();
    await ended;
  }
}
