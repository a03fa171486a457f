import { builtFrom } from '../../../tests/builders/page-parts.ts'
import { signInPages } from './pages.ts'

export const built = builtFrom(signInPages, {
  signIn: ({ form, entry, some }) => ({
    signIn: {
      form: form('email', 'password', 'acceptance'),
      returnTo: '/compte',
      texts: { cgu: entry(0), privacy: entry(1) },
      shown: 'a.b',
      done: some('Vous êtes déconnecté.'),
    },
  }),
  signInCode: ({ form, rows }) => ({
    signInCode: { form: form('code', 'recoveryCode'), trustOffered: rows > 0 },
  }),
})
