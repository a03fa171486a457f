import type { Pages } from '../../ground/http/page.ts'

export const watchPages = {
  deskActivity: { file: '/bureau/activite', at: ['account'] },
} satisfies Pages
