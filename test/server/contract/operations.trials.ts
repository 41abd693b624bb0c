import type { Known, Trial } from './example.ts';

/** The id of an operation that was begun. */
const begun = ({ world }: Known): string => world.parts.operations.board.values()[0]?.id ?? '';

/** How the routes of operations are tried; what must happen before comes earlier in the contract. */
export const OPERATION_TRIALS: Readonly<Record<string, (known: Known) => Trial>> = {
  listVerdicts: ({ server }) => ({
    good: [{ status: 200, params: { kind: 'server', id: server }, query: 'cloud=emulator' }],
    elsewhere: { 409: 'several-clouds.test.ts' },
  }),
  beginOperation: ({ server }) => ({
    good: [
      { status: 200, body: { kind: 'server', id: server, operation: 'start', dryRun: true } },
      {
        status: 202,
        body: { cloud: 'emulator', kind: 'server', id: server, operation: 'pause', arguments: {}, timeoutMs: 60_000 },
        headers: { 'idempotency-key': 'trial' },
      },
    ],
    elsewhere: { 422: 'operations.test.ts' },
  }),
  listOperations: () => ({
    good: [{ status: 200 }, { status: 200, query: 'cloud=emulator&kind=server&resource=x&state=ended&limit=3' }],
  }),
  getOperation: (known) => ({ good: [{ status: 200, params: { id: begun(known) }, query: 'waitMs=0' }] }),
  takeSecrets: () => ({ good: [], elsewhere: { 200: 'operations.test.ts', 401: 'operations.test.ts' } }),
  cancelOperation: (known) => ({ good: [{ status: 200, params: { id: begun(known) } }] }),
};
