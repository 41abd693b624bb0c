import { dig } from '../harness/body.ts';
import { session } from '../harness/session.ts';
import { waitFor } from '../harness/wait.ts';
import { stock } from '../harness/workshop.ts';
import { board } from './board.ts';
import { type Move, stableStates } from './server-states.table.ts';

/** What Nova says of a server, as far as moving it about needs it. */
export interface Sight {
  readonly vmState: string;
  readonly taskState: string | null;
  readonly body: unknown;
}

/** Looks at a server as an administrator; `undefined` when it is gone. */
export async function look(id: string): Promise<Sight | undefined> {
  return sightOf((await board.read(id)) ?? (await readOne(id)));
}

/** The list shows some servers late: those being given to a cell, and those deleted long after their last change. */
async function readOne(id: string): Promise<unknown> {
  const answer = await (await session('adminInDemo')).ask('compute', { method: 'GET', path: `/servers/${id}` });
  return dig(answer.body, 'server');
}

function sightOf(body: unknown): Sight | undefined {
  const vmState = dig(body, 'OS-EXT-STS:vm_state');
  if (typeof vmState !== 'string' || vmState === 'deleted') return undefined;
  const taskState = dig(body, 'OS-EXT-STS:task_state');
  return { vmState, taskState: typeof taskState === 'string' ? taskState : null, body };
}

/** Waits until the server has no task and satisfies the condition, or is gone. */
export function settle(id: string, condition: (sight: Sight) => boolean = () => true): Promise<Sight | 'gone'> {
  let last = '';
  let turn = 0;
  return waitFor(
    `server ${id} to settle`,
    async () => {
      turn += 1;
      const sight = turn % 8 === 0 ? sightOf(await readOne(id)) : await look(id);
      last = `${sight?.vmState}/${sight?.taskState}`;
      if (sight === undefined) return 'gone';
      return sight.taskState === null && sight.vmState !== 'building' && condition(sight) ? sight : undefined;
    },
    { timeoutMs: 120_000, everyMs: 0, explain: () => `it is ${last}` },
  );
}

/** Brings a server into a stable state from whatever stable state it is in. @throws when it does not get there */
export async function bring(id: string, target: string): Promise<void> {
  let sight = await settle(id);
  for (let moves = 0; moves < 6; moves++) {
    if (sight === 'gone') throw new Error(`server ${id} is gone`);
    const { vmState } = sight;
    if (dig(sight.body, 'locked') === true) await post(id, { method: 'POST', action: { unlock: null } });
    if (vmState === target) return;
    await post(id, nextMove(vmState, target));
    sight = await settle(id, (now) => now.vmState !== vmState);
  }
  throw new Error(`server ${id} does not become ${target}`);
}

/** One step nearer: towards `active` first, then away from it. */
function nextMove(from: string, target: string): Move {
  const there = stableStates[target]?.there ?? [];
  const move = there.find((step) => (step.from ?? 'active') === from) ?? stableStates[from]?.back;
  if (move === undefined) throw new Error(`no way from ${from} to ${target}`);
  return move;
}

async function post(id: string, move: Move): Promise<void> {
  const admin = await session('adminInDemo');
  const service = move.service ?? 'compute';
  if (move.action === undefined) await admin.need(service, 'DELETE', `/servers/${id}`);
  else await admin.need(service, 'POST', `/servers/${id}/action`, await withFlavor(id, move.action));
}

/** A resize needs a flavor other than the server's own. */
async function withFlavor(id: string, action: Readonly<Record<string, unknown>>): Promise<unknown> {
  if (dig(action, 'resize') === undefined) return action;
  const { flavors } = await stock(await session('adminInDemo'));
  const sight = await look(id);
  const now = dig(sight?.body, 'flavor', 'original_name');
  return { resize: { flavorRef: now === 'm1.tiny' ? flavors['m1.small'] : flavors['m1.tiny'] } };
}
