import { createCloud, type EmulatedCloud } from '../cloud.ts';
import { isObject } from '../kernel/json.ts';
import { type CloudCaller, signIn } from '../sign-in.ts';

export const HEADERS = { 'openstack-api-version': 'compute 2.90' };
export const START = Date.UTC(2026, 0, 1);

/** A cloud whose time stands still, and what tests of its faults ask of it. */
export interface World {
  readonly cloud: EmulatedCloud;
  readonly admin: CloudCaller;
  readonly make: (name: string, host?: string) => Promise<string>;
  readonly fault: (rule: object) => Promise<number>;
  readonly statesOf: (id: string) => readonly unknown[];
}

/** Makes a fresh one. */
export async function setUp(): Promise<World> {
  const cloud = createCloud({ speed: 0, startMs: START });
  const admin = await signIn(cloud, { project: 'demo' });
  const { compute, image } = cloud.state;
  const make = async (name: string, host?: string): Promise<string> => {
    const imageRef = image.images.all()[0]?.id;
    const server = { name, flavorRef: '1', imageRef, networks: 'auto', ...(host !== undefined && { host }) };
    const { body } = await admin.call('POST', '/compute/v2.1/servers', { headers: HEADERS, body: { server } });
    return isObject(body) && isObject(body.server) ? String(body.server.id) : '';
  };
  const fault = async (rule: object): Promise<number> => {
    const { body } = await admin.call('POST', '/_emulator/faults', { body: rule });
    if (!isObject(body) || !isObject(body.fault)) throw new Error(JSON.stringify(body));
    return Number(body.fault.id);
  };
  const statesOf = (id: string) => {
    const { status, vmState, taskState } = compute.servers.get(id).states;
    return [status, vmState, taskState];
  };
  return { cloud, admin, make, fault, statesOf };
}

/** Asks for an action of a server. */
export const act = (world: World, id: string, body: object) =>
  world.admin.call('POST', `/compute/v2.1/servers/${id}/action`, { headers: HEADERS, body });

export const HOUR = 3_600_000;
