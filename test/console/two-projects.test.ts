import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';
import { isLive } from './open-console.ts';
import { type OpenedOverCloud, openOverCloud } from './open-over-cloud.ts';

const OWNERS = ['demo', 'rival'] as const;
type Owner = (typeof OWNERS)[number];

let opened: OpenedOverCloud;
const callers = new Map<Owner, CloudCaller>();
beforeAll(async () => {
  opened = await openOverCloud();
  await addRival();
  for (const owner of OWNERS) callers.set(owner, await signIn(opened.cloud, { user: owner, project: owner }));
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

test('two users of two projects see nothing of each other: in tables, in what comes, in the search', async () => {
  for (const owner of OWNERS) await makeVolume(owner, 'old');
  const pages = await Promise.all(OWNERS.map((owner) => openAs(owner)));
  for (const owner of OWNERS) await makeVolume(owner, 'new');
  for (const [index, owner] of OWNERS.entries()) {
    const page = pages[index];
    if (page === undefined) throw new Error('no page');
    const other = owner === 'demo' ? 'rival' : 'demo';
    for (const age of ['old', 'new']) await page.getByRole('grid').getByText(`${owner}-${age}`).waitFor();
    expect(await page.content()).not.toContain(`${other}-`);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(`${other}-new`);
    await page.getByText('Nothing is called so.').waitFor();
    // What the server lets the browser have, whatever the page shows of it.
    for (const path of ['/api/v1/resources', '/api/v1/transitions', `/api/v1/search?q=${other}-`]) {
      const text = await page.evaluate(async (address) => (await fetch(address)).text(), path);
      expect(text, path).not.toContain(`"${other}-`);
    }
  }
});

async function openAs(owner: Owner): Promise<Page> {
  const page = await opened.open({ path: '/tables/volume' });
  for (const [label, text] of Object.entries({ User: owner, Password: 'secret', Project: owner }))
    await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await isLive(page);
  return page;
}

async function makeVolume(owner: Owner, age: string): Promise<void> {
  const volume = { name: `${owner}-${age}`, size: 1 };
  await ask(callers.get(owner), 'POST', '/volume/v3/volumes', { volume });
}

async function addRival(): Promise<void> {
  const admin = await signIn(opened.cloud, { user: 'admin', project: 'admin' });
  const project = { name: 'rival', domain_id: 'default' };
  const user = { name: 'rival', domain_id: 'default', password: 'secret' };
  const made = [
    await ask(admin, 'POST', '/identity/v3/projects', { project }),
    await ask(admin, 'POST', '/identity/v3/users', { user }),
  ].map((body) => Object.values(body as Record<string, { readonly id: string }>)[0]?.id);
  const role = opened.cloud.state.identity.roles.all().find(({ name }) => name === 'member')?.id;
  await ask(admin, 'PUT', `/identity/v3/projects/${made[0]}/users/${made[1]}/roles/${role}`);
}

async function ask(caller: CloudCaller | undefined, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await caller?.call(method, path, body === undefined ? {} : { body });
  if (answer === undefined || answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer.body;
}
