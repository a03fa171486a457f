import type { Pages } from '../../ground/http/page.ts'

export const addressPages = {
  addresses: { file: '/compte/adresses', at: ['account'] },
  addressForm: { file: '/compte/adresses/formulaire', at: ['account'] },
} satisfies Pages
