import { at, builtFrom } from '../../../tests/builders/page-parts.ts'
import { emailChangePages } from './pages.ts'

export const built = builtFrom(emailChangePages, {
  emailRestoration: ({ member }) => ({
    emailRestoration: { email: member.email, changedAt: at, until: at },
  }),
})
