import type { Pages } from '../../ground/http/page.ts'

export const mailboxPages = {
  mailbox: { file: '/compte/courriels', at: ['account'] },
} satisfies Pages
