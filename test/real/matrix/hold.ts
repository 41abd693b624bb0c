import { dig, digList } from '../harness/body.ts';
import { waitFor } from '../harness/wait.ts';
import type { Workshop } from '../harness/workshop.ts';
import { bring, look } from './bring.ts';
import type { HeldState } from './held-states.table.ts';
import type { Specimen } from './server-requests.table.ts';
import { makeBare } from './specimen.ts';

/** How long a task is held, and how long of that is safe to ask in. */
export const holdSeconds = 45;
export const safeMs = 30_000;

/** Makes a server and begins the task, which then lasts. */
export async function hold(workshop: Workshop, held: HeldState): Promise<Specimen> {
  const metadata = { asked: 'yes', realcloud_slow: `${held.slow}=${holdSeconds}` };
  const specimen = await makeBare(workshop, { metadata });
  if (held.from !== undefined) await bring(specimen.id, held.from);
  if (held.action !== undefined) {
    await workshop.session.need('compute', 'POST', `/servers/${specimen.id}/action`, fill(held.action, specimen));
  }
  let last = '';
  await waitFor(
    `server ${specimen.id} to be ${held.name}`,
    async () => {
      const sight = await look(specimen.id);
      last = `${sight?.vmState}/${sight?.taskState}`;
      return sight?.vmState === held.vmState && sight.taskState === held.taskState ? true : undefined;
    },
    { timeoutMs: 120_000, everyMs: 0, explain: () => `it is ${last}` },
  );
  return held.taskState === 'migrating' ? withMigration(workshop, specimen) : specimen;
}

function fill(action: Readonly<Record<string, unknown>>, specimen: Specimen): unknown {
  const text = JSON.stringify(action)
    .replace('$flavor', specimen.otherFlavor)
    .replace('$name', `${specimen.prefix}-held`);
  return JSON.parse(text);
}

/** The migration can be aborted once it runs. */
async function withMigration(workshop: Workshop, specimen: Specimen): Promise<Specimen> {
  const migration = await waitFor(
    `the live migration of ${specimen.id} to run`,
    async () => {
      const body = await workshop.session.need('compute', 'GET', `/servers/${specimen.id}/migrations`);
      const running = digList(body, 'migrations').find((row) => dig(row, 'status') === 'running');
      const id = dig(running, 'id');
      return typeof id === 'number' ? id : undefined;
    },
    // A host runs one live migration at a time; one that is held may be before it.
    { timeoutMs: 120_000 },
  );
  return { ...specimen, migration };
}
