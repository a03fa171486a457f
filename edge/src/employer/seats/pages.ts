import type { Pages } from '../../ground/http/page.ts'

export const seatPages = {
  organisation: { file: '/souscripteur', at: ['account'] },
} satisfies Pages
