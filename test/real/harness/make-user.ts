import { randomBytes } from 'node:crypto';
import { digList, digText } from './body.ts';
import { writeCloudsFile } from './clouds-yaml.ts';
import { session } from './session.ts';
import type { Workshop } from './workshop.ts';

/** A user of a test's own, who can sign in. */
export interface MadeUser {
  readonly id: string;
  readonly password: string;
  /** A clouds.yaml with the cloud `probe` for this user. */
  readonly cloudsFile: string;
  remove(): Promise<unknown>;
}

/** Makes a user with a role in a project. */
export async function makeUser(workshop: Workshop, project: string, role = 'member'): Promise<MadeUser> {
  const admin = await session('admin');
  const name = workshop.name('user');
  const password = randomBytes(9).toString('hex');
  const made = await admin.need('identity', 'POST', '/users', { user: { name, password } });
  const id = digText(made, 'user', 'id');
  const idOf = async (collection: string, called: string): Promise<string> => {
    const found = await admin.need('identity', 'GET', `/${collection}?name=${called}`);
    return digText(digList(found, collection)[0], 'id');
  };
  const [projectId, roleId] = [await idOf('projects', project), await idOf('roles', role)];
  await admin.need('identity', 'PUT', `/projects/${projectId}/users/${id}/roles/${roleId}`);
  return {
    id,
    password,
    cloudsFile: writeCloudsFile({ username: name, project, password }),
    remove: () => admin.need('identity', 'DELETE', `/users/${id}`),
  };
}
