import type { Pages } from '../../ground/http/page.ts'

export const legalTextPages = {
  legalSearch: { file: '/textes', at: ['open'] },
} satisfies Pages
