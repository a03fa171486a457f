import type { CollectionConfig } from 'payload'

/** What a collection whose documents leave on two people’s word shows in place of « Dépublier ». */
export const leavesByReview = {
  edit: { UnpublishButton: '/admin/UnpublishLink.tsx#UnpublishLink' },
} as const satisfies NonNullable<CollectionConfig['admin']>['components']
