import type { EmulatedCloud } from '../emulator/cloud-with.ts';
import { bytesOf, isStream } from '../http/message.ts';
import type { EmulatorControls } from '../server/clouds/emulator-controls.ts';

/**
 * The controls of a cloud that is emulated in this process, for the server.
 *
 * @param scenario - what is played in it; absent: nothing
 */
export function createEmulatorControls(
  cloud: EmulatedCloud,
  scenario?: EmulatorControls['scenario'],
): EmulatorControls {
  return {
    ...(scenario && { scenario }),
    ask: async (method, path, body) => {
      const sent = body === undefined ? '' : JSON.stringify(body);
      const request = { method, path: `/_emulator${path}`, query: '', headers: {}, body: Buffer.from(sent) };
      const answer = await cloud.handle(request);
      const text = isStream(answer.body) ? '' : bytesOf(answer.body).toString();
      const read = text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
      return { status: answer.status, body: read };
    },
    seed: () => cloud.state.kernel.seed,
    journal: (since) => ({ entries: cloud.journal.since(since), last: cloud.journal.last }),
  };
}
