import { at, isRecord } from '../../openapi/record.ts';
import { Observation } from './observe.ts';
import type { Answered, Sent, Walk, WalkedStep, WalkStep, WalkTarget } from './walk.ts';

/** Runs a walk on a cloud, step by step. */
export async function runWalk(walk: Walk, target: WalkTarget): Promise<readonly WalkedStep[]> {
  const kept = new Map(Object.entries(target.known));
  const filled: WalkTarget = { ...target, send: (sent) => target.send(fill(sent, kept)) };
  const done: WalkedStep[] = [];
  for (const step of walk.steps) done.push(await runStep(step, { walk, target: filled, kept }));
  return done;
}

interface Place {
  readonly walk: Walk;
  readonly target: WalkTarget;
  readonly kept: Map<string, string>;
}

async function runStep(step: WalkStep, { walk, target, kept }: Place): Promise<WalkedStep> {
  const observation = new Observation(target, walk.follows);
  await observation.look();
  const answer = await target.send(step);
  for (const [name, place] of Object.entries(step.keep ?? {})) {
    const value = valueAt(answer.body, place);
    if (value !== undefined) kept.set(name, value);
  }
  await observation.look();
  while (!isReached(step, observation) && (await target.advance(step, observation.courses))) await observation.look();
  // What goes on still has no whole entry in the log yet.
  const action = step.until === undefined ? await actionOf(answer, target, kept) : undefined;
  return {
    operation: step.operation,
    status: answer.status,
    ...(answer.status >= 400 && { refusal: JSON.stringify(answer.body)?.slice(0, 200) ?? '' }),
    courses: observation.courses,
    ...(action !== undefined && { action }),
  };
}

function isReached({ until }: WalkStep, { courses }: Observation): boolean {
  if (until === undefined) return false;
  return courses.some(({ kind, states }) => kind === until.kind && (states.at(-1) ?? '').startsWith(until.state));
}

/** Puts what is known in place of the words in braces. */
function fill({ path, body, ...rest }: Sent, kept: ReadonlyMap<string, string>): Sent {
  const put = (text: string) => text.replaceAll(/\{(\w+)\}/g, (all, name: string) => kept.get(name) ?? all);
  return { ...rest, path: put(path), ...(body !== undefined && { body: JSON.parse(put(JSON.stringify(body))) }) };
}

/** A text or a number in a body: `server.id`, `migrations.0.id`. */
function valueAt(body: unknown, place: string): string | undefined {
  const value = place.split('.').reduce<unknown>((here, name) => {
    return Array.isArray(here) ? here[Number(name)] : at(here, name);
  }, body);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** What Nova's log says of the request: for a server, once its events have ended. */
async function actionOf(
  { requestId }: Answered,
  target: WalkTarget,
  kept: Map<string, string>,
): Promise<string | undefined> {
  if (!kept.has('server')) return undefined;
  const path = `/compute/v2.1/servers/{server}/os-instance-actions/${requestId}`;
  for (let turn = 0; ; turn++) {
    const { status, body } = await target.send({ method: 'GET', path });
    if (status !== 200) return undefined;
    const found = at(body, 'instanceAction', 'events');
    const events = (Array.isArray(found) ? found : []).filter(isRecord);
    const isOver = events.every(({ finish_time: end }) => typeof end === 'string');
    if (!isOver && turn < 100 && (await target.advance(WAIT, []))) continue;
    const told = events.map(({ event, result }) => `${String(event)} ${String(result)}`).sort();
    const message = at(body, 'instanceAction', 'message');
    return [
      String(at(body, 'instanceAction', 'action')),
      ...(typeof message === 'string' ? [message] : []),
      ...told,
    ].join(', ');
  }
}

const WAIT: WalkStep = { operation: 'wait for the log', method: 'GET', path: '' };
