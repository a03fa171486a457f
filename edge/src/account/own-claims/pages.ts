import type { Pages } from '../../ground/http/page.ts'

export const ownClaimPages = {
  orderClaim: { file: '/compte/demande-sur-commande', at: ['account'] },
  ownClaims: { file: '/compte/demandes', at: ['account'] },
  ownClaim: { file: '/compte/demande', at: ['account'] },
} satisfies Pages
