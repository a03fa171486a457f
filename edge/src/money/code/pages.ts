import type { Pages } from '../../ground/http/page.ts'

export const codePages = {
  revealedCode: { file: '/offres/code', at: ['member-session'] },
  ownCodes: { file: '/compte/codes', at: ['member-session'] },
} satisfies Pages
