/** See `count-report.js`. */
export function countReport(
  report: {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numPendingTests: number;
    readonly numTodoTests?: number;
    readonly testResults: readonly {
      readonly status: string;
      readonly assertionResults: readonly { readonly status: string }[];
    }[];
  },
  exitCode: number,
): { passed: number; failed: number; skipped: number };
