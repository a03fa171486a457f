import type { Pages } from '../../ground/http/page.ts'

export const deskClaimPages = {
  deskClaims: { file: '/bureau/demandes', at: ['account'] },
  deskClaim: { file: '/bureau/demande', at: ['account'] },
} satisfies Pages
