/** What moves in an emulated cloud by itself: acts that are drawn by chance and sent as requests, as people would. Plain JSON. */
export interface Scenario {
  /** Such as `small`. */
  readonly name: string;
  /** One line for a person: what is there and what happens. */
  readonly about: string;
  /** Names of acts that are done first, in this order, each when it can be. */
  readonly first: readonly string[];
  /** The time between two acts: the least and the greatest, in milliseconds of the cloud's time. */
  readonly pauseMs: readonly [least: number, greatest: number];
  readonly acts: readonly Act[];
}

/** Something that is done now and then. */
export interface Act {
  readonly name: string;
  /** How often it is drawn, beside the others that are possible. */
  readonly weight: number;
  /** Who asks; default: `demo`, in the project demo. */
  readonly as?: 'admin';
  /** The resources it takes, by the word that stands for their id in the request: `{server}`. One is drawn of those that fit. */
  readonly takes?: Readonly<Record<string, Choice>>;
  /** It is not done while there are that many resources of a kind, or more. */
  readonly below?: Readonly<Record<string, number>>;
  /** It is not done while there are that many resources of a kind, or fewer. */
  readonly above?: Readonly<Record<string, number>>;
  readonly request: ActRequest;
}

/** Which resources will do. */
export interface Choice {
  /** The list it is drawn from, one of `LISTS`. */
  readonly from: string;
  /** Fields of the representation, and the values that will do. */
  readonly where?: Readonly<Record<string, readonly (string | number | boolean | null)[]>>;
}

/** A request; `{n}` in a text is a number that no other act gets, other words in braces are ids of what the act takes. */
export interface ActRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root of the cloud. */
  readonly path: string;
  readonly body?: unknown;
}
