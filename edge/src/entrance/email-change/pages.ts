import type { Pages } from '../../ground/http/page.ts'

export const emailChangePages = {
  emailRestoration: { file: '/compte/reprendre-adresse', at: ['open'] },
} satisfies Pages
