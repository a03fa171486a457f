import type { Pages } from '../../ground/http/page.ts'

export const mailboxPages = {
  mailReach: { file: '/compte/courriels', at: ['account'] },
} satisfies Pages
