import type { Pages } from '../../ground/http/page.ts'

export const acceptancePages = {
  acceptance: { file: '/acceptation', at: ['account'] },
  refusal: { file: '/acceptation/refus', at: ['entry'] },
  renewal: { file: '/renouvellement', at: ['entry'] },
  announcements: { file: '/annonces', at: ['account'] },
} satisfies Pages
