import { dig } from '../harness/body.ts';
import { type Answer, session, type User } from '../harness/session.ts';
import { compareVerdict } from './compare-verdict.ts';
import { type Ask, type Specimen, serverAsks } from './server-requests.table.ts';
import type { Build } from './specimen.ts';

/** What Nova answered to one operation asked of one server, with what that user saw of the server just before. */
export interface Finding {
  /** The state the server was to be in; a word of ours. */
  readonly state: string;
  readonly user: User;
  readonly operation: string;
  readonly status: number;
  readonly message: string;
  /** The server's body as the user saw it. */
  readonly seen: unknown;
}

/** Gives the servers of one state that operations are asked of. */
export interface Stand {
  readonly state: string;
  /** What it can give. */
  readonly builds: readonly Build[];
  /** A server that is in the state now. */
  take(build: Build): Promise<Specimen>;
  /** Told when a request that disturbs was accepted: the server may be in another state, or gone. */
  disturbed(build: Build, ask: Ask): Promise<void>;
}

/**
 * Asks the operations of the table as that user, in the table's order, and notes what Nova answered.
 *
 * @param isWanted - leaves out what need not be asked
 */
export async function askAll(
  stand: Stand,
  user: User,
  isWanted: (operation: string, ask: Ask) => boolean = () => true,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const sights = new Sights(user);
  for (const [operation, ask] of Object.entries(serverAsks)) {
    const build = ask.of ?? 'bare';
    const isOffered = stand.builds.includes(build) && (ask.only?.includes(stand.state) ?? true);
    if (!isOffered || !isWanted(operation, ask)) continue;
    let { specimen, finding } = await askOnce();
    if (await isSurprising(finding)) {
      // A held state may have ended between the look and the question: both are done again, once, on a new stand.
      sights.forget(specimen.id);
      await stand.disturbed(build, ask);
      ({ specimen, finding } = await askOnce());
    }
    findings.push(finding);
    if (finding.status >= 300 || ask.disturbs === 'nothing') continue;
    sights.forget(specimen.id);
    await stand.disturbed(build, ask);

    async function askOnce(): Promise<{ specimen: Specimen; finding: Finding }> {
      const specimen = await stand.take(build);
      const seen = await sights.of(specimen.id);
      const answer = await (await session(user)).ask(ask.service ?? 'compute', ask.request(specimen));
      const { status } = answer;
      return { specimen, finding: { state: stand.state, user, operation, status, message: messageOf(answer), seen } };
    }
  }
  return findings;
}

/** An answer that neither the model nor an explanation foresees. */
async function isSurprising(finding: Finding): Promise<boolean> {
  const { agrees, explanation } = await compareVerdict(finding);
  return !agrees && explanation === undefined;
}

/** How long a server is taken to be as it was seen, while nothing disturbs it: a look costs the cloud more than most questions. */
const sightMs = 20_000;

/** What a user sees of the servers, looked at again after a while and after each disturbance. */
class Sights {
  readonly #user: User;
  readonly #seen = new Map<string, { body: unknown; atMs: number }>();

  constructor(user: User) {
    this.#user = user;
  }

  async of(id: string): Promise<unknown> {
    const known = this.#seen.get(id);
    if (known !== undefined && Date.now() - known.atMs < sightMs) return known.body;
    const answer = await (await session(this.#user)).ask('compute', { method: 'GET', path: `/servers/${id}` });
    const body = dig(answer.body, 'server');
    this.#seen.set(id, { body, atMs: Date.now() });
    return body;
  }

  forget(id: string): void {
    this.#seen.delete(id);
  }
}

/** Nova wraps a message in an object named for the fault. */
function messageOf(answer: Answer): string {
  if (answer.status < 400 || typeof answer.body !== 'object' || answer.body === null) return '';
  const message = dig(Object.values(answer.body)[0], 'message');
  return typeof message === 'string' ? message : '';
}
