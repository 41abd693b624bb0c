import type { Known, Trial } from './example.ts';

const begun = ({ world }: Known): string => world.parts.waits.board.values()[0]?.wait.id ?? '';

/** How the routes of waits are tried. */
export const WAIT_TRIALS: Readonly<Record<string, (known: Known) => Trial>> = {
  beginWait: ({ server }) => ({
    good: [
      {
        status: 202,
        body: { kind: 'server', ids: [server], for: ['status=PAUSED'], patient: true, timeoutMs: 60_000 },
      },
      {
        status: 202,
        body: { cloud: 'emulator', kind: 'server', filter: { name: 'web-*', phase: ['stable'] }, for: ['gone'] },
      },
    ],
    elsewhere: { 413: 'operations.test.ts' },
  }),
  listWaits: () => ({ good: [{ status: 200 }] }),
  getWait: (known) => ({ good: [{ status: 200, params: { id: begun(known) }, query: 'waitMs=0' }] }),
  endWait: (known) => ({ good: [{ status: 204, params: { id: begun(known) } }] }),
};
