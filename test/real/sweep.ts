import { digList, digText } from './harness/body.ts';
import { isUp, skipReason } from './harness/real-cloud.ts';
import { session } from './harness/session.ts';
import { inParallel, waitFor } from './harness/wait.ts';
import { processOf } from './harness/workshop.ts';

const LEFT = '/servers?all_tenants=1&name=^real-';

/** Removes the servers that runs which were cut off have left: they hold the quota of those to come. Those of a run that goes on beside this one stay. */
export async function setup(): Promise<void> {
  if (skipReason !== undefined || !(await isUp())) return;
  const admin = await session('admin');
  const left = async () =>
    digList(await admin.need('compute', 'GET', LEFT), 'servers')
      .filter((server) => isLeft(digText(server, 'name')))
      .map((server) => digText(server, 'id'));
  const gone = async (): Promise<true | undefined> => {
    const ids = await left();
    await inParallel(ids, 8, async (id) => {
      const act = (body: object) => admin.ask('compute', { method: 'POST', path: `/servers/${id}/action`, body });
      await act({ 'os-resetState': { state: 'error' } });
      await act({ forceDelete: null });
    });
    return ids.length === 0 ? true : undefined;
  };
  await waitFor('the end of what an earlier run left', gone, { timeoutMs: 120_000, everyMs: 3000 });
}

/** Claims that a workshop made it whose process is no more. */
function isLeft(name: string): boolean {
  const pid = processOf(name);
  if (Number.isNaN(pid)) return false;
  try {
    return !process.kill(pid, 0);
  } catch {
    return true;
  }
}
