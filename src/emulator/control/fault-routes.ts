import type { HttpResponse } from '../../http/message.ts';
import { isKind, KINDS } from '../../model/kind.ts';
import { Fault } from '../frame/fault.ts';
import { empty, json } from '../frame/reply.ts';
import type { FaultRule } from '../kernel/fault-rules.ts';
import { modelOf } from '../kernel/state-machines.ts';
import { type ControlRequest, type ControlRoute, numberOf } from './control-request.ts';

/** What a rule may say. Whatever else is said is a slip, and a rule without it would match everything. */
const FIELDS = ['action', 'kind', 'resourceId', 'operation', 'step', 'end', 'message', 'times'];

/** Work of agents, which is no operation of the model. */
const WORK = 'provision';

/** Faults: let operations fail or hang at a step. */
export const faultRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/faults', does: 'the rules that let operations fail or hang', handle: list },
  {
    method: 'POST',
    path: '/faults',
    does: '{"action": "fail" | "hang", "kind", "resourceId", "operation", "step", "end", "message", "times"}: add a rule',
    handle: add,
  },
  { method: 'DELETE', path: '/faults', does: 'remove all rules; what hangs goes on', handle: clear },
  { method: 'DELETE', path: '/faults/{id}', does: 'remove a rule; what hangs because of it goes on', handle: remove },
  { method: 'GET', path: '/walks', does: 'the operations that are under way', handle: walks },
];

function list({ kernel }: ControlRequest): HttpResponse {
  return json(200, { faults: kernel.faults.all() });
}

function walks({ kernel }: ControlRequest): HttpResponse {
  return json(200, { walks: kernel.walker.walks.all() });
}

function add(request: ControlRequest): HttpResponse {
  const { action, step } = request.body;
  const unknown = Object.keys(request.body).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw new Fault(400, `a rule has no ${unknown}; it has: ${FIELDS.join(', ')}`);
  if (action !== 'fail' && action !== 'hang') throw new Fault(400, 'action must be fail or hang');
  if (step !== undefined && typeof step !== 'string' && typeof step !== 'number') {
    throw new Fault(400, 'step must be a number, or the name of a service or a state');
  }
  const rule: Omit<FaultRule, 'id'> = {
    action,
    remaining: request.body.times === undefined ? null : numberOf(request, 'times', { min: 1 }),
    ...(step !== undefined && { step }),
    ...textIn(request, 'kind'),
    ...textIn(request, 'resourceId'),
    ...textIn(request, 'operation'),
    ...textIn(request, 'message'),
    ...textIn(request, 'end'),
  };
  checkNames(rule);
  checkEnd(rule);
  return json(201, { fault: request.kernel.faults.add(rule) });
}

/** @throws Fault 400 for a kind or an operation that nothing has: such a rule would never match */
function checkNames({ kind, operation }: Omit<FaultRule, 'id'>): void {
  if (kind !== undefined && !isKind(kind))
    throw new Fault(400, `there is no kind ${kind}; there are: ${KINDS.join(', ')}`);
  if (operation === undefined || operation === WORK) return;
  if (KINDS.some((one) => modelOf(one).operations.some(({ id }) => id === operation))) return;
  throw new Fault(400, `there is no operation ${operation}; nephoscope model KIND lists them`);
}

/** @throws Fault 400 for an end that the operation does not have */
function checkEnd({ operation, end }: Omit<FaultRule, 'id'>): void {
  if (end === undefined) return;
  if (operation === undefined) throw new Fault(400, 'end needs an operation, whose error end it is');
  const all = KINDS.flatMap((kind) => modelOf(kind).operations.filter(({ id }) => id === operation));
  const ends = all.flatMap(({ errors }) => errors.map(({ when }) => when));
  if (ends.some((when) => when.includes(end))) return;
  throw new Fault(400, `${operation} has no such end; it has: ${ends.join('; ') || 'none'}`);
}

function textIn<Name extends string>({ body }: ControlRequest, name: Name): { [Key in Name]?: string } {
  const value = body[name];
  if (value === undefined) return {};
  if (typeof value !== 'string') throw new Fault(400, `${name} must be a text`);
  return { [name]: value } as { [Key in Name]?: string };
}

function clear({ kernel }: ControlRequest): HttpResponse {
  for (const { id } of kernel.faults.all()) drop(kernel, id);
  return empty(204);
}

function remove({ kernel, params }: ControlRequest): HttpResponse {
  if (!drop(kernel, Number(params.id))) throw new Fault(404, `there is no rule ${params.id}`);
  return empty(204);
}

function drop(kernel: ControlRequest['kernel'], id: number): boolean {
  const removed = kernel.faults.remove(id);
  if (removed) kernel.walker.release(id);
  return removed;
}
