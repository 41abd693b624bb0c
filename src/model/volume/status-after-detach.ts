import { VOLUME_RULE } from './attachment-flow.table.ts';

/** What a volume reads once an attachment has been removed. */
export interface AfterDetach {
  readonly attachStatus: string;
  /** `undefined`: the status stays as it is. */
  readonly status: string | undefined;
}

/**
 * Derives attach_status and status of a volume from the attachments that remain.
 *
 * The first word in alphabetical order counts; attachments in error do not count.
 *
 * @param remaining - attach_status of each attachment that is left
 * @param busy - a migration runs, or the volume is uploading: it is then not set to available
 *
 * Source: cinder stable/2025.1, cinder/db/sqlalchemy/api.py, `_get_statuses_from_attachments`, `volume_detached`
 */
export function statusAfterDetach(remaining: readonly string[], { busy = false } = {}): AfterDetach {
  const attachStatus = VOLUME_RULE.order.find((word) => remaining.includes(word)) ?? 'detached';
  const status = VOLUME_RULE.toStatus[attachStatus];
  return { attachStatus, status: status === 'available' && busy ? undefined : status };
}
