import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** What a project with which an image is shared can have made of it. */
export const MEMBER_STATUSES = ['pending', 'accepted', 'rejected'] as const;

/** A project with which an image is shared. */
export interface MemberRow {
  readonly imageId: string;
  /** The project. */
  readonly memberId: string;
  readonly status: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Makes the collection of members, found by image. */
export function createMembers(kernel: Kernel): Collection<MemberRow> {
  return kernel.collection<MemberRow>({
    kind: 'image.member',
    id: (row) => memberKey(row.imageId, row.memberId),
    indexes: { image: (row) => row.imageId },
  });
}

/** The id of a membership: the image and the project. */
export function memberKey(imageId: string, memberId: string): string {
  return `${imageId} ${memberId}`;
}
