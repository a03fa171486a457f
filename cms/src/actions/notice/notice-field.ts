import type { Field } from 'payload'

/** « Prévenir les membres » beside the form of a version. */
export const noticeField: Field = {
  name: 'noticePanel',
  type: 'ui',
  label: 'Prévenir les membres',
  admin: { position: 'sidebar', components: { Field: '/admin/legal/NoticePanel.tsx#NoticePanel' } },
}
