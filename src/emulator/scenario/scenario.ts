import type { FaultRule } from '../kernel/fault-rule.ts';
import type { DeclaredCloud } from './declared-cloud.ts';

/** A cloud, and what happens in it by itself: at its time, or now and then. Plain JSON, read from YAML by `readScenario`. */
export interface Scenario {
  /** Such as `small`. */
  readonly name: string;
  /** One line for a person: what is there and what happens. */
  readonly about: string;
  /** What is there besides what every fresh cloud has. */
  readonly cloud: DeclaredCloud;
  /** How long operations of servers take, by their id in the model: the least and the greatest time, in milliseconds. */
  readonly durations: Readonly<Record<string, readonly [leastMs: number, greatestMs: number]>>;
  /** What happens at its time. */
  readonly happens: readonly Happening[];
  /** Names of acts that are done first, in this order, each when it can be. */
  readonly first: readonly string[];
  /** The time between two acts: the least and the greatest, in milliseconds of the cloud's time. */
  readonly pauseMs: readonly [least: number, greatest: number];
  /** What is drawn by chance, now and then, without end. */
  readonly acts: readonly Act[];
}

/** Something that is asked of the cloud as people would ask it. */
export interface Deed {
  readonly name: string;
  /** Who asks: a user of the cloud. */
  readonly as: string;
  /** The resources it takes, by the word that stands for their id in the request: `{server}`. One is drawn of those that fit. */
  readonly takes: Readonly<Record<string, Choice>>;
  /** What else the request says, by word; of a list one is drawn. */
  readonly words: Readonly<Record<string, Word | readonly Word[]>>;
  readonly request: ActRequest;
}

/** A value that a request or a choice names. */
export type Word = string | number | boolean | null;

/** Something that is done now and then. */
export interface Act extends Deed {
  /** How often it is drawn, beside the others that are possible. */
  readonly weight: number;
  /** It is not done while there are that many resources of a kind, or more. */
  readonly below?: Readonly<Record<string, number>>;
  /** It is not done while there are that many resources of a kind, or fewer. */
  readonly above?: Readonly<Record<string, number>>;
}

/** Something that happens at its time. */
export interface Happening {
  readonly name: string;
  /** From the start of the scenario. */
  readonly atMs: number;
  /** It happens again each time so much later; left out: once. */
  readonly everyMs?: number;
  /** How often in all; left out: without end when it happens again. */
  readonly times?: number;
  readonly what: Wave | { readonly fault: Omit<FaultRule, 'id'> } | { readonly clears: 'faults' };
}

/** A deed on many resources, or many times. */
export interface Wave {
  readonly deed: Deed;
  /** The word of the deed whose resources are gone through; left out: it is done `count` times. */
  readonly target?: string;
  /** How many of those that fit, from 0 to 1. */
  readonly share: number;
  /** The most; left out: all of the share. */
  readonly count?: number;
  /** The time over which it is spread. */
  readonly overMs: number;
}

/** Which resources will do. */
export interface Choice {
  /** A kind, one of `PICKS`. */
  readonly from: string;
  /** Fields of the kind, and the values that will do. */
  readonly where?: Readonly<Record<string, readonly Word[]>>;
}

/** A request; `{n}` in a text is a number that no other request of the scenario gets, other words in braces are ids and words of the deed. */
export interface ActRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root of the cloud. */
  readonly path: string;
  readonly body?: unknown;
}
