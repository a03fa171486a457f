import type { Pages } from '../../ground/http/page.ts'

export const termPages = {
  termPayment: { file: '/adhesion/paiement', at: ['open-session'] },
} satisfies Pages
