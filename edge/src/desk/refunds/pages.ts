import type { Pages } from '../../ground/http/page.ts'

export const deskRefundPages = {
  deskRefunds: { file: '/bureau/remboursements', at: ['account'] },
} satisfies Pages
