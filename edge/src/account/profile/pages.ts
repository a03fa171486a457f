import type { Pages } from '../../ground/http/page.ts'

export const profilePages = {
  account: { file: '/compte', at: ['account'] },
  orders: { file: '/compte/commandes', at: ['account'] },
  changeName: { file: '/compte/nom', at: ['account'] },
  changePassword: { file: '/compte/mot-de-passe', at: ['account'] },
  changeEmail: { file: '/compte/adresse-electronique', at: ['account'] },
  emailConfirmation: { file: '/compte/confirmer-adresse', at: ['open'] },
} satisfies Pages
