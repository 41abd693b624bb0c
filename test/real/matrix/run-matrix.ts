import { session, type User } from '../harness/session.ts';
import { inParallel } from '../harness/wait.ts';
import { stock, type Workshop } from '../harness/workshop.ts';
import { askAll, type Finding, type Stand } from './ask-all.ts';
import { bring } from './bring.ts';
import { FreshStand } from './fresh-stand.ts';
import { heldStates } from './held-states.table.ts';
import { hold, safeMs } from './hold.ts';
import type { Ask, Specimen } from './server-requests.table.ts';
import { stableStates } from './server-states.table.ts';
import { makeBare } from './specimen.ts';
import { StableStand } from './stable-stand.ts';

/** How many stands are asked at once; more only makes the services slower. */
const width = 10;

/** The stands that take longest, asked first, so that none of them is asked alone at the end. */
const longest = ['active', 'stopped', 'resized', 'paused', 'soft-delete', 'error', 'rescued', 'shelved'];

/**
 * Deletions look at no state. Where a task is held, a new server for each of them takes long, so they are asked in two such
 * states only; and never within a live migration, which may leave the server `deleting` for good.
 */
const deletions = ['delete', 'soft_delete', 'force_delete'];
const heldAndDeleted = ['building/spawning', 'active/powering-off'];

/** Where the reader asks too. */
const readerStates = ['rescued', 'active/powering-off'];

/** One piece of work: a stand, and who asks there. */
type Job = () => Promise<Finding[]>;

/** What the matrix gives. */
export interface Answers {
  readonly findings: readonly Finding[];
  /** States that could not be asked about to the end, and why. */
  readonly broken: readonly string[];
}

/**
 * Asks real Nova every operation in every state, as administrator, member and reader.
 *
 * An administrator asks everything. The member does not repeat what was granted to the administrator and disturbs the server, and
 * the reader asks where little is granted at all: Nova decides the policy before it looks at the lock and the states, so that 403
 * and 409 tell what each rule says.
 *
 * @param only - names of states; all of them when it is absent
 */
export async function runMatrix(workshop: Workshop, only?: readonly string[]): Promise<Answers> {
  const { network } = await workshop.makeNetwork();
  const stable = (state: string): Stand => new StableStand(state, workshop, network);
  const jobs: [state: string, job: Job][] = [
    ...heldStates.map((held): [string, Job] => {
      const stand = new FreshStand(held.name, workshop, { make: () => hold(workshop, held), lastsMs: safeMs });
      const isWanted = (operation: string): boolean =>
        heldAndDeleted.includes(held.name) || !deletions.includes(operation);
      return [held.name, () => askInTurn(stand, isWanted)];
    }),
    ...Object.keys(stableStates).map((state): [string, Job] => [state, () => askInTurn(stable(state))]),
    [
      'error, never launched',
      () => {
        const make = (): Promise<Specimen> => makeImpossible(workshop);
        return askInTurn(new FreshStand('error, never launched', workshop, { make }));
      },
    ],
    ...(['demo', 'admin'] as const).map((locker): [string, Job] => ['locked', () => askLocked(workshop, locker)]),
  ];
  const wanted = jobs.filter(([state]) => only?.includes(state) ?? true).toSorted(([a], [b]) => turnOf(a) - turnOf(b));
  const broken: string[] = [];
  const findings = await inParallel(wanted, width, async ([state, job]) => {
    const beganAtMs = Date.now();
    const found = await job().catch((error: unknown) => {
      broken.push(`${state}: ${String(error)}`);
      return [];
    });
    process.stderr.write(`matrix: ${state}: ${found.length} asked in ${(Date.now() - beganAtMs) / 1000} s\n`);
    return found;
  });
  return { findings: findings.flat(), broken };
}

function turnOf(state: string): number {
  const turn = longest.indexOf(state);
  return turn < 0 ? longest.length : turn;
}

async function askInTurn(stand: Stand, isWanted: (operation: string) => boolean = () => true): Promise<Finding[]> {
  const findings = await askAll(stand, 'adminInDemo', isWanted);
  const granted = new Set(findings.filter((finding) => finding.status < 300).map((finding) => finding.operation));
  const isLeft = (operation: string, ask: Ask): boolean =>
    isWanted(operation) && (ask.disturbs === 'nothing' || !granted.has(operation));
  for (const user of readerStates.includes(stand.state) ? (['demo', 'reader'] as const) : (['demo'] as const)) {
    findings.push(...(await askAll(stand, user, isLeft)));
  }
  return findings;
}

/** A server that no host can take goes to ERROR without having been active. */
async function makeImpossible(workshop: Workshop): Promise<Specimen> {
  const { flavors } = await stock(workshop.session);
  const specimen = await makeBare(workshop, { flavorRef: flavors['m1.impossible'] });
  await workshop.until('server', specimen.id, 'ERROR');
  return specimen;
}

/** Locked by its owner, or by an administrator of another project: everything but what the administrator is granted and disturbs. */
async function askLocked(workshop: Workshop, locker: User): Promise<Finding[]> {
  const make = (): Promise<Specimen> => makeLocked(workshop, locker);
  const stand = new FreshStand(`active, locked by ${locker}`, workshop, { make });
  const isHarmless = (operation: string, ask: Ask): boolean => ask.disturbs === 'nothing' && !isLocking(operation);
  const findings = await askAll(stand, 'adminInDemo', isHarmless);
  for (const user of ['demo', 'reader'] as const) {
    findings.push(...(await askAll(stand, user, (operation) => !isLocking(operation))));
  }
  return [...findings, ...(await askAll(stand, 'demo', (operation) => operation === 'unlock'))];
}

function isLocking(operation: string): boolean {
  return operation === 'lock' || operation === 'unlock';
}

async function makeLocked(workshop: Workshop, locker: User): Promise<Specimen> {
  const specimen = await makeBare(workshop);
  await bring(specimen.id, 'active');
  await (await session(locker)).need('compute', 'POST', `/servers/${specimen.id}/action`, { lock: null });
  return specimen;
}
