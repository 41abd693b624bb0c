import type { Source } from '../source.ts';

/** One call of the handshake that attaches a volume, and what the record and the volume read after it. */
export interface AttachmentCall {
  readonly call: string;
  readonly attachment: string;
  readonly volume: string;
}

/** The handshake between the compute service and Cinder, in order. */
export const ATTACHMENT_FLOW: readonly AttachmentCall[] = [
  { call: 'POST /attachments without connector', attachment: 'reserved', volume: 'reserved' },
  {
    call: 'PUT /attachments/{id} with connector (or POST with one)',
    attachment: 'attaching',
    volume: 'attaching',
  },
  { call: 'POST /attachments/{id}/action os-complete', attachment: 'attached', volume: 'in-use' },
  { call: 'DELETE /attachments/{id}', attachment: 'gone', volume: 'by volume_rule above' },
];

/** Who may delete an attachment. */
export const ATTACHMENT_DELETE_RULE = '409 when the compute service still uses it and the call has no service token';

/** How the status of a volume follows from the attachments that remain when one is removed. */
export const VOLUME_RULE: {
  readonly order: readonly string[];
  readonly toStatus: Readonly<Record<string, string>>;
  readonly exception: string;
  readonly surprise: string;
  readonly source: Source;
} = {
  order: ['attached', 'attaching', 'detaching', 'reserved'],
  toStatus: { attached: 'in-use', detached: 'available', attaching: 'attaching', reserved: 'reserved' },
  exception: 'status is not set to available while a migration runs or status is uploading',
  surprise: 'a volume with only error_attaching attachments reads available',
  source: {
    service: 'cinder',
    file: 'cinder/db/api.py',
    symbol: '_get_statuses_from_attachments, volume_detached, ATTACH_STATUS_MAP',
  },
};
