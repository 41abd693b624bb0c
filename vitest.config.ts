import { defineConfig } from 'vitest/config';

/** Unit suites sit beside the code; `test/` holds what spans layers. `test/real` needs the real cloud and runs apart. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/real/**'],
          globalSetup: ['test/openapi/prepare.ts'],
          setupFiles: ['test/openapi/every-answer.ts'],
        },
      },
      {
        test: {
          name: 'real',
          include: ['test/real/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
