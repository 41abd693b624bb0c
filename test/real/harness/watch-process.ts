import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { dig } from './body.ts';
import { cloudsFile, repository } from './real-cloud.ts';
import { waitFor } from './wait.ts';

/** One line of `nephoscope watch -f jsonl`. */
export interface Line {
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
  readonly project: unknown;
  readonly from: unknown;
  readonly to: unknown;
  readonly at: string;
  readonly seenAt: string;
  readonly how: string;
  readonly phase: string;
  /** When we read it. */
  readonly readAtMs: number;
}

/** The fields that every line has. */
const fields = [
  'kind',
  'id',
  'name',
  'cloud',
  'region',
  'project',
  'from',
  'to',
  'at',
  'seenAt',
  'how',
  'phase',
] as const;

/** What may be said beside the kinds. */
export interface WatchOptions {
  readonly cloud: string;
  readonly allProjects?: boolean;
  /** Another clouds.yaml than the cloud's own. */
  readonly cloudsFile?: string;
  readonly flags?: readonly string[];
}

/** Lines of the standard error about the watch itself: where it records, and that it saw a change by its full list only. */
const isAside = /^recording in |written too late for the lists of changes/;

/** A `nephoscope watch` that runs as its users run it: a process of its own, which records in a folder that no other has. */
export class WatchProcess {
  /** Every transition on the standard output, parsed, in order. */
  readonly lines: Line[] = [];
  /** Every finding on the standard output, in order. */
  readonly findings: unknown[] = [];
  /** Every line of the standard error about the cloud, in order, with the moment it came. */
  readonly errors: { text: string; atMs: number }[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'nephoscope-watch-'));
  readonly #child;
  readonly #ended: Promise<number | null>;

  constructor(kinds: readonly string[], options: WatchOptions) {
    const scope = options.allProjects ? ['--all-projects'] : [];
    const words = ['watch', ...kinds, '--os-cloud', options.cloud, '-f', 'jsonl', ...scope, ...(options.flags ?? [])];
    this.#child = spawn(process.execPath, [`${repository}dist/cli/main.js`, ...words], {
      env: {
        ...process.env,
        OS_CLIENT_CONFIG_FILE: options.cloudsFile ?? cloudsFile,
        NEPHOSCOPE_DATA_DIR: this.#folder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#ended = new Promise((resolve) => this.#child.once('close', (code) => resolve(code)));
    createInterface({ input: this.#child.stdout }).on('line', (text) => this.#take(JSON.parse(text)));
    createInterface({ input: this.#child.stderr }).on('line', (text) => {
      if (!isAside.test(text)) this.errors.push({ text, atMs: Date.now() });
    });
  }

  /** Waits until the first lists are done. @throws with what it wrote when they are not within three minutes */
  async ready(): Promise<this> {
    const begun = (): true | undefined =>
      this.errors.some(({ text }) => text.startsWith('watching ')) ? true : undefined;
    await waitFor('the first lists', begun, { everyMs: 50, explain: () => this.errorText() });
    return this;
  }

  /** The lines about one resource. */
  of(id: string): Line[] {
    return this.lines.filter((line) => line.id === id);
  }

  /** What was last told of a resource: its states, `null` when it is gone, `undefined` when nothing was told. */
  last(id: string): unknown {
    return this.of(id).at(-1)?.to;
  }

  /** Waits for a line on the standard error. */
  async said(pattern: RegExp, timeoutMs = 180_000): Promise<string> {
    const find = (): string | undefined => this.errors.find(({ text }) => pattern.test(text))?.text;
    return waitFor(`${pattern} on the standard error`, find, { timeoutMs, explain: () => this.errorText() });
  }

  #take(line: unknown): void {
    if (dig(line, 'event') === 'finding') this.findings.push(line);
    else this.lines.push(parse(line));
  }

  errorText(): string {
    return this.errors.map(({ text }) => text).join('\n');
  }

  /** Claims that the process has not ended. */
  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Interrupts it as Ctrl-C does, and waits for its end. @returns its exit code */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGINT');
    const code = await this.#ended;
    rmSync(this.#folder, { recursive: true, force: true });
    return code;
  }
}

function parse(line: unknown): Line {
  const missing = fields.filter((field) => dig(line, field) === undefined);
  if (missing.length > 0) throw new Error(`a line lacks ${missing.join(', ')}: ${JSON.stringify(line)}`);
  const name = dig(line, 'name');
  const word = (field: string): string => String(dig(line, field));
  return {
    kind: word('kind'),
    id: word('id'),
    name: typeof name === 'string' ? name : null,
    project: dig(line, 'project'),
    from: dig(line, 'from'),
    to: dig(line, 'to'),
    at: word('at'),
    seenAt: word('seenAt'),
    how: word('how'),
    phase: word('phase'),
    readAtMs: Date.now(),
  };
}
