import type { Pages } from '../../ground/http/page.ts'

export const deskOrderPages = {
  deskOrders: { file: '/bureau/commandes', at: ['account'] },
  deskCall: { file: '/bureau/appel', at: ['account'] },
  deskOrder: { file: '/bureau/commande', at: ['account'] },
} satisfies Pages
