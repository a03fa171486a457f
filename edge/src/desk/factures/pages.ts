import type { Pages } from '../../ground/http/page.ts'

export const deskFacturePages = {
  deskFactures: { file: '/bureau/factures', at: ['account'] },
} satisfies Pages
