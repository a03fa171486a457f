import type { Pages } from '../../ground/http/page.ts'

export const ticketPages = {
  tickets: { file: '/commandes/billets', at: ['account'] },
} satisfies Pages
