import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Unit suites sit beside the code; `test/` holds what spans layers. `test/real` needs the real cloud, `test/clients` OpenStack's own clients, `test/soak` hours; they run apart. */
export default defineConfig({
  test: {
    // On two cores vitest would take one: half of the time of the suites is theirs alone.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          // What all of them import is read once for each process: no test may leave anything behind in a module.
          isolate: false,
          // Generous: how busy the machine is decides no test.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['src/**/*.test.ts', 'console/src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: ['test/console/**', 'test/real/**', 'test/clients/**', 'test/soak/**'],
          globalSetup: ['test/openapi/prepare.ts'],
          setupFiles: ['test/openapi/every-answer.ts'],
        },
      },
      {
        test: {
          name: 'console',
          include: ['test/console/**/*.test.ts'],
          // Each file has a browser and a server of its own; two at once take both cores of a small machine.
          fileParallelism: false,
          // What all of them import is read once.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // What a page comes to show takes longer on a busy machine than the second that is usual.
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: 'clients',
          include: ['test/clients/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'real',
          include: ['test/real/**/*.test.ts'],
          globalSetup: ['test/real/sweep.ts'],
          fileParallelism: false,
          // Generous too: a hook may build fifty servers, a test may live a whole life of one.
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
      {
        test: {
          name: 'soak',
          include: ['test/soak/**/*.test.ts'],
          // As long as it was told to run, and what it takes to clean up.
          testTimeout: 36_000_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
});
