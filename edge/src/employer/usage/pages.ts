import type { Pages } from '../../ground/http/page.ts'

export const usagePages = {
  organisationUsage: { file: '/souscripteur/usage', at: ['account'] },
} satisfies Pages
