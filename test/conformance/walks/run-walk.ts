import { createCloud } from '../../../src/emulator/cloud.ts';
import { type CloudCaller, signIn } from '../../../src/emulator/sign-in.ts';
import { at } from '../../openapi/record.ts';
import { type Course, observe } from './observe.ts';
import type { Walk, WalkStep } from './walks.table.ts';

/** What the emulator did in one operation. */
export interface WalkedStep {
  readonly operation: string;
  readonly status: number;
  /** The message of a refusal. */
  readonly refusal: string;
  readonly courses: readonly Course[];
}

/** Runs a walk on a fresh emulated cloud, time moved from event to event. */
export async function runWalk(walk: Walk): Promise<readonly WalkedStep[]> {
  const cloud = createCloud({ speed: 0, profile: 'quick' });
  const caller = await signIn(cloud, { project: 'demo' });
  const kept = await known(caller);
  const done: WalkedStep[] = [];
  for (const step of walk.steps) {
    const finish = await observe(cloud, caller, kept.get('project') ?? '');
    const answer = await send(caller, step, kept);
    for (const [name, place] of Object.entries(step.keep ?? {})) {
      const value = at(answer.body, ...place.split('.'));
      if (typeof value === 'string') kept.set(name, value);
    }
    const courses = await finish();
    const refusal = answer.status < 400 ? '' : JSON.stringify(answer.body).slice(0, 160);
    done.push({ operation: step.operation, status: answer.status, refusal, courses });
  }
  await cloud.close();
  return done;
}

function send(caller: CloudCaller, { method, path, body }: WalkStep, kept: ReadonlyMap<string, string>) {
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (all, name: string) => kept.get(name) ?? all);
  const filled: unknown = body === undefined ? undefined : JSON.parse(fill(JSON.stringify(body)));
  const version = path.startsWith('/volume') ? 'volume 3.70' : 'compute 2.90';
  return caller.call(method, fill(path), {
    headers: { 'openstack-api-version': version },
    ...(filled !== undefined && { body: filled }),
  });
}

/** What a fresh cloud has that walks may name. */
async function known(caller: CloudCaller): Promise<Map<string, string>> {
  const read = async (path: string, ...names: readonly string[]) => {
    const value = at((await caller.call('GET', path)).body, ...names.slice(0, 1));
    const row: unknown = Array.isArray(value) ? value[Number(names[1] ?? 0)] : value;
    const id = at(row, 'id');
    return typeof id === 'string' ? id : '';
  };
  const { body } = await caller.call('GET', '/identity/v3/auth/tokens', {
    headers: { 'x-subject-token': caller.token },
  });
  const project = at(body, 'token', 'project', 'id');
  return new Map([
    ['project', typeof project === 'string' ? project : ''],
    ['image', await read('/image/v2/images', 'images')],
    ['flavor', await read('/compute/v2.1/flavors', 'flavors')],
    ['otherFlavor', await read('/compute/v2.1/flavors', 'flavors', '1')],
    ['network', await read('/networking/v2.0/networks?name=private', 'networks')],
  ]);
}
