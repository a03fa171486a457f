import type { Pages } from '../../ground/http/page.ts'

export const subscriptionPages = {
  subscription: { file: '/compte/abonnement', at: ['account'] },
} satisfies Pages
