import { at, builtFrom } from '../../../tests/builders/page-parts.ts'
import { mailboxPages } from './pages.ts'

export const built = builtFrom(mailboxPages, {
  mailbox: ({ member, rows, some }) => ({
    mailbox: { email: member.email, silentSince: some(at), returnTo: '/offres', tried: rows > 1 },
  }),
})
