/** What can go wrong with a request, and how often in a thousand while it goes wrong at its usual rate. */
export const REQUEST_FAULTS = {
  /** The answer takes seconds, and shows what was true when it began. */
  slow: 4,
  /** Nothing listens: the connection is not opened. */
  refused: 3,
  /** The request is taken and never answered. */
  drop: 0.5,
  /** The connection breaks before the answer is here. */
  reset: 4,
  /** The answer begins and stops coming. */
  'half-open': 0.5,
  /** The body ends in the middle. */
  truncated: 3,
  /** A proxy answers with a page of its own, and 404. */
  'web-404': 2,
  /** A page after the first repeats the rows of the one before. */
  'page-twice': 100,
  /** The row that a page begins after is gone. */
  'marker-gone': 20,
  /** The token is no longer accepted; another one is. */
  401: 2,
  403: 1,
  /** Lists only: a service that answers 404 for one resource says that it is gone. */
  404: 1,
  409: 1,
  413: 1,
  429: 2,
  /** With Retry-After, in seconds. */
  '429-after': 2,
  500: 3,
  503: 2,
  '503-after': 1,
  /** This answer's Date is wrong by up to half a minute. */
  date: 10,
} as const;

/** One of {@link REQUEST_FAULTS}. */
export type RequestFault = keyof typeof REQUEST_FAULTS;

/** What can go wrong with a notification, and how often in a thousand while things go wrong at their usual rate. */
export const MESSAGE_FAULTS = {
  'message-lost': 10,
  'message-twice': 20,
  /** By seconds: others overtake it. */
  'message-late': 30,
} as const;

/** One of {@link MESSAGE_FAULTS}. */
export type MessageFault = keyof typeof MESSAGE_FAULTS;

/** What can go wrong elsewhere; each can be left out of a world. */
export const OTHER_FAULTS = [
  /** Commits of the cloud become visible seconds after their stamp. */
  'late',
  /** Writers' clocks differ from the API's. */
  'skew',
  /** Our clock differs from the API's by up to half a minute. */
  'ahead',
  /** Our clock is set forward or back. */
  'jump',
  /** A cell of Nova does not answer. */
  'cell',
  /** Tombstones are archived early. */
  'archive',
  /** One service after the other fails altogether for a while. */
  'storm',
  /** Commits of ours fail: the disk is full, or cannot be written; some were written all the same. */
  'disk',
  /** Our process ends at any await, and starts again at once or after a while. */
  'crash',
  /** The broker of the notifications fails, at once or silently. */
  'broker',
  /** Operations fail or hang in the cloud. */
  'broken-operations',
] as const;

/** One of {@link OTHER_FAULTS}. */
export type OtherFault = (typeof OTHER_FAULTS)[number];

/** A fault, by the name that `--without` takes. */
export type FaultName = `${RequestFault}` | MessageFault | OtherFault;

/** Names of all faults. */
export const FAULT_NAMES: readonly FaultName[] = [
  ...(Object.keys(REQUEST_FAULTS) as `${RequestFault}`[]),
  ...(Object.keys(MESSAGE_FAULTS) as MessageFault[]),
  ...OTHER_FAULTS,
];
