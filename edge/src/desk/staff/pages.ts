import type { Pages } from '../../ground/http/page.ts'

export const staffPages = {
  deskStaff: { file: '/bureau/equipe', at: ['account'] },
  staffInvitation: { file: '/bureau/invitation', at: ['open'] },
} satisfies Pages
