import { at, builtFrom } from '../../../tests/builders/page-parts.ts'
import { mailboxPages } from './pages.ts'

export const built = builtFrom(mailboxPages, {
  mailReach: ({ member, rows, some }) => ({
    mailReach: { member, silentSince: some(at), returnTo: '/offres', tried: rows > 1 },
  }),
})
