/** How long a sign-in lasts, and how many there are. */
export interface SessionLimits {
  /** Without a request. */
  readonly idleMs: number;
  /** However much it is used. */
  readonly absoluteMs: number;
  /** How often Keystone is asked whether the user still is who they were. */
  readonly verifyMs: number;
  /** How long it lasts when Keystone does not say. */
  readonly unverifiedMs: number;
  /** How often all of that is looked at. */
  readonly sweepMs: number;
  readonly most: number;
  /** Of one user; the one that was used longest ago makes room. */
  readonly mostOfUser: number;
}

const MINUTE_MS = 60_000;

/**
 * A working day without a look, and a day in all: a stream that stays open asks nothing, so a shorter idle time would end the screen on
 * the wall.
 */
export const USUAL_SESSION_LIMITS: SessionLimits = {
  idleMs: 8 * 60 * MINUTE_MS,
  absoluteMs: 24 * 60 * MINUTE_MS,
  verifyMs: 2 * MINUTE_MS,
  unverifiedMs: 30 * MINUTE_MS,
  sweepMs: 15_000,
  most: 2_000,
  mostOfUser: 20,
};
