import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { activationPages } from './pages.ts'

export const built = builtFrom(activationPages, {
  choosePassword: ({ form, member }) => ({
    choosePassword: { purpose: 'activation', form: form('password'), member, shortest: 12 },
  }),
  askLink: ({ form, rows }) => ({ askLink: { purpose: 'password', form: form('email'), sent: rows === 0 } }),
  unblocking: () => ({}),
})
