import type { Pages } from '../../ground/http/page.ts'

export const activationPages = {
  choosePassword: { file: '/mot-de-passe/choisir', at: ['open'] },
  askLink: { file: '/mot-de-passe/demander', at: ['open'] },
  unblocking: { file: '/connexion/rouvrir', at: ['open'] },
} satisfies Pages
