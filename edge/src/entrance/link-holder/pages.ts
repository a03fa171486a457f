import type { Pages } from '../../ground/http/page.ts'

export const linkHolderPages = {
  otherAccount: { file: '/connexion/autre-compte', at: ['open'] },
} satisfies Pages
