import type { Machine } from '../../kernel/machine.ts';
import { isoSeconds } from '../../kernel/timestamps.ts';
import type { ImageState } from '../image-state.ts';
import { type MemberRow, memberKey } from './state.ts';

/** How memberships are walked through their statuses. */
export function createMemberMachine({ members, kernel }: ImageState): Machine<MemberRow> {
  return {
    kind: 'image-member',
    rows: members,
    idOf: (row) => memberKey(row.imageId, row.memberId),
    read: (row) => ({ status: row.status }),
    write: (row, { status }) => ({
      ...row,
      ...(typeof status === 'string' && { status }),
      updatedAt: isoSeconds(kernel.clock.now()),
    }),
  };
}
