import { digList, digText } from './harness/body.ts';
import { isUp, skipReason } from './harness/real-cloud.ts';
import { session } from './harness/session.ts';
import { inParallel, waitFor } from './harness/wait.ts';

const LEFT = '/servers?all_tenants=1&name=^real-';

/** Removes the servers that a run which was cut off has left: they hold the quota of those to come. A cloud that comes up later has been emptied by who brings it up. */
export async function setup(): Promise<void> {
  if (skipReason !== undefined || !(await isUp())) return;
  const admin = await session('admin');
  const left = async () =>
    digList(await admin.need('compute', 'GET', LEFT), 'servers').map((server) => digText(server, 'id'));
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
