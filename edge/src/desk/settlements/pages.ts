import type { Pages } from '../../ground/http/page.ts'

export const deskSettlementPages = {
  deskSettlements: { file: '/bureau/releves', at: ['account'] },
  deskSettlement: { file: '/bureau/releve', at: ['account'] },
} satisfies Pages
