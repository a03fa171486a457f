import type { Pages } from '../../ground/http/page.ts'

export const facturePages = {
  factures: { file: '/compte/factures', at: ['account'] },
} satisfies Pages
