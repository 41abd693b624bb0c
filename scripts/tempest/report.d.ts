/** What `count-report.js` counts, with the tests by name. */
export interface TempestReport {
  readonly numTotalTests: number;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** See `report.js`. */
export function reportOf(
  wanted: readonly string[],
  results: readonly { readonly id: string; readonly status: string; readonly details: string }[],
  skippable: readonly string[],
): TempestReport;

/** See `report.js`. */
export function nothingRun(wanted: readonly string[]): TempestReport;
