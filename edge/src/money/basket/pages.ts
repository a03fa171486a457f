import type { Pages } from '../../ground/http/page.ts'

export const basketPages = {
  basket: { file: '/panier', at: ['member-session'] },
} satisfies Pages
