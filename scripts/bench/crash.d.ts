/** What a run of kills found; all of `lost`, `doubled`, `gaps` and `torn` are 0 when it is well. */
export interface CrashResult {
  readonly kills: number;
  readonly byPoint: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly recorded: number;
  readonly lost: number;
  readonly doubled: number;
  readonly gaps: number;
  readonly torn: number;
  readonly problems: readonly string[];
  readonly ok: boolean;
}

export function bench(args: readonly string[]): Promise<CrashResult>;
