import type { Pages } from '../../ground/http/page.ts'

export const attemptPages = {
  bankRedirect: { file: '/commande/banque', at: ['member-session', 'open-session', 'account'] },
} satisfies Pages
