import type { Transition } from '../../../src/api/transition.ts';
import type { Kind } from '../../../src/model/kind.ts';

// Answers that the contract describes by schemas alone, as types.

/** `GET /api/v1`. */
export interface AboutBody {
  readonly version: string;
  readonly clouds: readonly { readonly name: string; readonly region: string; readonly emulated: boolean }[];
}

/** One of `GET /api/v1/clouds`. */
export interface CloudSummaryBody {
  readonly name: string;
  readonly region: string;
  readonly regions: readonly string[];
  readonly emulated: boolean;
  readonly ready: boolean;
  readonly health: 'ok' | 'starting' | 'failing';
  readonly kinds: readonly Kind[];
  /** Who one is there. */
  readonly you: {
    readonly user: string;
    readonly project: string | null;
    readonly projectName: string | null;
    readonly roles: readonly string[];
    readonly isAdmin: boolean;
    readonly expiresAt: string;
  };
}

/** One of `GET /api/v1/session/projects`. */
export interface ProjectBody {
  readonly id: string;
  readonly name: string;
  readonly domainId: string | null;
  readonly isEnabled: boolean;
  readonly isCurrent: boolean;
}

/** A list that comes whole. */
export interface ItemsBody<Item> {
  readonly items: readonly Item[];
}

/** `GET /api/v1/transitions`. */
export interface TransitionsBody extends ItemsBody<Transition> {
  readonly next?: string;
}
