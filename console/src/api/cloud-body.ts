import type { Kind } from '../../../src/model/kind.ts';
import type { CloudSummaryBody } from './bodies.ts';

/** Who somebody is in a cloud. */
export interface CloudIdentityBody {
  readonly user: string;
  readonly project: string | null;
  readonly projectName: string | null;
  readonly roles: readonly string[];
  readonly isAdmin: boolean;
  readonly expiresAt: string;
}

/** How a collection is asked: `off` where the cloud does not have or show it. */
export type GaitWord = 'hot' | 'warm' | 'idle' | 'notified' | 'failing' | 'off';

/** How one kind of a region is followed. */
export interface CloudCollectionBody {
  readonly region: string;
  readonly kind: Kind;
  readonly gait: GaitWord;
  /** A sentence in English. */
  readonly why: string;
  readonly live: number;
  /** How long ago it was last looked at; `null`: never. */
  readonly lagMs: number | null;
  readonly pace: {
    readonly tickMs: number;
    readonly why: string;
    readonly nextMs: number;
    readonly failures: number;
    readonly failure?: string;
    readonly latency: { readonly medianMs: number; readonly p95Ms: number; readonly usualP95Ms: number | null };
  };
  readonly overlapMs: number;
  readonly caughtBySweep: number;
  /** Where notifications come. */
  readonly news?: {
    readonly isTrusted: boolean;
    readonly told: number;
    readonly missed: number;
    readonly waiting: number;
  };
}

/** What one service may be sent. */
export interface CloudBudgetBody {
  readonly region: string;
  readonly service: string;
  readonly perMinute: number;
  readonly left: number;
  readonly waiting: number;
  /** Part of the usual rate. */
  readonly rate: number;
  readonly retryAfterMs: number;
  readonly sent: number;
  readonly refused: number;
}

/** Whether notifications of a region come. */
export interface CloudNotificationsBody {
  readonly region: string;
  readonly isUp: boolean;
  readonly messages: number;
  readonly doubles: number;
  readonly ignored: number;
  readonly lastAt: string | null;
}

/** `GET /api/v1/clouds/{cloud}`. */
export interface CloudHealthBody extends CloudSummaryBody {
  readonly you: CloudIdentityBody;
  readonly lagMs: number | null;
  readonly token: { readonly expiresAt: string; readonly leftMs: number };
  readonly collections: readonly CloudCollectionBody[];
  readonly budgets: readonly CloudBudgetBody[];
  readonly notifications: readonly CloudNotificationsBody[];
  readonly findings: number;
}
