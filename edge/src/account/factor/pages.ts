import type { Pages } from '../../ground/http/page.ts'

export const factorPages = {
  factorSetup: { file: '/compte/activer-double-authentification', at: ['entry', 'account'] },
  factor: { file: '/compte/double-authentification', at: ['entry', 'account'] },
  recoveryCodes: { file: '/compte/codes-de-secours', at: ['entry', 'account'] },
} satisfies Pages
