import type { Pages } from '../../ground/http/page.ts'

export const deskHandOffPages = {
  deskHandOffs: { file: '/bureau/partenaires', at: ['account'] },
} satisfies Pages
