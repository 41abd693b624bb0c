import { placeOf } from './fault-actions.table.ts';
import type {
  FaultRule,
  PendingAnswer,
  PendingCall,
  PendingNotification,
  PendingStep,
  RowPlace,
} from './fault-rule.ts';

/** Who works on a host that is down. What the API and the conductor write does not need it. */
const WORKERS: readonly string[] = ['compute', 'agent', 'volume', 'backup', 'end'];

/** Claims that a rule is for this write. */
export function matchesStep(rule: FaultRule, pending: PendingStep): boolean {
  if (rule.action === 'down') return isOnHost(rule, pending) && WORKERS.includes(pending.step.by) && !pending.isFirst;
  if (placeOf(rule.action) !== 'step' || rule.id === pending.except) return false;
  if (rule.kind !== undefined && rule.kind !== pending.kind) return false;
  if (rule.resourceId !== undefined && rule.resourceId !== pending.resourceId) return false;
  if (rule.operation !== undefined && rule.operation !== pending.operation) return false;
  if (!isOnHost(rule, pending) || !isOfProject(rule, pending)) return false;
  if (rule.step === undefined) return !pending.isFirst;
  if (rule.step === pending.index) return true;
  const { step, words = [] } = pending;
  return [step.by, ...Object.values(step.states), ...words].includes(String(rule.step));
}

/** Claims that a rule is for the answer of this request. */
export function matchesAnswer(rule: FaultRule, pending: PendingAnswer): boolean {
  if (placeOf(rule.action) !== 'answer') return false;
  if (rule.service !== undefined && rule.service !== pending.service) return false;
  if (rule.method !== undefined && rule.method !== pending.method) return false;
  if (rule.path !== undefined && !hasPart(pending.path, rule.path)) return false;
  return rule.project === undefined || rule.project === pending.project();
}

/** Claims that a rule is for this call. */
export function matchesCall(rule: FaultRule, { call, ids }: PendingCall): boolean {
  if (rule.action !== 'miss' || rule.call !== call) return false;
  return rule.resourceId === undefined || ids.includes(rule.resourceId);
}

/** Claims that a rule is for this notification. */
export function matchesNotification(rule: FaultRule, pending: PendingNotification): boolean {
  if (placeOf(rule.action) !== 'notification') return false;
  const named = ['service', 'kind', 'resourceId', 'project'] as const;
  if (named.some((name) => rule[name] !== undefined && rule[name] !== pending[name])) return false;
  return rule.event === undefined || isLike(pending.event, rule.event);
}

/** Claims that a whole text is as a pattern has it. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  return text.startsWith(first) && hasPart(text.slice(first.length), `${rest.join('*')}$`);
}

/** Claims that a rule about hosts is for this row. */
export function matchesRow(rule: FaultRule, service: string, place: RowPlace): boolean {
  if (rule.service !== undefined && rule.service !== service) return false;
  return isOnHost(rule, place) && isOfProject(rule, place);
}

/** Cinder's hosts have a back end and a pool behind their name: `node-1@lvm#pool`. */
function isOnHost({ host }: FaultRule, place: RowPlace): boolean {
  return host === undefined || place.host === host || place.host?.startsWith(`${host}@`) === true;
}

function isOfProject({ project }: FaultRule, place: RowPlace): boolean {
  return project === undefined || place.project === project;
}

/** Claims that a path has the parts of a pattern, in their order: `/servers/*` + `/action` is `/servers/*` and then `/action`. */
function hasPart(path: string, pattern: string): boolean {
  let from = 0;
  const isAtEnd = pattern.endsWith('$');
  const parts = (isAtEnd ? pattern.slice(0, -1) : pattern).split('*');
  for (const part of parts) {
    const at = path.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return !isAtEnd || path.endsWith(parts.at(-1) ?? '');
}

/** The names under which rows keep where they are, and whose. */
const HOSTS = ['host', 'binding:host_id'];
const PROJECTS = ['projectId', 'project_id', 'owner'];

/** Where a row is, and whose, as far as it says. */
export function placeOfRow(row: object): RowPlace {
  const [host, project] = [textIn(row, HOSTS), textIn(row, PROJECTS)];
  return { ...(host !== undefined && { host }), ...(project !== undefined && { project }) };
}

function textIn(row: object, names: readonly string[]): string | undefined {
  const fields: Readonly<Record<string, unknown>> = { ...row };
  return names.map((name) => fields[name]).find((value) => typeof value === 'string' && value !== '') as
    | string
    | undefined;
}
