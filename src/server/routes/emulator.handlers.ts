import type { AddFaultBody, ChangeEmulatorBody, CommitBody, NamedFaultBody } from '../../api/emulator.ts';
import { seesAll } from '../access/viewer.ts';
import { viewedCloud } from '../access/viewer-in-cloud.ts';
import type { ControlAnswer, EmulatorCommit, EmulatorControls } from '../clouds/emulator-controls.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { Refused } from '../http/refused.ts';
import type { ServerParts } from '../server-parts.ts';

const USUAL_LIMIT = 200;

export const EMULATOR_HANDLERS: Readonly<Record<string, Handler>> = {
  getEmulator: { for: 'viewer', run: async (request, parts) => stateOf(controlsOf(request, parts)) },
  changeEmulator: { for: 'viewer', run: changeEmulator },
  moveTime: { for: 'viewer', run: moveTime },
  addFault: { for: 'viewer', run: addFault },
  removeFault: { for: 'viewer', run: removeFault },
  listNamedFaults: { for: 'viewer', run: listNamedFaults },
  resetEmulator: { for: 'viewer', run: resetEmulator },
  readJournal: { for: 'viewer', run: readJournal },
};

/** @throws Refused 404 where there are none, and for who does not see all: what is done here is done to everyone */
function controlsOf({ params, viewer }: ViewerRequest, parts: ServerParts): EmulatorControls {
  const { served, access } = viewedCloud(viewer, parts, params.cloud);
  const { controls } = served;
  if (controls === undefined || !seesAll(access.identity))
    throw new Refused(
      404,
      'resource.not-found',
      `The cloud ${served.name} is none whose emulator you may control here.`,
    );
  return controls;
}

async function stateOf(controls: EmulatorControls): Promise<ApiAnswer> {
  const [time, faults] = [await controls.ask('GET', '/time'), await controls.ask('GET', '/faults')];
  const { scenario } = controls;
  const json = {
    ...time.body,
    ...faults.body,
    seed: controls.seed(),
    scenario: scenario === undefined ? null : { name: scenario.name, isPlaying: scenario.isPlaying() },
    journal: controls.journal(Number.MAX_SAFE_INTEGER).last,
  };
  return { status: 200, json };
}

async function changeEmulator(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const controls = controlsOf(request, parts);
  const { speed, profile, isPlaying } = request.body as ChangeEmulatorBody;
  if (isPlaying !== undefined && controls.scenario === undefined)
    throw new Refused(400, 'usage.invalid', 'No scenario is there to be played.');
  if (speed !== undefined) accepted(await controls.ask('POST', '/time/speed', { speed }));
  if (profile !== undefined) accepted(await controls.ask('POST', '/profile', { profile }));
  if (isPlaying !== undefined) controls.scenario?.setPlaying(isPlaying);
  return stateOf(controls);
}

async function moveTime(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const controls = controlsOf(request, parts);
  const { ms } = request.body as { readonly ms?: number };
  accepted(await (ms === undefined ? controls.ask('POST', '/time/step') : controls.ask('POST', '/time/run', { ms })));
  return stateOf(controls);
}

async function addFault(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const answer = await controlsOf(request, parts).ask('POST', '/faults', request.body as AddFaultBody);
  return { status: 201, json: accepted(answer).body };
}

async function removeFault(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const controls = controlsOf(request, parts);
  const fault = request.params.fault ?? '';
  accepted(await controls.ask('DELETE', `/faults/${encodeURIComponent(fault)}`));
  return { status: 204 };
}

async function listNamedFaults(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const { body } = accepted(await controlsOf(request, parts).ask('GET', '/faults/named'));
  const faults = body.faults as readonly NamedFault[];
  const items: NamedFaultBody[] = faults.map(({ name, does, leaves, bug }) => {
    const report = `${bug.project}${bug.tracker === 'github' ? '#' : ' '}${bug.number}`;
    return { name, does, leaves, report, address: bug.address };
  });
  return { status: 200, json: { items } };
}

/** A named fault as the controls give it. */
interface NamedFault {
  readonly name: string;
  readonly does: string;
  readonly leaves: string;
  readonly bug: {
    readonly tracker: string;
    readonly project: string;
    readonly number: number;
    readonly address: string;
  };
}

async function resetEmulator(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const controls = controlsOf(request, parts);
  accepted(await controls.ask('POST', '/reset', request.body as object));
  return stateOf(controls);
}

function readJournal(request: ViewerRequest, parts: ServerParts): ApiAnswer {
  const { since = 0, limit = USUAL_LIMIT } = request.query as { readonly since?: number; readonly limit?: number };
  const { entries, last } = controlsOf(request, parts).journal(since);
  return { status: 200, json: { items: entries.slice(-limit).map(commitOf), last } };
}

/** @throws Refused with what the emulator says against it */
function accepted(answer: ControlAnswer): ControlAnswer {
  const { status, body } = answer;
  if (status < 400) return answer;
  throw new Refused(status, status === 404 ? 'resource.not-found' : 'usage.invalid', `${String(body.error)}.`);
}

/** What a commit did, without what is in it: users of the emulator have passwords. */
function commitOf({ number, atMs, kind, id, before, after, cause }: EmulatorCommit): CommitBody {
  const now = after ?? before ?? {};
  const names = before === null || after === null ? [] : Object.keys({ ...before, ...after });
  return {
    number,
    at: new Date(atMs).toISOString(),
    kind,
    id,
    name: textOf(now.name),
    change: before === null ? 'created' : after === null ? 'deleted' : 'changed',
    fields: names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name])),
    status: textOf(now.status) ?? statusIn(now.states),
    operation: cause.operation ?? null,
  };
}

function statusIn(states: unknown): string | null {
  return typeof states === 'object' && states !== null && 'status' in states ? textOf(states.status) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
