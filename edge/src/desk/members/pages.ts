import type { Pages } from '../../ground/http/page.ts'

export const deskMemberPages = {
  deskMembers: { file: '/bureau/membres', at: ['account'] },
  deskMember: { file: '/bureau/membre', at: ['account'] },
} satisfies Pages
