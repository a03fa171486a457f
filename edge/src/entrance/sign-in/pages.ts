import type { Pages } from '../../ground/http/page.ts'

export const signInPages = {
  signIn: { file: '/connexion', at: ['open'] },
  signInCode: { file: '/connexion/code', at: ['open'] },
} satisfies Pages
