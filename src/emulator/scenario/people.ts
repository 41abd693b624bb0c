import type { EmulatedCloud } from '../cloud-with.ts';
import { type Answer, type CloudCaller, signIn } from '../sign-in.ts';
import type { DeclaredUser } from './declared-cloud.ts';
import type { Picker } from './pick.ts';

/** Those who act in a scenario. */
export interface People {
  /** What someone sees. */
  picker(user: string): Picker;
  /** Asks as a user, signing in when it must: first, and when a token has ended. */
  ask(
    user: string,
    request: { readonly method: string; readonly path: string; readonly body?: unknown },
  ): Promise<Answer>;
}

/** The users of a fresh cloud that a scenario may name. */
export const USUAL_USERS: readonly DeclaredUser[] = [
  { name: 'demo', project: 'demo', role: 'member' },
  { name: 'admin', project: 'admin', role: 'admin' },
  { name: 'reader', project: 'demo', role: 'reader' },
  { name: 'nova', project: 'service', role: 'admin' },
];

const HEADERS = { 'openstack-api-version': 'compute 2.90, volume 3.70' };

/** The people of a cloud. @param declared - users besides those of a fresh cloud */
export function createPeople(cloud: EmulatedCloud, declared: readonly DeclaredUser[]): People {
  const callers = new Map<string, CloudCaller>();
  const { projects } = cloud.state.identity;
  const users = new Map([...USUAL_USERS, ...declared].map((user) => [user.name, user]));
  const projectOf = (name: string): string => users.get(name)?.project ?? 'demo';
  const callerOf = async (user: string): Promise<CloudCaller> => {
    const caller = callers.get(user) ?? (await signIn(cloud, { user, project: projectOf(user) }));
    callers.set(user, caller);
    return caller;
  };
  return {
    picker: (user) => ({
      projectId: projects.where('name', `default ${projectOf(user)}`)[0]?.id ?? '',
      isAdmin: users.get(user)?.role === 'admin',
    }),
    ask: async (user, { method, path, body }) => {
      const send = async (): Promise<Answer> =>
        (await callerOf(user)).call(method, path, { headers: HEADERS, ...(body !== undefined && { body }) });
      const answer = await send();
      if (answer.status !== 401) return answer;
      callers.delete(user);
      return send();
    },
  };
}
