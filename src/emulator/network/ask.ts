import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createCloud } from '../cloud.ts';
import { isObject } from '../kernel/json.ts';
import { type CloudCaller, signIn } from '../sign-in.ts';

/** How a test asks Neutron. */
export type AskMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Status, and the member of the body or the kind and the words of a fault: what tests look at. */
export async function ask(
  caller: CloudCaller,
  method: AskMethod,
  path: string,
  body?: object,
): Promise<readonly unknown[]> {
  const answer = await caller.call(method, `/networking/v2.0${path}`, body && { body });
  if (!isObject(answer.body)) return [answer.status, ...(Array.isArray(answer.body) ? [answer.body] : [])];
  const [member] = Object.values(answer.body);
  if (!isObject(member) || !('type' in member) || !('message' in member)) return [answer.status, member];
  return [answer.status, member.type, member.message];
}

/** The id in such an answer. */
export function idIn(answer: readonly unknown[]): string {
  return isObject(answer[1]) ? String(answer[1].id) : '';
}

/** A fresh cloud that stands still, its callers, and the ids of what its Neutron begins with. */
export async function startNetwork() {
  const cloud = createCloud({ clock: new SimulatedClock(Date.UTC(2026, 0, 1)), speed: 0 });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo' })];
  const { networks, subnets, routers, agents } = cloud.state.network;
  const named = (rows: readonly { readonly id: string; readonly name: string }[], name: string) =>
    rows.find((row) => row.name === name)?.id ?? '';
  const agent = (type: string) => agents.all().find((row) => row.agent_type === type)?.id ?? '';
  return {
    cloud,
    admin,
    demo,
    network: named(networks.all(), 'private'),
    outside: named(networks.all(), 'public'),
    subnet: named(subnets.all(), 'private-subnet'),
    router: named(routers.all(), 'router1'),
    dhcpAgent: agent('DHCP agent'),
    l3Agent: agent('L3 agent'),
  };
}
