import type { Pages } from '../../ground/http/page.ts'

export const checkoutPages = {
  checkout: { file: '/commande', at: ['member-session'] },
  order: { file: '/commandes/detail', at: ['account'] },
} satisfies Pages
