import type { Channel } from './channel.ts';

/** What each service can push, and its cheap poll where it cannot. */
export const CHANNELS: readonly Channel[] = [
  {
    service: 'nova',
    text: 'versioned or legacy notifications on the message bus; instance.update tells state changes only with notify_on_state_change; no user-facing push. changes-since on GET /servers/detail is the cheap poll (deleted servers included)',
  },
  {
    service: 'glance',
    text: 'image.* notifications; no change feed. GET /v2/images?updated_at=gt:<time> is the cheap poll; deletions must be noticed by 404',
  },
  { service: 'cinder', text: 'volume.*, snapshot.*, backup.*; GET /volumes/detail?updated_at=gt:<time> since 3.60' },
  {
    service: 'neutron',
    text: 'API notifications only; agent-made status changes are silent; GET /ports?changed_since=<time> (extension standard-attr-timestamp)',
  },
];
