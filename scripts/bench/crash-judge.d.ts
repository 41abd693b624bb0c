/** A transition, as far as it is compared. */
export interface Told {
  readonly n: number;
  readonly id: string;
  readonly from: object | null;
  readonly to: object | null;
}

/** What a store holds of a shard. */
export interface Held {
  readonly key: string;
  readonly last: number;
  readonly rows: readonly (readonly [id: string, states: object | null])[];
  readonly transitions: readonly Told[];
}

export function createJudge(): {
  readonly counts: Readonly<Record<'acknowledged' | 'recorded' | 'lost' | 'doubled' | 'gaps' | 'torn', number>>;
  readonly problems: readonly string[];
  known(): Readonly<Record<string, number>>;
  acknowledged(key: string, ack: Told): void;
  judge(held: readonly Held[]): void;
};
