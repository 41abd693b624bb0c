import type { Known, Trial } from './example.ts';

const params = { cloud: 'emulator' };
/** Matches nothing that there is. */
const RULE = { action: 'hang', resourceId: 'nothing', times: 1 };

/** How the routes of the emulator's controls are tried. */
export const EMULATOR_TRIALS: Readonly<Record<string, (known: Known) => Trial | Promise<Trial>>> = {
  getEmulator: () => ({ good: [{ status: 200, params }] }),
  changeEmulator: () => ({ good: [{ status: 200, params, body: { speed: 1, profile: 'quick' } }] }),
  moveTime: () => ({
    good: [
      { status: 200, params, body: { ms: 0 } },
      { status: 200, params, body: {} },
    ],
  }),
  addFault: () => ({ good: [{ status: 201, params, body: RULE }] }),
  listNamedFaults: () => ({ good: [{ status: 200, params }] }),
  removeFault: async ({ world, signIn }) => {
    const path = '/api/v1/clouds/emulator/emulator/faults';
    const { json } = await world.send('POST', path, { headers: await signIn(), body: RULE });
    const { fault } = json as { readonly fault: { readonly id: number } };
    return { good: [{ status: 204, params: { ...params, fault: String(fault.id) } }] };
  },
  // What a reset does is tried where nothing else is tried: it would take what the others look at.
  resetEmulator: () => ({
    good: [{ status: 400, params, body: { seed: -1 } }],
    missing: 400,
    elsewhere: { 200: 'emulator.test.ts', 404: 'emulator.test.ts' },
  }),
  readJournal: () => ({ good: [{ status: 200, params, query: 'since=1&limit=5' }] }),
};
